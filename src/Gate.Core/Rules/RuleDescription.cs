using Gate.Core.Rules.Evaluation;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules;

/// <summary>A condition in words, with those that it is made of.</summary>
/// <param name="Words">The words.</param>
/// <param name="Parts">The conditions inside.</param>
public sealed record ConditionOutline(string Words, IReadOnlyList<ConditionOutline> Parts)
{
    /// <summary>The words of a condition whose parts must all hold.</summary>
    internal const string All = "all of these";

    /// <summary>What must hold, one by one.</summary>
    public IReadOnlyList<ConditionOutline> Conditions => Words == All ? Parts : [this];

    /// <summary>The outline of a condition.</summary>
    public static ConditionOutline Of(ICondition condition) => new(condition.Words, [.. condition.Parts.Select(Of)]);
}

/// <summary>A rule as people and lists speak of it, be it data or code.</summary>
public sealed record RuleDescription
{
    /// <summary>The kind of what Gate says about decisions: no rule on incidents, and nothing that a waiver can cover.</summary>
    public const string DecisionKind = "decision";

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it was called before.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What kind of knowledge it is.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is about waivers and baselines, and not about what runs in clusters.</summary>
    public bool IsDecision => Kind == DecisionKind;

    /// <summary>Whether it is code, one rule for all APIs or fields, so that it has no conditions to be taken apart.</summary>
    public bool IsCode { get; init; }

    /// <summary>A line for a list.</summary>
    public required string Title { get; init; }

    /// <summary>How bad, at worst.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The add-on that it is about, or <c>kubernetes</c>; null where it does not say.</summary>
    public string? Component { get; init; }

    /// <summary>The ids of the incidents that it covers.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>The day on which its evidence was read.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>Rules that are not told where this one fires on the same cause.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    /// <summary>When it fires.</summary>
    public required ConditionOutline When { get; init; }

    /// <summary>What happens and why.</summary>
    public required string Message { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>Pages that a person can open; none for what is about decisions.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Where it stands; null for a built-in one.</summary>
    public Location? Location { get; init; }

    /// <summary>Whether an id, old or new, is this rule's.</summary>
    public bool IsCalled(string id) => Id == id || Aliases.Contains(id);

    /// <summary>What there is to say of an incident rule.</summary>
    public static RuleDescription Of(IncidentRule rule) => new()
    {
        Id = rule.Id,
        Aliases = rule.Aliases,
        Kind = rule.Kind,
        Title = rule.Title,
        Severity = rule.Severity,
        Confidence = rule.Confidence,
        Component = rule.Component,
        Incidents = rule.Incidents,
        Checked = rule.Checked,
        Supersedes = rule.Supersedes,
        When = ConditionOutline.Of(rule.When),
        Message = rule.Message,
        Remediation = rule.Remediation,
        Evidence = rule.Evidence,
        Location = rule.Location,
    };
}
