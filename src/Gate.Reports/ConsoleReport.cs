using Gate.Core.Verdicts;
using Gate.Reports.Terminal;

namespace Gate.Reports;

/// <summary>How the console report is drawn.</summary>
/// <param name="Color">Whether colour codes are written. The caller knows whether there is a terminal and what it asked for.</param>
/// <param name="Width">Cells of a line, at least 40.</param>
public sealed record ConsoleOptions(bool Color, int Width = 80);

/// <summary>
/// The report for a person at a terminal: every new finding with the line that causes it, in short what is not new, what could not
/// be checked, and what the answer rests on. Text of the repository cannot steer the terminal or a log that holds it.
/// </summary>
public static class ConsoleReport
{
    private const int MostShort = 10;
    private const int MostNotChecked = 20;

    /// <summary>Writes the report; lines end in LF.</summary>
    public static void Write(Verdict verdict, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        foreach (var finding in verdict.Findings.Where(f => f is { Status: Status.New, Waived: null }))
        {
            page.Space();
            FindingDrawing.Full(page, finding);
        }

        Waived(page, [.. verdict.Findings.Where(f => f is { Status: Status.New, Waived: not null })]);
        InShort(page, verdict.Base is null ? "Existing, since the baseline lists it" : "Existing before this change", [.. verdict.Findings.Where(f => f.Status == Status.Existing)]);
        InShort(page, "Fixed by this change", [.. verdict.Findings.Where(f => f.Status == Status.Fixed)]);
        NotChecked(page, verdict.Coverage.NotChecked);
        Undecided(page, verdict.Coverage.Undecided);
        if (verdict.Notes.Count > 0)
        {
            page.Heading("Notes");
            foreach (var note in verdict.Notes)
                page.Labelled(2, 2, "·", note);
        }

        SummaryDrawing.Write(page, verdict);
    }

    // Each waiver is somebody's decision, so none of them is left out.
    private static void Waived(Page page, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return;
        page.Heading($"Waived ({Words.Number(findings.Count)})");
        foreach (var finding in findings)
        {
            FindingDrawing.Short(page, finding);
            page.Paragraph(7, Words.Terms(finding.Waived!), Ink.Quiet);
        }
    }

    private static void InShort(Page page, string title, IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
            return;
        page.Heading($"{title} ({Words.Number(findings.Count)})");
        foreach (var finding in findings.Take(MostShort))
        {
            FindingDrawing.Short(page, finding);
            if (finding.Waived is { } waiver)
                page.Paragraph(7, Words.Terms(waiver), Ink.Quiet);
        }

        More(page, findings.Count - MostShort);
    }

    private static void NotChecked(Page page, IReadOnlyList<NotChecked> notChecked)
    {
        if (notChecked.Count == 0)
            return;
        page.Heading($"Not checked ({Words.Number(notChecked.Count)})");

        // New and failing first: those are what a person must act on.
        var ordered = notChecked.OrderByDescending(n => n is { Status: Status.New, Fails: true }).ThenBy(n => n.Status).ToList();
        foreach (var entry in ordered.Take(MostNotChecked))
        {
            var ink = entry is { Status: Status.New, Fails: true } ? Ink.Block : entry.Status == Status.New ? Ink.Warn : Ink.Quiet;
            var standing = entry.Status == Status.New ? entry.Fails ? "new, fails" : "new" : Words.Of(entry.Status);
            page.Line("  ", new(ink, Words.Of(entry.Code)), "  ", entry.Source, new(Ink.Quiet, $"  {standing}"));
            if (entry.Location is { } place && Words.Place(place) != entry.Source)
                page.Line("    ", new(Ink.Quiet, Words.Place(place)));
            page.Paragraph(4, entry.Reason);
        }

        More(page, ordered.Count - MostNotChecked);
    }

    private static void Undecided(Page page, IReadOnlyList<Undecided> undecided)
    {
        if (undecided.Count == 0)
            return;
        page.Heading($"Undecided ({Words.Number(undecided.Count)})");
        foreach (var entry in undecided.Take(MostShort))
        {
            page.Paragraph(2, $"{entry.Fact} is not known: {entry.How}");
            page.Paragraph(4, $"would decide {Words.Some(entry.Rules, 5)}", Ink.Quiet);
        }

        More(page, undecided.Count - MostShort);
    }

    private static void More(Page page, int count)
    {
        if (count > 0)
            page.Line("  ", new(Ink.Quiet, $"and {Words.Number(count)} more; the JSON report holds all"));
    }
}
