using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>
/// A new, unwaived finding or a failing gap in the check, as a host shows it beside the code: all that a reader needs stands in the
/// text itself, since hosts show neither rule pages nor links.
/// </summary>
/// <param name="Severity">How bad.</param>
/// <param name="Location">Where, if anywhere.</param>
/// <param name="Code">The rule's id, or the kind of the gap.</param>
/// <param name="Title">One line.</param>
/// <param name="Message">What happens and why: the part that gives way where room is short.</param>
/// <param name="Tail">The way out, the evidence and the rule.</param>
/// <param name="Fingerprint">The same while lines move.</param>
public sealed record Annotation(Severity Severity, Location? Location, string Code, string Title, string Message, string Tail, string Fingerprint)
{
    // 64 KB is GitHub's limit of one message.
    private const int MostBytes = 64 * 1024;
    private const int MostEvidence = 5;

    /// <summary>Message and tail, within 64 KB of UTF-8.</summary>
    public string Text => Within(MostBytes);

    /// <summary>What was found; null where something could not be checked.</summary>
    public Finding? Finding { get; private init; }

    /// <summary>Whether something could not be checked, rather than was found.</summary>
    public bool IsGap => Finding is null;

    /// <summary>The annotations of a verdict: what a change lets through by its own waiver, then worst first, otherwise in the verdict's order.</summary>
    public static IReadOnlyList<Annotation> Of(Verdict verdict)
    {
        var found = verdict.Findings.Where(f => f is { Status: Status.New, Waived: null }).Select(Of);
        var missed = verdict.Coverage.NotChecked
            .Where(n => n is { Status: Status.New, Fails: true })
            .GroupBy(n => (n.Code, n.Source, n.Location?.File))
            .SelectMany(same => same.Select((entry, i) => Of(entry, verdict.FailOn, i)));
        return [.. found.Concat(missed).OrderByDescending(IsOwnDecision).ThenByDescending(a => a.Severity)];
    }

    /// <summary>What is new and waived, a line each for a log: hosts would show an annotation for something open.</summary>
    public static IEnumerable<string> Waived(Verdict verdict) => verdict.Findings
        .Where(static finding => finding is { Status: Status.New, Waived: not null })
        .Select(static finding => $"waived: {Words.Place(finding.Location)}: {VisibleText.Line(finding.Title)} ({VisibleText.Line(finding.Rule)}), {VisibleText.Line(Words.Terms(finding.Waived!))}");

    /// <summary>A finding of any status.</summary>
    public static Annotation Of(Finding finding)
    {
        var places = finding.Occurrences.Count > 1 ? $", {Words.Number(finding.Occurrences.Count)} places" : "";
        var evidence = finding.Evidence.Count == 0 ? "" : $"Evidence: {string.Join("\n", finding.Evidence.Take(MostEvidence))}\n";
        var clusters = finding.Clusters.Count == 0 ? "" : $" (clusters: {Words.Some(finding.Clusters, 8)}{places})";
        var tail = $"""


            Way out: {finding.Remediation}
            {evidence}Rule: {finding.Rule}{clusters}
            """;
        return new(finding.Severity, finding.Location, finding.Rule, VisibleText.Line(finding.Title), finding.Message, tail, finding.Fingerprint) { Finding = finding };
    }

    /// <summary>The title within a number of UTF-16 units.</summary>
    public string TitleWithin(int units) => Utf8Size.CutUnits(Title, units);

    /// <summary>Message and tail within a number of bytes of UTF-8. The message gives way before the way out does.</summary>
    public string Within(int bytes)
    {
        var end = Utf8Size.Cut(VisibleText.Lines(Tail), bytes / 4);
        return Utf8Size.Cut(VisibleText.Lines(Message), bytes - Utf8Size.Of(end)) + end;
    }

    private static bool IsOwnDecision(Annotation annotation) => annotation is { Code: DecisionRules.Added, Severity: > Severity.Info };

    // Where nothing may fail the check, a gap must not look like a failure.
    private static Annotation Of(NotChecked entry, Severity? failOn, int ordinal)
    {
        var code = $"not-checked/{Words.Of(entry.Code)}";
        var title = $"Not checked ({Words.Of(entry.Code)}): {entry.Source}";
        var place = entry.Location ?? Location.OfFile("");
        var fingerprint = new Cause($"{entry.Source}\0{place.File}", place).Fingerprint(code, ordinal);
        return new(failOn is null ? Severity.Warn : Severity.Block, entry.Location, code, VisibleText.Line(title), entry.Reason, $"\n\nCode: {code}", fingerprint);
    }
}
