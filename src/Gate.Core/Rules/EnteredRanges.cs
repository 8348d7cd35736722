using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Rules.Conditions;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>The ranges of versions that a rule is about: those that something must move into, or be in, for it to fire. What else it asks for is left aside.</summary>
public sealed partial class EnteredRanges
{
    private readonly List<AddOnCondition> addOns;
    private readonly List<KubernetesCondition> kubernetes;

    /// <summary>Looks at the conditions of a rule that must hold.</summary>
    public EnteredRanges(IncidentRule rule)
    {
        var held = Leaves(rule.When, passesDenials: false).ToList();
        addOns = [.. held.OfType<AddOnCondition>().Where(static condition => condition.HasRange)];
        kubernetes = [.. held.OfType<KubernetesCondition>()];
        Rule = rule;
        IsJoint = Leaves(rule.When, passesDenials: true).OfType<AddOnCondition>().SelectMany(static condition => condition.Chart is { } chart ? [chart.Name] : condition.Ids).Distinct().Count() > 1;
    }

    /// <summary>The rule.</summary>
    public IncidentRule Rule { get; }

    /// <summary>Whether it speaks of more than one add-on.</summary>
    public bool IsJoint { get; }

    /// <summary>Whether it is about going back to an earlier version.</summary>
    public bool IsDownward => addOns.Exists(static condition => condition.Move == Direction.Down);

    /// <summary>Whether one of its ranges is of what is installed here.</summary>
    public bool IsAbout(InventoryEntry entry) => addOns.Exists(condition => condition.IsAbout(entry));

    /// <summary>The versions that stand at the ends of its ranges.</summary>
    public IEnumerable<string> Bounds => addOns.SelectMany(static condition => condition.Ranges).SelectMany(static range => Written().Matches(range.Text).Select(static match => match.Value));

    /// <summary>Whether a move of an installation leads into one of them; null where a version is not known.</summary>
    public bool? IsEntered(InventoryEntry before, InventoryEntry after) =>
        addOns.Select(condition => condition.IsEntered(before, after)).Aggregate((bool?)false, static (any, one) => any | one);

    /// <summary>Whether a move of a cluster leads into one of them; null where only a patch release would tell.</summary>
    public bool? IsEntered(KubernetesVersion before, KubernetesVersion after) =>
        kubernetes.Select(condition => condition.IsEntered(before, after)).Aggregate((bool?)false, static (any, one) => any | one);

    private static IEnumerable<ICondition> Leaves(ICondition condition, bool passesDenials) =>
        condition.Parts.Count == 0 ? [condition]
        : condition is NotCondition && !passesDenials ? []
        : condition.Parts.SelectMany(part => Leaves(part, passesDenials));

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)*")]
    private static partial Regex Written();
}
