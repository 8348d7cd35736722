using Gate.Core.Backtests;
using Gate.Reports.Markdown;

namespace Gate.Reports.Backtests;

/// <summary>A backtest for a page of a wiki, an issue or a job summary.</summary>
public static class BacktestMarkdown
{
    /// <summary>Writes the tables.</summary>
    public static void Write(Backtest backtest, TextWriter output)
    {
        output.Write($"# Backtest\n\n{MarkdownText.Inline(BacktestWords.Basis(backtest))}\n\n| changes | share | |\n| ---: | ---: | --- |\n");
        foreach (var (outcome, name) in BacktestWords.Outcomes)
            output.Write($"| {Words.Number(backtest.Count(outcome))} | {BacktestWords.Share(backtest.Count(outcome), backtest.Answers.Count)} | {name} |\n");
        if (backtest.Failed > 0)
            output.Write($"| {Words.Number(backtest.Failed)} | {BacktestWords.Share(backtest.Failed, backtest.Answers.Count)} | could not be checked at all |\n");
        if (backtest.Rules.Count > 0)
        {
            output.Write("\n## By rule\n\n| rule | severity | findings | changes | followed | quiet | too early |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
            foreach (var rule in backtest.Rules)
                output.Write($"| {MarkdownText.Code(rule.Rule, inCell: true)} | {Words.Of(rule.Severity)} | {Words.Number(rule.Findings.Count)} | {Words.Number(rule.Changes)} | {rule.Count(Outlook.Followed)} | {rule.Count(Outlook.Quiet)} | {rule.Count(Outlook.TooEarly)} |\n");
            output.Write($"\nFollowed: within {Hindsight.Span.Days} days the change was reverted, its line taken back or its cause mended, so that the finding was likely right. Quiet: nothing of that. Too early: the history ends before.\n");
        }

        if (BacktestWords.Decisions(backtest) is { } decisions)
            output.Write($"\n{MarkdownText.Inline(decisions)}\n");
        if (backtest.Cases.Count > 0)
            output.Write("\n## The most telling cases\n\n");
        foreach (var told in backtest.Cases)
        {
            var (finding, change) = (told.Finding, told.Answer.Change);
            output.Write($"- **{Words.Of(finding.Severity)}**: {MarkdownText.Inline(finding.Title)} ({MarkdownText.Code(finding.Rule)}, {MarkdownText.Code($"{finding.File}{(finding.Line is { } line ? $":{line}" : "")}")})\n"
                + $"  in {MarkdownText.Code(Words.Revision(change.Head))} of {change.Time:yyyy-MM-dd}, {MarkdownText.Inline(change.Subject)}: {MarkdownText.Inline(BacktestWords.Aftermath(told))}\n");
        }

        foreach (var same in backtest.Answers.Where(static answer => answer.Error is not null).GroupBy(static answer => answer.Error!))
            output.Write($"\n> {Words.Count(same.Count(), "change")} could not be checked at all, the last of them {MarkdownText.Code(Words.Revision(same.Last().Change.Head))}: {MarkdownText.Inline(same.Key)}\n");
        foreach (var note in backtest.Notes)
            output.Write($"\n> {MarkdownText.Inline(note)}\n");
    }
}
