using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>A known incident: the conditions under which it comes back, and what to say of it.</summary>
public sealed record IncidentRule
{
    /// <summary>Its id: words such as <c>cilium/skipped-minor</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it was called before.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What kind of knowledge it is, such as <c>jump</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>A line for a list.</summary>
    public required string Title { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>The add-on that it is about, or <c>kubernetes</c>; null where it does not say.</summary>
    public string? Component { get; init; }

    /// <summary>The ids of the incidents that it covers.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>The day on which its evidence was read.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>Rules that are not told where this one fires on the same cause.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    /// <summary>
    /// The Kubernetes versions for which it knows both answers: where it speaks of an add-on's version and does not fire on one of these, the add-on's
    /// maintainers support that. Null where its silence says nothing.
    /// </summary>
    public VersionRange? Decides { get; init; }

    /// <summary>When it fires.</summary>
    public required ICondition When { get; init; }

    /// <summary>What happens and why.</summary>
    public required string Message { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Where it stands; null for a built-in one.</summary>
    public Location? Location { get; init; }

    /// <summary>What must be there before it is worth a look, one of them; empty where it must always be looked at.</summary>
    public IReadOnlyList<RuleKey> Keys => When.Keys ?? [];

    /// <summary>The ways in which it holds, or may hold, on one side of a change.</summary>
    public IEnumerable<Solution> Solve(ClusterChange change, bool isHead, Mirrors mirrors) => When.Solve(new(change, isHead, mirrors), Solution.Start);

    /// <summary>Why it holds, or does not, at head: condition by condition.</summary>
    public Explanation Explain(ClusterChange change, Mirrors mirrors) => Explanation.Of(When, new(change, isHead: true, mirrors));
}
