using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports.Terminal;

/// <summary>Draws a finding on a page. The only place that knows how one looks.</summary>
internal static class FindingDrawing
{
    private const int Indent = 7;
    private const int LabelWidth = 10;
    private const int MostOccurrences = 5;

    // So many digits of a fingerprint tell a finding from all others that anybody has seen; `gate explain` takes them.
    private const int ShownDigits = 8;

    /// <summary>The finding with all that a person needs to judge and mend it.</summary>
    internal static void Full(Page page, Finding finding)
    {
        page.Labelled(0, Indent, Words.Of(finding.Severity).ToUpperInvariant(), finding.Title, Ink.Strong, InkOf(finding.Severity));
        page.Paragraph(Indent, $"{finding.Rule} · {Words.Of(finding.Confidence)} confidence · {finding.Fingerprint[..Math.Min(finding.Fingerprint.Length, ShownDigits)]}", Ink.Quiet);
        page.Space();
        Source(page, finding);
        page.Paragraph(Indent, finding.Message);
        page.Space();
        Facts(page, finding);
    }

    /// <summary>The finding in one line: place and rule always, the title as far as there is room.</summary>
    internal static void Short(Page page, Finding finding)
    {
        var severity = Words.Of(finding.Severity).PadRight(Indent);
        var place = VisibleText.Line(Words.Place(finding.Location));
        var rule = VisibleText.Line(finding.Rule);
        var room = page.Width - Indent - CellWidth.Of(place) - CellWidth.Of(rule) - 6;
        var title = room < 16 ? "" : CellWidth.Cut(VisibleText.Line(finding.Title), room);
        page.Line("  ", new(Ink.Quiet, severity), place, "  ", new(Ink.Quiet, rule), title.Length > 0 ? $"  {title}" : "");
    }

    /// <summary>The colour of a severity.</summary>
    internal static Ink InkOf(Severity severity) => severity switch
    {
        Severity.Block => Ink.Block,
        Severity.Warn => Ink.Warn,
        _ => Ink.Info,
    };

    private static void Source(Page page, Finding finding)
    {
        var location = finding.Location;
        var hint = Words.Hint(location.Precision) is { } words ? $"  {words}" : "";
        page.Line(Spaces(Indent), Words.Place(location), new(Ink.Quiet, hint));
        if (location is { Precision: not Precision.File, Line: { } line } && finding.SourceLine is { } text)
        {
            var gutter = $"{line}".PadLeft(Indent - 1);
            var snippet = SourceSnippet.Of(text, location.Column, page.Width - gutter.Length - 3);
            page.Line(new(Ink.Quiet, $"{gutter} │ "), snippet.Text);
            if (snippet.Caret is { } caret)
                page.Line(new(Ink.Quiet, $"{Spaces(gutter.Length)} │ "), Spaces(caret), new(InkOf(finding.Severity), "^"));
        }

        page.Space();
    }

    private static void Facts(Page page, Finding finding)
    {
        if (finding.Clusters.Count > 0)
            Fact(page, finding.Clusters.Count == 1 ? "cluster" : "clusters", Words.Some(finding.Clusters, 8));
        Occurrences(page, finding);
        foreach (var (clause, label) in Labelled(finding.Clauses, "because"))
            Fact(page, label, clause.Location is { } place ? $"{clause.Text}: {clause.Fact} ({Words.Place(place)})" : $"{clause.Text}: {clause.Fact}");
        foreach (var (assumption, label) in Labelled(finding.Assumed, "assumed"))
            Fact(page, label, assumption);
        foreach (var (related, label) in Labelled(finding.Related, "related"))
            Fact(page, label, related.Line is { } line ? $"{related.File}:{line}  {related.Note}" : $"{related.File}  {related.Note}");
        Fact(page, "way out", finding.Remediation, Ink.WayOut);
        foreach (var (address, label) in Labelled(finding.Evidence, "evidence"))
            Fact(page, label, address, Ink.Link);
        if (finding.Waived is { } waiver)
            Fact(page, "waived", Words.Terms(waiver));
    }

    private static void Occurrences(Page page, Finding finding)
    {
        var all = finding.Occurrences;
        if (all.Count == 0)
            return;
        var here = all.FirstOrDefault(o => o.Location == finding.Location) ?? all[0];
        Fact(page, Label(here.Subject.Kind), Named(here, finding));
        var others = all.Where(o => !ReferenceEquals(o, here)).ToList();
        foreach (var (other, label) in Labelled(others.Take(MostOccurrences), "also"))
            Other(page, label, Words.Place(other.Location), Named(Briefly(other, here), finding));
        if (others.Count > MostOccurrences)
            Fact(page, "", $"and {Words.Number(others.Count - MostOccurrences)} more", Ink.Quiet);
    }

    // One line each: the place whole, so that it can be clicked and copied, the name as far as there is room.
    private static void Other(Page page, string label, string place, string name)
    {
        var room = page.Width - Indent - LabelWidth - CellWidth.Of(place) - 2;
        page.Line(Spaces(Indent), new(Ink.Quiet, label.PadRight(LabelWidth)), place, room < 8 ? "" : $"  {CellWidth.Cut(VisibleText.Line(name), room)}");
    }

    // The kind is told once where it is the same.
    private static Occurrence Briefly(Occurrence other, Occurrence first) =>
        other.Subject.ObjectKind == first.Subject.ObjectKind ? other with { Subject = other.Subject with { ObjectKind = null } } : other;

    private static string Label(SubjectKind kind) => kind switch
    {
        SubjectKind.Object => "object",
        SubjectKind.Addon => "add-on",
        _ => "moves",
    };

    private static string Named(Occurrence occurrence, Finding finding)
    {
        var name = Words.Name(occurrence.Subject);
        if (finding.Clusters.Count > 1)
            name += $" in {occurrence.Cluster}";
        if (occurrence.Status != finding.Status)
            name += $" ({Words.Of(occurrence.Status)})";
        return occurrence.Waived is { } waiver && finding.Waived is null ? $"{name} ({Words.Terms(waiver)})" : name;
    }

    private static void Fact(Page page, string label, string text, Ink ink = Ink.Plain) => page.Labelled(Indent, LabelWidth, label, text, ink);

    private static IEnumerable<(T Item, string Label)> Labelled<T>(IEnumerable<T> items, string label) => items.Select((item, i) => (item, i == 0 ? label : ""));

    private static string Spaces(int count) => new(' ', count);
}
