using Gate.Core.Drills;
using Gate.Core.Verdicts;
using Gate.Reports.Terminal;
using Gate.Reports.Text;

namespace Gate.Reports.Drills;

/// <summary>A drill for a person at a terminal: each line that was moved with what was seen of it, then what would not be seen.</summary>
public static class DrillPage
{
    private const int MostOfKind = 12;

    /// <summary>Writes the page.</summary>
    public static void Write(DrillReport report, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        foreach (var line in report.Lines)
            Line(page, line);
        if (report.Lines.Count == 0)
            page.Line("Nothing here has a version that could be moved.");
        BlindSpots(page, report.BlindSpots);
        page.Space();
        foreach (var note in report.Notes)
            page.Paragraph(0, $"Note: {note}", Ink.Quiet);
        Summary(page, report);
    }

    private static void Line(Page page, DrilledLine line)
    {
        page.Heading($"{(line.IsCluster ? $"Kubernetes of {line.Name}" : line.Name)} {line.From}");
        page.Paragraph(2, $"{Words.Place(Location.At(line.Location.File, line.Location.Line ?? 1, 1) with { Column = null })} · {Words.Some(line.Clusters, 6)}", Ink.Quiet);
        var width = line.Moves.Select(static move => CellWidth.Of(VisibleText.Line(move.To))).DefaultIfEmpty().Max() + 2;
        foreach (var move in line.Moves)
            Move(page, line, move, width);
        var rest = ((string?[])[
            line.OutOfReach > 0 ? $"{Words.Count(line.OutOfReach, "rule")} that can block {(line.OutOfReach == 1 ? "is" : "are")} about versions that no upgrade from {line.From} leads to" : null,
            line.LeftOut.Count > 0 ? $"left out, since there are more than can be tried: {Words.Some(line.LeftOut, 5)}" : null,
        ]).OfType<string>();
        foreach (var words in rest)
            page.Paragraph(2, words, Ink.Quiet);
    }

    private static void Move(Page page, DrilledLine line, DrilledMove move, int width)
    {
        var start = new string(' ', 2) + CellWidth.Pad(VisibleText.Line(move.To), width);
        if (!move.IsSeen)
        {
            page.Labelled(2, width, move.To, "not seen", Ink.Block, Ink.Strong);
            return;
        }

        var told = move.Rules.Where(static rule => rule.Outcome != DrillOutcome.DoesNotApply).ToList();
        foreach (var rule in told)
        {
            var (word, ink, rest) = rule.Outcome switch
            {
                DrillOutcome.Seen => ("seen", Ink.Good, Where(line, rule)),
                DrillOutcome.ToldByAnother => ("seen", Ink.Good, $"told by {rule.Instead}"),
                _ => ("undecided", Ink.Warn, $"for want of {rule.Instead}"),
            };
            page.Labelled(2, width + 11, start[2..] + word, $"{rule.Rule}{(rest.Length > 0 ? $" · {rest}" : "")}", labelInk: ink);
            start = new string(' ', 2 + width);
        }

        var silent = move.Rules.Count - told.Count;
        if (silent > 0 || told.Count == 0)
        {
            var words = move.Rules.Count == 0 ? "nothing is known against it; the move is seen" : $"the move is seen; {Words.Count(silent, "rule")} about it {(silent == 1 ? "asks" : "ask")} for more than is declared here";
            page.Labelled(2, width, start[2..].TrimEnd(), told.Count == 0 ? words : $"{Words.Count(silent, "more rule")} {(silent == 1 ? "asks" : "ask")} for more than is declared here", Ink.Quiet, told.Count == 0 ? Ink.Plain : Ink.Quiet);
        }
    }

    // The line of the version is told once, above.
    private static string Where(DrilledLine line, DrilledRule rule)
    {
        var parts = new List<string>();
        if (rule.Location is { } at && (at.File != line.Location.File || at.Line != line.Location.Line))
            parts.Add(Words.Place(at));
        if (!rule.Clusters.SequenceEqual(line.Clusters))
            parts.Add($"for {Words.Some(rule.Clusters, 4)}");
        return string.Join(", ", parts);
    }

    private static void BlindSpots(Page page, IReadOnlyList<BlindSpot> spots)
    {
        foreach (var kind in spots.GroupBy(static spot => spot.Kind))
        {
            page.Heading($"Blind: {Title(kind.Key)} ({Words.Number(kind.Count())})");
            var told = kind.GroupBy(static spot => $"{spot.Reason}{(spot.Rules.Count > 0 ? $": {Words.Some(spot.Rules, 6)}" : "")}").ToList();
            foreach (var same in told.Take(MostOfKind))
            {
                foreach (var spot in same.Take(MostOfKind))
                    page.Line("  ", new(Ink.Warn, spot.Subject), new(Ink.Quiet, spot.Location is { } at ? $"  {Words.Place(at)}" : ""));
                page.Paragraph(4, same.Key);
            }

            var more = kind.Count() - told.Take(MostOfKind).Sum(static same => Math.Min(same.Count(), MostOfKind));
            if (more > 0)
                page.Line("  ", new(Ink.Quiet, $"and {Words.Number(more)} more; --format json holds all"));
            foreach (var how in kind.Select(static spot => spot.How).OfType<string>().Distinct())
                page.Paragraph(2, how, Ink.Advice);
        }
    }

    private static string Title(BlindSpotKind kind) => kind switch
    {
        BlindSpotKind.NotRecognised => "not recognised",
        BlindSpotKind.NoVersion => "no version to read",
        BlindSpotKind.FloatingVersion => "floating versions",
        BlindSpotKind.NotSeen => "moved and not seen",
        BlindSpotKind.NoKubernetesVersion => "no Kubernetes version",
        BlindSpotKind.MissingFact => "facts that rules lack",
        _ => "not followed",
    };

    private static void Summary(Page page, DrillReport report)
    {
        var moves = report.Lines.SelectMany(static line => line.Moves).ToList();
        var rules = moves.SelectMany(static move => move.Rules).ToList();
        var seen = rules.Where(static rule => rule.Outcome is DrillOutcome.Seen or DrillOutcome.ToldByAnother).Select(static rule => rule.Rule).Distinct().Count();
        page.Paragraph(0, $"{Words.Count(moves.Count, "move")} of {Words.Count(report.Lines.Count, "version")} in {Words.Count(report.Checks, "check")}: {Words.Number(moves.Count(static move => move.IsSeen))} seen on their lines, {Words.Count(seen, "rule that can block", "rules that can block")} fired; {Words.Count(report.BlindSpots.Count, "blind spot")} in {report.Tree}.", Ink.Strong);
    }
}
