using Gate.Core.Rules.Evaluation;

namespace Gate.Core.Rules;

/// <summary>A rule with what tells, without reading it, whether it is worth a look.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Keys">What must be there, one of them; empty where it must always be looked at.</param>
/// <param name="Reads">The kinds of objects that it looks at.</param>
/// <param name="NeedsBase">Whether it is false of a tree that is compared with nothing.</param>
/// <param name="Read">Reads it.</param>
public sealed record IndexedRule(string Id, IReadOnlyList<RuleKey> Keys, IReadOnlyList<RuleKey> Reads, bool NeedsBase, Func<IncidentRule> Read)
{
    private IncidentRule? rule;

    /// <summary>The rule, read when it is first asked for.</summary>
    public IncidentRule Rule => rule ??= Read();

    /// <summary>A rule that is read already.</summary>
    public static IndexedRule Of(IncidentRule rule) => new(rule.Id, rule.Keys, [.. rule.When.Reads.Distinct()], rule.When.NeedsBase, () => rule);
}
