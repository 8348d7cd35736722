using Gate.Core.Rules.Evaluation;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules;

/// <summary>Why a rule fires, or does not, in one cluster.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="When">Its conditions at head.</param>
public sealed record ClusterExplanation(string Cluster, Explanation When);

/// <summary>Why a rule fires, or does not.</summary>
public sealed record RuleExplanation
{
    /// <summary>The rule.</summary>
    public required RuleDescription Rule { get; init; }

    /// <summary>Whether there is a base to compare with.</summary>
    public required bool HasBase { get; init; }

    /// <summary>Whether it holds only of a change: something that moves, comes or goes.</summary>
    public required bool NeedsBase { get; init; }

    /// <summary>Its conditions, by cluster; none for rules that are code.</summary>
    public required IReadOnlyList<ClusterExplanation> Clusters { get; init; }

    /// <summary>What <c>gate check</c> would tell of it.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What could not be checked, so that nothing could be found there.</summary>
    public required IReadOnlyList<NotChecked> NotChecked { get; init; }

    /// <summary>What a reader must know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
