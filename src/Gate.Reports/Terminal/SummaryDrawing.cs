using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports.Terminal;

/// <summary>Draws the end of the page: the answer, what it rests on and what to do about what was assumed.</summary>
internal static class SummaryDrawing
{
    private const int Indent = 2;
    private const int LabelWidth = 13;
    private const int MostClusters = 12;
    private const int MostNameCells = 20;
    private const int MostReaches = 5;

    internal static void Write(Page page, Verdict verdict)
    {
        page.Space();
        page.Line(new Span(Ink.Quiet, new string('─', page.Width)));
        var word = Words.Of(verdict.Outcome).ToUpperInvariant();
        page.Labelled(0, word.Length + 2, word, Sentence(Headline.Of(verdict)), Ink.Strong, InkOf(verdict.Outcome));
        page.Space();

        var change = verdict.Base is { } from ? $"{Words.Revision(from)} → {Words.Revision(verdict.Head)}" : $"{Words.Revision(verdict.Head)}, compared with nothing: all is new";
        Row("change", change);
        Row("findings", $"{Headline.Counts(verdict.Findings)}; fails on {Words.OfFailOn(verdict.FailOn)}");
        Row("looked at", Headline.Basis(verdict));
        Reach(page, verdict);
        if (verdict.Coverage.NotChecked.Count > 0)
            Row("not checked", NotCheckedCounts(verdict.Coverage.NotChecked));
        if (verdict.Coverage.Undecided.Count > 0)
            Row("undecided", $"{Words.Count(verdict.Coverage.Undecided.SelectMany(u => u.Rules).Distinct().Count(), "rule")} for want of {Words.Count(verdict.Coverage.Undecided.Count, "fact")}");
        Clusters(page, verdict.Clusters);
        Row("knowledge", Headline.Knowledge(verdict));

        if (Headline.HowToSetVersion(verdict) is { } how)
        {
            page.Space();
            page.Paragraph(Indent, how, Ink.Advice);
        }

        void Row(string label, string text) => page.Labelled(Indent, LabelWidth, label, text);
    }

    // Of one file in one cluster the line above says it all.
    private static void Reach(Page page, Verdict verdict)
    {
        var far = verdict.Reach.Where(reach => reach.Releases.Count > 1).ToList();
        if (verdict.Base is null || far.Count == 0)
            return;
        var label = "reach";
        foreach (var reach in far.Take(MostReaches))
        {
            page.Labelled(Indent, LabelWidth, label, $"{reach.File}: {Headline.Of(reach)}");
            label = "";
        }

        if (far.Count > MostReaches)
            page.Labelled(Indent, LabelWidth, "", $"and {Words.Count(far.Count - MostReaches, "more file")}", Ink.Quiet);
    }

    private static void Clusters(Page page, IReadOnlyList<CheckedCluster> clusters)
    {
        var shown = clusters.Take(MostClusters).Select(c => (Cluster: c, Name: CellWidth.Cut(VisibleText.Line(c.Name), MostNameCells))).ToList();
        var names = shown.Select(c => CellWidth.Of(c.Name)).DefaultIfEmpty().Max() + 2;
        var label = clusters.Count == 1 ? "cluster" : "clusters";
        foreach (var (cluster, name) in shown)
        {
            page.Labelled(Indent, LabelWidth + names, label.PadRight(LabelWidth) + CellWidth.Pad(name, names), $"Kubernetes {Words.Version(cluster)}, {Words.Origin(cluster, place => place)}");
            label = "";
        }

        if (clusters.Count > MostClusters)
            page.Labelled(Indent, LabelWidth, "", $"and {Words.Number(clusters.Count - MostClusters)} more", Ink.Quiet);
    }

    private static string NotCheckedCounts(IReadOnlyList<NotChecked> notChecked)
    {
        var fresh = notChecked.Count(n => n.Status == Status.New);
        var failing = notChecked.Count(n => n is { Status: Status.New, Fails: true });
        return $"{Words.Number(fresh)} new" + (failing > 0 ? $", {Words.Number(failing)} of a failing kind" : "") + (fresh < notChecked.Count ? $" · {Words.Number(notChecked.Count - fresh)} as before" : "");
    }

    private static Ink InkOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Ink.Good,
        Outcome.Warn => Ink.Warn,
        _ => Ink.Block,
    };

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}
