using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Rules.Helm;
using Gate.Core.Rules.Kubernetes;

namespace Gate.Core.Rules;

/// <summary>The rules of a run.</summary>
public sealed class RuleSet(IReadOnlyList<IRule> rules)
{
    /// <summary>The ids of all findings that these rules can give, sorted.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. rules.SelectMany(rule => rule.Ids).Append(KubeVersionRule.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What an object must have for one of the rules to fire on it.</summary>
    public IEnumerable<Trigger> Triggers => rules.SelectMany(rule => rule.Triggers);

    /// <summary>Kubernetes' own lifecycle, and Helm's own checks.</summary>
    public static RuleSet BuiltIn(IKnowledge knowledge) =>
        new([new ApiLifecycleRule(knowledge), new ApiReferenceRule(knowledge), new FieldLifecycleRule(knowledge)]);

    /// <summary>All places where a rule fires on these objects, in the order of the objects.</summary>
    public IReadOnlyList<Hit> Evaluate(IEnumerable<Candidate> candidates)
    {
        var hits = new List<Hit>();
        foreach (var candidate in candidates)
        {
            foreach (var rule in rules)
                hits.AddRange(rule.Evaluate(candidate));
        }

        return hits;
    }

    /// <summary>What rules say of charts that Helm refuses, in their order.</summary>
    public static IReadOnlyList<Hit> Evaluate(IEnumerable<RefusedChart> charts) => [.. charts.Select(KubeVersionRule.On)];
}
