namespace Gate.Core.Verdicts;

/// <summary>How the codes of <see cref="NotChecked"/> are written.</summary>
public static class NotCheckedCodes
{
    private static readonly (string Name, NotCheckedCode Code)[] Names =
    [
        ("unreadable", NotCheckedCode.Unreadable),
        ("render-failed", NotCheckedCode.RenderFailed),
        ("tool-missing", NotCheckedCode.ToolMissing),
        ("limit", NotCheckedCode.Limit),
        ("no-sandbox", NotCheckedCode.NoSandbox),
        ("unfetched", NotCheckedCode.Unfetched),
        ("unsupported", NotCheckedCode.Unsupported),
        ("secret-value", NotCheckedCode.SecretValue),
        ("beyond-knowledge", NotCheckedCode.BeyondKnowledge),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(pair => pair.Name)];

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string text, out NotCheckedCode code)
    {
        foreach (var (name, value) in Names)
        {
            if (name == text)
            {
                code = value;
                return true;
            }
        }

        code = default;
        return false;
    }

    /// <summary>The name of a code.</summary>
    public static string Name(this NotCheckedCode code) => Names.First(pair => pair.Code == code).Name;
}
