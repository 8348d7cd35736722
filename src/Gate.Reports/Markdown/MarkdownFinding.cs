using System.Text;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports.Markdown;

/// <summary>A finding as Markdown.</summary>
/// <param name="places">How its places are written.</param>
internal sealed class MarkdownFinding(MarkdownPlaces places)
{
    private const int SourceCells = 160;
    private const int MostListed = 10;
    private const int MostNamed = 3;

    /// <summary>A row of the table of new findings.</summary>
    internal string Row(Finding finding) =>
        $"| **{Words.Of(finding.Severity)}** | {What(finding)} | {Place(finding)}"
        + $" | {Codes(finding.Clusters)} | {MarkdownText.Inline(finding.Remediation, 400)} |\n";

    /// <summary>A row of a folded table, with the waiver where there is one.</summary>
    internal string ShortRow(Finding finding) =>
        $"| {Words.Of(finding.Severity)} | {What(finding)} | {Place(finding)}"
        + $" | {(finding.Waived is { } waiver ? MarkdownText.Inline(Words.Terms(waiver), 500) : "")} |\n";

    /// <summary>All about a finding.</summary>
    internal string Details(Finding finding)
    {
        var text = new StringBuilder();
        text.Append($"### {Words.Of(finding.Severity)}: {MarkdownText.Inline(finding.Title, 300)}\n\n");
        text.Append($"{MarkdownText.Code(finding.Rule)} · {places.Of(finding.Location)}{Hint(finding.Location)} · {Words.Of(finding.Confidence)} confidence\n\n");
        if (finding is { SourceLine: { } line, Location: { Precision: not Precision.File, Line: { } number } })
            text.Append(MarkdownText.Fenced(Source(line, number, finding.Location.Column))).Append('\n');
        text.Append(MarkdownText.Paragraph(finding.Message)).Append("\n\n");
        text.Append("**Way out:** ").Append(MarkdownText.Inline(finding.Remediation)).Append("\n\n");
        if (finding is { MendedLine: { } mended, SourceLine: { } now })
            text.Append(MarkdownText.Fenced($"-{now}\n+{mended}", "diff")).Append('\n');

        List(text, finding.Clauses, c => $"- because {MarkdownText.Inline(c.Text, 500)}: {MarkdownText.Inline(c.Fact, 500)}{(c.Location is { } at ? $" ({places.Of(at)})" : "")}");
        List(text, finding.Assumed, a => $"- assumed: {MarkdownText.Inline(a, 500)}");
        if (finding.Occurrences.Count > 1)
            List(text, finding.Occurrences, Occurrence);
        List(text, finding.Related, r => $"- related: {places.Of(r.File, r.Line)} {MarkdownText.Inline(r.Note, 500)}");
        List(text, finding.Evidence, e => $"- evidence: {MarkdownText.Link(e)}");
        return text.Append('\n').ToString();
    }

    /// <summary>A few names, each set as code, for a cell of a table.</summary>
    internal static string Codes(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(5).Select(n => MarkdownText.Code(n, inCell: true))) + (names.Count > 5 ? $" and {Words.Number(names.Count - 5)} more" : "");

    // What it is about, since a title is about a kind of things. An add-on and a cluster are named by it.
    private static string What(Finding finding)
    {
        var names = finding.Occurrences.Where(static one => one.Subject.Kind == SubjectKind.Object).Select(static one => Words.Name(one.Subject)).Distinct().ToList();
        var more = names.Count > MostNamed ? $" and {Words.Number(names.Count - MostNamed)} more" : "";
        return $"{MarkdownText.Inline(finding.Title, 300)}<br>{(names.Count > 0 ? $"{string.Join(", ", names.Take(MostNamed).Select(static name => MarkdownText.Inline(name, 100)))}{more}<br>" : "")}{MarkdownText.Code(finding.Rule, inCell: true)}";
    }

    private string Place(Finding finding) => places.Of(finding.Location, inCell: true, isGone: finding.Status == Status.Fixed);

    private static string Hint(Location location) => Words.Hint(location.Precision) is { } words ? $" ({words})" : "";

    private string Occurrence(Occurrence occurrence)
    {
        var waived = occurrence.Waived is { } waiver ? $", {MarkdownText.Inline(Words.Terms(waiver), 500)}" : "";
        return $"- at {places.Of(occurrence.Location, isGone: occurrence.Status == Status.Fixed)}: {MarkdownText.Inline(Words.Name(occurrence.Subject), 300)}"
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
