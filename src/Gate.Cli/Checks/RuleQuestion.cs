using Gate.Cli.Rules;
using Gate.Core.Inventory;
using Gate.Core.Rules;
using Gate.Core.Rules.Facts;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Knowledge.Blobs;

namespace Gate.Cli.Checks;

/// <summary>The question why one rule fires, or does not. The check looks the rule up and shows every cluster; what it finds is kept here.</summary>
/// <param name="id">The rule's id, or one that it had before.</param>
internal sealed class RuleQuestion(string id)
{
    private readonly SortedDictionary<string, ClusterExplanation> clusters = new(StringComparer.Ordinal);
    private RuleDescription? description;
    private IReadOnlyList<string> notes = [];
    private bool hasBase;

    /// <summary>The rule, once it is found; null for one that is code.</summary>
    internal IncidentRule? Rule { get; private set; }

    /// <summary>Whether it is about decisions, of which nothing can be said before all rules were asked.</summary>
    internal bool IsOfDecisions => DecisionRules.Covers(id);

    /// <summary>Finds the rule among those of a run. Gives what is wrong, or null.</summary>
    internal string? Wrong(Incidents incidents, BlobKnowledge knowledge, RuleSet code)
    {
        var all = incidents.All.ToList();
        if (all.Find(rule => rule.Id == id) is { } named)
            Rule = named.Rule;
        else if (!code.Ids.Contains(id))
            Rule = all.Select(static rule => rule.Rule).FirstOrDefault(rule => rule.Aliases.Contains(id));
        if (Rule is not null)
        {
            description = RuleDescription.Of(Rule);
            var better = all.Where(rule => rule.Rule.Supersedes.Contains(Rule.Id)).Select(static rule => rule.Id).ToList();
            if (better.Count > 0)
                notes = [$"no other rule was asked: where {string.Join(" or ", better)} fires on the same cause, `gate check` tells that one instead."];
            return null;
        }

        return KnownRules.Of(knowledge, all.Select(static rule => rule.Rule)).TryFind(id, out description, out var error) ? null : error;
    }

    /// <summary>Explains the rule in a cluster. Where it is asked again, more is known of the cluster.</summary>
    internal ClusterChange Ask(ClusterChange change, Mirrors mirrors)
    {
        hasBase = change.Before is not null;
        if (Rule is not null)
            clusters[change.Name] = new(change.Name, Rule.Explain(change, mirrors));
        return change;
    }

    /// <summary>What came of it.</summary>
    internal RuleExplanation Answer(Verdict verdict) => new()
    {
        Rule = description!,
        HasBase = verdict.Base is not null || hasBase,
        NeedsBase = Rule?.When.NeedsBase ?? false,
        Clusters = [.. clusters.Values],
        Findings = [.. verdict.Findings.Where(finding => finding.Rule == description!.Id)],
        NotChecked = verdict.Coverage.NotChecked,
        Notes = [.. notes, .. verdict.Notes],
    };
}
