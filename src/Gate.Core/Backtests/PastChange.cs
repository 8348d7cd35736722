using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Backtests;

/// <summary>A change of the past, as its history tells it.</summary>
/// <param name="Base">The commit before it.</param>
/// <param name="Head">The commit that completes it.</param>
/// <param name="Time">When it came in.</param>
/// <param name="Subject">The first line of what its author says of it.</param>
public sealed record PastChange(string Base, string Head, DateTimeOffset Time, string Subject)
{
    /// <summary>The ids of the commits that came in with it.</summary>
    public IReadOnlyList<string> Commits { get; init; } = [];

    /// <summary>All that its authors say of it.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>The files that it touches, by the names that they have after it.</summary>
    public IReadOnlySet<string> Files { get; init; } = new HashSet<string>();
}

/// <summary>What a finding is, as far as its aftermath is concerned.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Status">New or fixed; what was there before and after says nothing of a change.</param>
/// <param name="Title">A line for a list.</param>
/// <param name="Fingerprint">Rule and identity of the cause.</param>
/// <param name="File">The file of the cause.</param>
/// <param name="Line">The line of the cause, or null.</param>
/// <param name="IsWaived">Whether a waiver covers it.</param>
public sealed record PastFinding(string Rule, Severity Severity, Status Status, string Title, string Fingerprint, string File, int? Line, bool IsWaived)
{
    /// <summary>Whether it is about a decision, such as a waiver that is over, and no incident.</summary>
    public bool IsOfDecision => DecisionRules.Covers(Rule);
}

/// <summary>What would have been said of a change of the past.</summary>
/// <param name="Change">The change.</param>
/// <param name="Outcome">The answer; null where the change could not be checked at all.</param>
/// <param name="Incidents">The answer without what is said about decisions, for waivers of the past are judged by the day of the run.</param>
/// <param name="Error">Why it could not be checked, or null.</param>
public sealed record PastAnswer(PastChange Change, Outcome? Outcome, Outcome? Incidents, string? Error)
{
    /// <summary>What is new or fixed in it, worst first.</summary>
    public IReadOnlyList<PastFinding> Findings { get; init; } = [];
}

/// <summary>What a change does to the lines of one file. Lines are compared without the space around them.</summary>
/// <param name="Removed">The lines that are gone.</param>
/// <param name="Added">The lines that came.</param>
/// <param name="At">The line after the change at a number that counts from 1; null where there is none.</param>
public sealed record LineEdit(IReadOnlySet<string> Removed, IReadOnlySet<string> Added, Func<int, string?> At);
