using Gate.Core.Verdicts;

namespace Gate.Cli.Checks;

/// <summary>The question how one finding came about.</summary>
/// <param name="Fingerprint">Its fingerprint, or the first digits of it.</param>
internal sealed record FindingQuestion(string Fingerprint)
{
    private const int Shortest = 4;
    private const int MostListed = 20;

    /// <summary>Whether a text can only be a fingerprint: the id of a rule has a slash.</summary>
    internal static bool IsFingerprint(string text) => text.Length >= Shortest && text.All(char.IsAsciiHexDigit);

    /// <summary>The finding of a verdict, or what is wrong with the question.</summary>
    internal (Finding? Finding, string? Error) In(Verdict verdict)
    {
        var found = verdict.Findings.Where(finding => finding.Fingerprint.StartsWith(Fingerprint, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var only] => (only, null),
            [] => (null, $"no finding of this change has a fingerprint that starts with {Fingerprint}; {(verdict.Findings.Count == 0 ? "it has no findings" : $"there are{List(verdict.Findings)}")}"),
            _ => (null, $"{found.Count} findings have a fingerprint that starts with {Fingerprint}:{List(found)}"),
        };
    }

    private static string List(IReadOnlyList<Finding> findings) =>
        string.Concat(findings.Take(MostListed).Select(static finding => $"\n{finding.Fingerprint}  {finding.Location}  {finding.Rule}")) + (findings.Count > MostListed ? $"\nand {findings.Count - MostListed} more" : "");
}
