using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>
/// A new, unwaived finding or a failing gap in the check, as a host shows it beside the code: all that a reader needs stands in the
/// text itself, since hosts show neither rule pages nor links.
/// </summary>
internal sealed record Annotation(Severity Severity, Location? Location, string Code, string Title, string Text)
{
    // 64 KB is GitHub's limit of one message.
    private const int MostBytes = 64 * 1024;
    private const int MostEvidence = 5;
    private const int MostTailBytes = 16 * 1024;

    /// <summary>The annotations of a verdict, worst first, otherwise in the verdict's order.</summary>
    internal static IReadOnlyList<Annotation> Of(Verdict verdict)
    {
        var found = verdict.Findings.Where(f => f is { Status: Status.New, Waived: null }).Select(Of);
        var missed = verdict.Coverage.NotChecked.Where(n => n is { Status: Status.New, Fails: true }).Select(n => Of(n, verdict.FailOn));
        return [.. found.Concat(missed).OrderByDescending(a => a.Severity)];
    }

    private static Annotation Of(Finding finding)
    {
        var places = finding.Occurrences.Count > 1 ? $", {Words.Number(finding.Occurrences.Count)} places" : "";
        var tail = $"""


            Way out: {finding.Remediation}
            Evidence: {string.Join("\n", finding.Evidence.Take(MostEvidence))}
            Rule: {finding.Rule} (clusters: {Words.Some(finding.Clusters, 8)}{places})
            """;
        return new(finding.Severity, finding.Location, finding.Rule, VisibleText.Line(finding.Title), Whole(finding.Message, tail));
    }

    // Where nothing may fail the check, a gap must not look like a failure.
    private static Annotation Of(NotChecked entry, Severity? failOn)
    {
        var code = $"not-checked/{Words.Of(entry.Code)}";
        var title = $"Not checked ({Words.Of(entry.Code)}): {entry.Source}";
        return new(failOn is null ? Severity.Warn : Severity.Block, entry.Location, code, VisibleText.Line(title), Whole(entry.Reason, $"\n\nCode: {code}"));
    }

    // The message gives way before the way out does.
    private static string Whole(string message, string tail)
    {
        var end = Utf8Size.Cut(VisibleText.Lines(tail), MostTailBytes);
        return Utf8Size.Cut(VisibleText.Lines(message), MostBytes - Utf8Size.Of(end)) + end;
    }
}
