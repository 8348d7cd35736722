using Gate.Core.Verdicts;
using Gate.Reports.Terminal;
using Gate.Reports.Text;

namespace Gate.Reports.Rules;

/// <summary>One finding for a person who wonders how it came about: from the line, by what delivers it, to what runs, and what of that the rule is about.</summary>
public static class FindingPage
{
    private const int LabelWidth = 11;
    private const int MostPlaces = 5;

    /// <summary>Writes the page.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="verdict">The verdict that it is of.</param>
    /// <param name="output">Takes the text.</param>
    /// <param name="options">How it is drawn.</param>
    public static void Write(Finding finding, Verdict verdict, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        page.Labelled(0, 7, Words.Of(finding.Severity).ToUpperInvariant(), finding.Title, Ink.Strong, FindingDrawing.InkOf(finding.Severity));
        page.Paragraph(7, $"{finding.Rule} · {Words.Of(finding.Confidence)} confidence · {Words.Of(finding.Status)} · {finding.Fingerprint}", Ink.Quiet);
        page.Space();
        Line(page, finding, verdict);
        Sources(page, finding, verdict);
        Subjects(page, finding);
        Clauses(page, finding);
        page.Space();
        Row(page, "so", finding.Message);
        foreach (var assumed in finding.Assumed)
            Row(page, "assumed", assumed, Ink.Advice);
        if (finding.Waived is { } waiver)
            Row(page, "waived", Words.Terms(waiver), Ink.Advice);
        page.Space();
        foreach (var (address, i) in finding.Evidence.Select(static (address, i) => (address, i)))
            Row(page, i == 0 ? "evidence" : "", address, Ink.Link);
        Row(page, "way out", finding.Remediation, Ink.WayOut);
    }

    private static void Line(Page page, Finding finding, Verdict verdict)
    {
        var place = $"{Words.Place(finding.Location)}{(Words.Hint(finding.Location.Precision) is { } hint ? $"  ({hint})" : "")}";
        Row(page, verdict.Base is null || finding.Status != Status.New ? "line" : "changed", place);
        if (finding is { Location: { Precision: not Precision.File, Line: { } line }, SourceLine: { } text })
        {
            var gutter = $"{line}".PadLeft(LabelWidth);
            var snippet = SourceSnippet.Of(text, finding.Location.Column, page.Width - gutter.Length - 5);
            page.Line("  ", new(Ink.Quiet, $"{gutter} │ "), snippet.Text);
            if (snippet.Caret is { } caret)
                page.Line("  ", new(Ink.Quiet, $"{new string(' ', LabelWidth)} │ "), new string(' ', caret), new(FindingDrawing.InkOf(finding.Severity), "^"));
        }
    }

    /// <summary>What the file goes into, as far as it concerns the clusters of the finding.</summary>
    private static void Sources(Page page, Finding finding, Verdict verdict)
    {
        var reach = FindingReach.Of(finding, verdict);
        if (reach.Count == 0)
            Row(page, "clusters", Words.Some(finding.Clusters, 8));
        else
            Several(page, "goes into", reach);
    }

    private static void Subjects(Page page, Finding finding)
    {
        var subjects = finding.Occurrences.GroupBy(static one => (Words.Name(one.Subject), one.Subject.Kind))
            .Select(same => $"{same.Key.Item1}{(finding.Clusters.Count > 1 ? $" in {Words.Some([.. same.Select(static one => one.Cluster).Distinct()], 4)}" : "")}").ToList();
        var kind = finding.Occurrences.Count == 0 ? SubjectKind.Object : finding.Occurrences[0].Subject.Kind;
        Several(page, kind switch { SubjectKind.Object => "object", SubjectKind.Addon => "add-on", _ => "cluster" }, subjects);
    }

    private static void Clauses(Page page, Finding finding)
    {
        foreach (var (clause, i) in finding.Clauses.Select(static (clause, i) => (clause, i)))
        {
            Row(page, i == 0 ? "because" : "", clause.Text);
            page.Paragraph(2 + LabelWidth + 2, clause.Location is { } place ? $"{clause.Fact} ({Words.Place(place)})" : clause.Fact, Ink.Quiet);
        }
    }

    private static void Several(Page page, string label, IReadOnlyList<string> texts)
    {
        foreach (var (text, i) in texts.Take(MostPlaces).Select(static (text, i) => (text, i)))
            Row(page, i == 0 ? label : "", text);
        if (texts.Count > MostPlaces)
            Row(page, "", $"and {Words.Number(texts.Count - MostPlaces)} more", Ink.Quiet);
    }

    private static void Row(Page page, string label, string text, Ink ink = Ink.Plain) => page.Labelled(2, LabelWidth, label, text, ink);
}
