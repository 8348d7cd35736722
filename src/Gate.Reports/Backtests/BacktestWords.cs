using Gate.Core.Backtests;
using Gate.Core.Verdicts;

namespace Gate.Reports.Backtests;

/// <summary>The words that all formats of a backtest use for the same thing.</summary>
internal static class BacktestWords
{
    internal static string Of(Outlook outlook) => outlook switch
    {
        Outlook.Followed => "followed",
        Outlook.Quiet => "quiet",
        _ => "too-early",
    };

    internal static string Of(FollowUpKind kind) => kind switch
    {
        FollowUpKind.Reverted => "reverted",
        FollowUpKind.TakenBack => "taken-back",
        _ => "mended",
    };

    /// <summary>What became of a finding, in a sentence.</summary>
    internal static string Aftermath(Judged judged) => judged switch
    {
        { FollowUp: { } follow } => $"{Verb(follow.Kind)} {After(follow.By.Time - judged.Answer.Change.Time)} by {Words.Revision(follow.By.Head)}, \"{follow.By.Subject}\"",
        { Outlook: Outlook.Quiet } => $"stayed in place for {Hindsight.Span.Days} days: likely harmless here, or its risk did not come true",
        _ => $"the history ends less than {Hindsight.Span.Days} days later",
    };

    /// <summary>The share of the changes that got an answer.</summary>
    internal static string Share(int count, int of) => of == 0 ? "" : $"{100.0 * count / of:0.0} %";

    /// <summary>The answers that there are, worst first, with what each is called.</summary>
    internal static IEnumerable<(Outcome Outcome, string Name)> Outcomes =>
        [(Outcome.Block, "would have been blocked"), (Outcome.Error, "could not be checked in part"), (Outcome.Warn, "would have been warned of"), (Outcome.Pass, "would have passed")];

    /// <summary>What would have been said about decisions, in sentences; null where nothing.</summary>
    internal static string? Decisions(Backtest backtest) => backtest.Decisions.Count == 0 ? null :
        $"Not counted above: {string.Join(", ", backtest.Decisions.Select(static one => $"{one.Rule} {Words.Count(one.Findings, "time")}"))}. These are about waivers and baselines and no incidents; whether a waiver is over is judged by the day of this run.";

    /// <summary>What was looked at, in a sentence.</summary>
    internal static string Basis(Backtest backtest)
    {
        var span = backtest.Answers is [var first, .., var last] ? $", {first.Change.Time:yyyy-MM-dd} to {last.Change.Time:yyyy-MM-dd}"
            : backtest.Answers is [var only] ? $", {only.Change.Time:yyyy-MM-dd}" : "";
        return $"{Words.Count(backtest.Answers.Count, "change")} that led to {Words.Revision(backtest.Head)}{span}; knowledge of {backtest.Knowledge.Date:yyyy-MM-dd}, ends of life as of {backtest.Day:yyyy-MM-dd}.";
    }

    private static string Verb(FollowUpKind kind) => kind switch
    {
        FollowUpKind.Reverted => "reverted",
        FollowUpKind.TakenBack => "line taken back",
        _ => "cause gone",
    };

    private static string After(TimeSpan time) => time switch
    {
        { TotalMinutes: < 90 } => $"{Math.Max(1, (int)Math.Round(time.TotalMinutes))} min later",
        { TotalHours: < 36 } => $"{(int)Math.Round(time.TotalHours)} h later",
        _ => $"{(int)Math.Round(time.TotalDays)} days later",
    };
}
