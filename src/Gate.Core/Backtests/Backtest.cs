using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;

namespace Gate.Core.Backtests;

/// <summary>What would have been said of the changes of a branch, and what became of them.</summary>
public sealed class Backtest
{
    /// <summary>How many cases are told in full.</summary>
    public const int MostTelling = 10;

    /// <summary>After so many cases of one rule those of others come first.</summary>
    private const int OftenEnough = 3;

    /// <summary>Draws up a backtest.</summary>
    /// <param name="answers">What would have been said, change by change, oldest first.</param>
    /// <param name="findings">All new findings, with what became of them.</param>
    public Backtest(IReadOnlyList<PastAnswer> answers, IReadOnlyList<Judged> findings)
    {
        (Answers, Findings) = (answers, findings);
        Rules =
        [
            .. findings.GroupBy(static one => (one.Finding.Rule, one.Finding.Severity))
                .Select(static same => new RuleRecord(same.Key.Rule, same.Key.Severity, [.. same]))
                .OrderByDescending(static rule => rule.Severity).ThenByDescending(static rule => rule.Findings.Count).ThenBy(static rule => rule.Rule, StringComparer.Ordinal),
        ];
        Cases = Telling(findings);
        Decisions =
        [
            .. answers.SelectMany(static answer => answer.Findings.Where(static finding => finding is { Status: Status.New, IsOfDecision: true }).Select(finding => (finding.Rule, answer.Change.Head)))
                .GroupBy(static one => one.Rule).OrderBy(static same => same.Key, StringComparer.Ordinal)
                .Select(static same => new DecisionRecord(same.Key, same.Count(), same.Select(static one => one.Head).Distinct().Count())),
        ];
    }

    /// <summary>What would have been said, change by change, oldest first.</summary>
    public IReadOnlyList<PastAnswer> Answers { get; }

    /// <summary>All new findings on incidents that no waiver covers, with what became of them.</summary>
    public IReadOnlyList<Judged> Findings { get; }

    /// <summary>The record of each rule, worst first.</summary>
    public IReadOnlyList<RuleRecord> Rules { get; }

    /// <summary>The most telling cases: what blocks before what warns, what was taken back before what stayed.</summary>
    public IReadOnlyList<Judged> Cases { get; }

    /// <summary>What would have been said about decisions: no incidents, so that nothing else counts it.</summary>
    public IReadOnlyList<DecisionRecord> Decisions { get; }

    /// <summary>How many changes would have got an answer for incidents, or for what could not be checked.</summary>
    public int Count(Outcome outcome) => Answers.Count(answer => answer.Incidents == outcome);

    /// <summary>How many changes could not be checked at all.</summary>
    public int Failed => Answers.Count(static answer => answer.Outcome is null);

    /// <summary>The commit that the history leads to.</summary>
    public required string Head { get; init; }

    /// <summary>The knowledge it rests on.</summary>
    public required KnowledgeStamp Knowledge { get; init; }

    /// <summary>The day on which it was made: ends of life are judged by it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>How many changes there are in what was asked for; more than <see cref="Answers"/> where it was interrupted.</summary>
    public required int Asked { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    // One change that fires many times, or one rule that fires each week, must not hide the others.
    private static IReadOnlyList<Judged> Telling(IReadOnlyList<Judged> findings) =>
    [
        .. findings.Where(static one => one.Finding.Severity >= Severity.Warn)
            .OrderByDescending(static one => one.Finding.Severity)
            .ThenBy(static one => one.Outlook)
            .ThenByDescending(static one => one.Answer.Change.Time)
            .ThenBy(static one => one.Finding.Fingerprint, StringComparer.Ordinal)
            .DistinctBy(static one => (one.Answer.Change.Head, one.Finding.Rule))
            .GroupBy(static one => one.Finding.Rule)
            .SelectMany(static same => same.Select(static (one, turn) => (One: one, IsOften: turn >= OftenEnough)))
            .OrderByDescending(static told => told.One.Finding.Severity)
            .ThenBy(static told => told.IsOften)
            .ThenBy(static told => told.One.Outlook)
            .ThenByDescending(static told => told.One.Answer.Change.Time)
            .ThenBy(static told => told.One.Finding.Fingerprint, StringComparer.Ordinal)
            .Select(static told => told.One)
            .Take(MostTelling),
    ];
}

/// <summary>How often something would have been said about decisions.</summary>
/// <param name="Rule">What.</param>
/// <param name="Findings">How often.</param>
/// <param name="Changes">In how many changes.</param>
public sealed record DecisionRecord(string Rule, int Findings, int Changes);

/// <summary>How often a rule would have fired, and what became of it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">At this severity.</param>
/// <param name="Findings">Its findings.</param>
public sealed record RuleRecord(string Rule, Severity Severity, IReadOnlyList<Judged> Findings)
{
    /// <summary>The changes in which it fired.</summary>
    public int Changes => Findings.Select(static one => one.Answer.Change.Head).Distinct().Count();

    /// <summary>How many of the findings came to this.</summary>
    public int Count(Outlook outlook) => Findings.Count(one => one.Outlook == outlook);
}
