using Gate.Core.Rules;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Verdicts;
using Gate.Reports.Terminal;

namespace Gate.Reports.Rules;

/// <summary>Why a rule fires, or does not, for a person at a terminal: condition by condition, for each cluster.</summary>
public static class ExplanationPage
{
    private const int TruthWidth = 9;
    private const int MostFacts = 5;
    private const int LabelWidth = 10;

    /// <summary>Writes the page.</summary>
    public static void Write(RuleExplanation explanation, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        RulePage.Title(page, explanation.Rule);
        page.Space();
        if (explanation is { NeedsBase: true, HasBase: false })
        {
            page.Paragraph(0, "This rule is about what a change moves, adds or removes, and there is no change here: name the revision to compare with by --base, or two folders by --base-dir and --head-dir.", Ink.Advice);
            page.Space();
        }

        foreach (var cluster in explanation.Clusters)
            Cluster(page, cluster, [.. explanation.Findings.Where(finding => finding.Clusters.Contains(cluster.Cluster))]);
        if (explanation.Rule.IsCode)
            Code(page, explanation);
        else if (explanation.Clusters.Count == 0)
            page.Line("Nothing is delivered to any cluster here, so there is nothing that the rule could be about.");
        foreach (var entry in explanation.NotChecked)
            page.Paragraph(0, $"Not checked: {entry.Source}: {entry.Reason}", Ink.Advice);
        foreach (var note in explanation.Notes)
            page.Paragraph(0, $"Note: {note}", Ink.Quiet);
    }

    private static void Cluster(Page page, ClusterExplanation cluster, IReadOnlyList<Finding> findings)
    {
        page.Heading($"{cluster.Cluster} · {Answer(cluster.When.Truth, findings)}");
        foreach (var finding in findings)
            FindingDrawing.Short(page, finding);
        if (findings.Count > 0)
            page.Space();
        foreach (var condition in cluster.When.Conditions)
            Condition(page, condition, 2);
    }

    private static string Answer(Truth truth, IReadOnlyList<Finding> findings) => findings.Select(static finding => finding.Status).DefaultIfEmpty((Status)(-1)).Min() switch
    {
        Status.New => "it fires",
        Status.Existing => "it holds, and did before this change: it is no fault of this change",
        Status.Fixed => "it held before this change, which mends it",
        _ => truth switch
        {
            Truth.True => "its conditions hold, and nothing in them can be named",
            Truth.Unknown => "it cannot tell",
            _ => "it does not fire",
        },
    };

    private static void Condition(Page page, Explanation explanation, int indent)
    {
        var (word, ink) = explanation.Truth switch
        {
            Truth.True => ("true", Ink.Good),
            Truth.False => ("false", Ink.Block),
            Truth.Unknown => ("unknown", Ink.Warn),
            _ => ("-", Ink.Quiet),
        };
        page.Labelled(indent, TruthWidth, word, $"{explanation.Words}{(explanation.Parts.Count > 0 ? ":" : "")}", labelInk: ink);
        var inner = indent + TruthWidth;
        if (explanation.Without is { } name)
            page.Paragraph(inner, $"not asked: nothing was found that ${name} could stand for", Ink.Quiet);
        foreach (var assumed in explanation.Assumed)
            page.Paragraph(inner, $"taken to hold: {assumed}", Ink.Advice);
        if (explanation.Parts.Count == 0)
            Facts(page, explanation, inner);
        foreach (var part in explanation.Parts)
            Condition(page, part, indent + 2);
    }

    private static void Facts(Page page, Explanation explanation, int indent)
    {
        foreach (var witness in explanation.Facts.Take(MostFacts))
            page.Paragraph(indent, Placed(witness));
        foreach (var witness in explanation.Seen.Take(MostFacts))
            page.Paragraph(indent, $"there is {Placed(witness)}", Ink.Quiet);
        foreach (var missing in explanation.Missing.Take(MostFacts))
        {
            page.Paragraph(indent, $"not known: {missing.Fact}");
            page.Paragraph(indent, missing.How, Ink.Advice);
        }

        var more = new[] { explanation.Facts.Count, explanation.Seen.Count, explanation.Missing.Count }.Max() - MostFacts;
        if (more > 0)
            page.Paragraph(indent, $"and {Words.Number(more)} more", Ink.Quiet);
    }

    private static string Placed(Witness witness) => witness.Location is { } place ? $"{witness.Fact} ({Words.Place(place)})" : witness.Fact;

    // Code has no conditions to be taken apart; its findings say what held.
    private static void Code(Page page, RuleExplanation explanation)
    {
        if (explanation.Findings.Count == 0)
            page.Line("It does not fire here. It needs that:");
        foreach (var condition in explanation.Findings.Count == 0 ? explanation.Rule.When.Conditions : [])
            page.Labelled(2, 2, "·", condition.Words);
        foreach (var finding in explanation.Findings)
        {
            page.Heading($"{(finding.Clusters.Count == 0 ? "" : $"{Words.Some(finding.Clusters, 5)} · ")}{Answer(Truth.True, [finding])}");
            FindingDrawing.Short(page, finding);
            foreach (var clause in finding.Clauses)
                page.Labelled(2, TruthWidth, "true", $"{clause.Text}: {clause.Fact}{(clause.Location is { } place ? $" ({Words.Place(place)})" : "")}", labelInk: Ink.Good);
            if (explanation.Rule.IsDecision)
                page.Paragraph(2, finding.Message);
        }

        page.Space();
        if (!explanation.Rule.IsDecision)
            return;
        foreach (var way in explanation.Findings.Select(static finding => finding.Remediation).DefaultIfEmpty(explanation.Rule.Remediation).Distinct())
            page.Labelled(0, LabelWidth, "way out", way, Ink.WayOut);
        page.Labelled(0, LabelWidth, "severity", RuleWords.SeverityOf(explanation.Rule.Id));
    }
}
