using Gate.Core.Inventory;
using Gate.Core.Rules.Facts;

namespace Gate.Core.Rules.Evaluation;

/// <summary>What conditions look at: one cluster, on one side of the change.</summary>
public sealed class Scope
{
    /// <summary>So many things one rule looks at in one cluster; a rule that would need more cannot tell.</summary>
    private const int Budget = 2_000_000;

    private readonly int[] left = [Budget];

    /// <summary>One side of a change.</summary>
    /// <param name="change">The cluster.</param>
    /// <param name="isHead">Whether head is looked at, so that moves from base to head count.</param>
    /// <param name="mirrors">What stands for other registries.</param>
    public Scope(ClusterChange change, bool isHead, Mirrors mirrors)
    {
        Change = change;
        IsHead = isHead;
        Mirrors = mirrors;
        Side = isHead ? change.After : change.Before!;
        Before = isHead ? change.Before : null;
    }

    private Scope(Scope outer)
        : this(outer.Change, outer.IsHead, outer.Mirrors)
    {
        IsNegated = !outer.IsNegated;
        left = outer.left;
    }

    /// <summary>The cluster.</summary>
    public ClusterChange Change { get; }

    /// <summary>Whether head is looked at.</summary>
    public bool IsHead { get; }

    /// <summary>The side that is looked at.</summary>
    public ClusterSide Side { get; }

    /// <summary>What was before it; null at base, and where there is none.</summary>
    public ClusterSide? Before { get; }

    /// <summary>What stands for other registries.</summary>
    public Mirrors Mirrors { get; }

    /// <summary>Whether conditions are looked at below an odd number of <c>not</c>: what is not found is unknown there.</summary>
    public bool IsNegated { get; }

    /// <summary>The same below one more <c>not</c>.</summary>
    public Scope Negated() => new(this);

    /// <summary>Whether one more thing may be looked at.</summary>
    public bool Spend() => left[0]-- > 0;

    /// <summary>What is missing where a thing was not found and may yet be there.</summary>
    /// <param name="what">The thing, after "whether".</param>
    /// <param name="sought">The kinds of objects that it may be among.</param>
    public Missing Unseen(string what, IEnumerable<RuleKey> sought) => Side.HasAllObjects
        ? new($"whether {what} in cluster {Change.Name}", "Say `complete: true` of the cluster in .gate.yaml if everything that it runs is declared in this repository.")
        : new($"whether {what} in cluster {Change.Name}", "Run with --all.") { Sought = [.. sought] };
}
