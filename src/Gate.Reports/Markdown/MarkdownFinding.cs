using System.Text;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports.Markdown;

/// <summary>A finding as Markdown.</summary>
internal static class MarkdownFinding
{
    private const int SourceCells = 160;
    private const int MostListed = 10;

    /// <summary>A row of the table of new findings.</summary>
    internal static string Row(Finding finding) =>
        $"| **{Words.Of(finding.Severity)}** | {MarkdownText.Inline(finding.Title, 300)}<br>{MarkdownText.Code(finding.Rule, inCell: true)} | {Place(finding.Location)}"
        + $" | {Codes(finding.Clusters)} | {MarkdownText.Inline(finding.Remediation, 400)} |\n";

    /// <summary>A row of a folded table, with the waiver where there is one.</summary>
    internal static string ShortRow(Finding finding) =>
        $"| {Words.Of(finding.Severity)} | {MarkdownText.Inline(finding.Title, 300)}<br>{MarkdownText.Code(finding.Rule, inCell: true)} | {Place(finding.Location)}"
        + $" | {(finding.Waived is { } waiver ? MarkdownText.Inline(Words.Terms(waiver), 500) : "")} |\n";

    /// <summary>All about a finding.</summary>
    internal static string Details(Finding finding)
    {
        var text = new StringBuilder();
        text.Append($"### {Words.Of(finding.Severity)}: {MarkdownText.Inline(finding.Title, 300)}\n\n");
        text.Append($"{MarkdownText.Code(finding.Rule)} · {MarkdownText.Code(Words.Place(finding.Location))}{Hint(finding.Location)} · {Words.Of(finding.Confidence)} confidence\n\n");
        if (finding is { SourceLine: { } line, Location: { Precision: not Precision.File, Line: { } number } })
            text.Append(MarkdownText.Fenced(Source(line, number, finding.Location.Column))).Append('\n');
        text.Append(MarkdownText.Paragraph(finding.Message)).Append("\n\n");
        text.Append("**Way out:** ").Append(MarkdownText.Inline(finding.Remediation)).Append("\n\n");

        List(text, finding.Clauses, c => $"- because {MarkdownText.Inline(c.Text, 500)}: {MarkdownText.Inline(c.Fact, 500)}{(c.Location is { } at ? $" ({MarkdownText.Code(Words.Place(at))})" : "")}");
        List(text, finding.Assumed, a => $"- assumed: {MarkdownText.Inline(a, 500)}");
        if (finding.Occurrences.Count > 1)
            List(text, finding.Occurrences, Occurrence);
        List(text, finding.Related, r => $"- related: {MarkdownText.Code(r.Line is { } at ? $"{r.File}:{at}" : r.File)} {MarkdownText.Inline(r.Note, 500)}");
        List(text, finding.Evidence, e => $"- evidence: {MarkdownText.Link(e)}");
        return text.Append('\n').ToString();
    }

    /// <summary>A few names, each set as code, for a cell of a table.</summary>
    internal static string Codes(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(5).Select(n => MarkdownText.Code(n, inCell: true))) + (names.Count > 5 ? $" and {Words.Number(names.Count - 5)} more" : "");

    private static string Place(Location location) => MarkdownText.Code(Words.Place(location), inCell: true);

    private static string Hint(Location location) => Words.Hint(location.Precision) is { } words ? $" ({words})" : "";

    private static string Occurrence(Occurrence occurrence)
    {
        var waived = occurrence.Waived is { } waiver ? $", {MarkdownText.Inline(Words.Terms(waiver), 500)}" : "";
        return $"- at {MarkdownText.Code(Words.Place(occurrence.Location))}: {MarkdownText.Inline(Words.Name(occurrence.Subject), 300)}"
            + $" in {MarkdownText.Code(occurrence.Cluster)}, {Words.Of(occurrence.Status)}{waived}";
    }

    private static string Source(string line, int number, int? column)
    {
        var snippet = SourceSnippet.Of(line, column, SourceCells);
        var source = $"{number} | {snippet.Text}";
        return snippet.Caret is { } caret ? $"{source}\n{new string(' ', $"{number}".Length)} | {new string(' ', caret)}^" : source;
    }

    private static void List<T>(StringBuilder text, IReadOnlyList<T> items, Func<T, string> line)
    {
        foreach (var item in items.Take(MostListed))
            text.Append(line(item)).Append('\n');
        if (items.Count > MostListed)
            text.Append($"- and {Words.Number(items.Count - MostListed)} more\n");
    }
}
