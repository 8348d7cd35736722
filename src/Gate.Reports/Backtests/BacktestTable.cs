using Gate.Core.Backtests;
using Gate.Core.Verdicts;
using Gate.Reports.Terminal;
using Gate.Reports.Text;

namespace Gate.Reports.Backtests;

/// <summary>A backtest for a person at a terminal.</summary>
public static class BacktestTable
{
    private const int SeverityWidth = 7;

    /// <summary>Writes the tables; lines end in LF.</summary>
    public static void Write(Backtest backtest, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        page.Heading($"{Words.Count(backtest.Answers.Count, "change")}");
        foreach (var (outcome, name) in BacktestWords.Outcomes)
            Total(page, Ink(outcome), backtest.Count(outcome), backtest.Answers.Count, name);
        if (backtest.Failed > 0)
            Total(page, Terminal.Ink.Warn, backtest.Failed, backtest.Answers.Count, "could not be checked at all");
        Rules(page, backtest.Rules);
        if (BacktestWords.Decisions(backtest) is { } decisions)
        {
            page.Space();
            page.Paragraph(2, decisions, Terminal.Ink.Quiet);
        }

        Cases(page, backtest.Cases);
        Failures(page, backtest.Answers);
        page.Space();
        foreach (var note in backtest.Notes)
            page.Paragraph(0, $"Note: {note}", Terminal.Ink.Quiet);
        page.Paragraph(0, BacktestWords.Basis(backtest), Terminal.Ink.Quiet);
    }

    private static void Total(Page page, Ink ink, int count, int of, string name) =>
        page.Line("  ", new(count > 0 ? ink : Terminal.Ink.Quiet, Words.Number(count).PadLeft(6)), new(Terminal.Ink.Quiet, BacktestWords.Share(count, of).PadLeft(9)), $"  {name}");

    private static void Rules(Page page, IReadOnlyList<RuleRecord> rules)
    {
        if (rules.Count == 0)
            return;
        page.Heading("By rule");
        string[] titles = ["FINDINGS", "FOLLOWED", "QUIET", "TOO EARLY"];
        var width = Math.Min(rules.Max(static rule => CellWidth.Of(rule.Rule)), page.Width - 2 - SeverityWidth - titles.Sum(static title => title.Length + 2));
        page.Line(new Span(Terminal.Ink.Quiet, $"  {CellWidth.Pad("RULE", width)}  {CellWidth.Pad("", SeverityWidth - 2)}{string.Concat(titles.Select(static title => $"  {title}"))}"));
        foreach (var rule in rules)
        {
            int[] numbers = [rule.Findings.Count, rule.Count(Outlook.Followed), rule.Count(Outlook.Quiet), rule.Count(Outlook.TooEarly)];
            page.Line(
                $"  {CellWidth.Pad(CellWidth.CutMiddle(rule.Rule, width), width)}  ",
                new(Ink(rule.Severity), CellWidth.Pad(Words.Of(rule.Severity), SeverityWidth - 2)),
                string.Concat(numbers.Zip(titles, static (number, title) => $"  {(number == 0 ? "·" : Words.Number(number)).PadLeft(title.Length)}")));
        }

        page.Space();
        page.Paragraph(2, $"followed: within {Hindsight.Span.Days} days the change was reverted, its line taken back or its cause mended, so that the finding was likely right; quiet: nothing of that; too early: the history ends before.", Terminal.Ink.Quiet);
    }

    private static void Cases(Page page, IReadOnlyList<Judged> cases)
    {
        if (cases.Count == 0)
            return;
        page.Heading(cases.Count == 1 ? "The case" : $"The {cases.Count} most telling cases");
        foreach (var told in cases)
        {
            page.Space();
            var (finding, change) = (told.Finding, told.Answer.Change);
            page.Labelled(0, SeverityWidth, Words.Of(finding.Severity).ToUpperInvariant(), finding.Title, Terminal.Ink.Strong, Ink(finding.Severity));
            page.Paragraph(SeverityWidth, $"{Words.Revision(change.Head)}  {change.Time:yyyy-MM-dd}  {change.Subject}");
            page.Paragraph(SeverityWidth, $"{finding.Rule}  {finding.File}{(finding.Line is { } line ? $":{line}" : "")}", Terminal.Ink.Quiet);
            page.Paragraph(SeverityWidth, BacktestWords.Aftermath(told), told.Outlook == Outlook.Followed ? Terminal.Ink.Good : Terminal.Ink.Plain);
        }
    }

    private static void Failures(Page page, IReadOnlyList<PastAnswer> answers)
    {
        var failed = answers.Where(static answer => answer.Error is not null).ToList();
        if (failed.Count == 0)
            return;
        page.Heading("Could not be checked at all");
        foreach (var same in failed.GroupBy(static answer => answer.Error))
            page.Paragraph(2, $"{Words.Count(same.Count(), "change")}, the last of them {Words.Revision(same.Last().Change.Head)}: {same.Key}");
    }

    private static Ink Ink(Severity severity) => severity switch
    {
        Severity.Block => Terminal.Ink.Block,
        Severity.Warn => Terminal.Ink.Warn,
        _ => Terminal.Ink.Info,
    };

    private static Ink Ink(Outcome outcome) => outcome switch
    {
        Outcome.Block => Terminal.Ink.Block,
        Outcome.Pass => Terminal.Ink.Good,
        _ => Terminal.Ink.Warn,
    };
}
