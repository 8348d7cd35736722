namespace Gate.Core.Verdicts;

/// <summary>How the levels of <c>failOn</c> are written.</summary>
public static class FailOnLevel
{
    /// <summary>Reads <c>block</c>, <c>warn</c> or <c>never</c> (null).</summary>
    public static bool TryParse(string? text, out Severity? level)
    {
        level = text switch
        {
            "warn" => Severity.Warn,
            "never" => null,
            _ => Severity.Block,
        };
        return text is "block" or "warn" or "never";
    }
}
