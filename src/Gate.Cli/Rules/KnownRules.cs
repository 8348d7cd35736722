using System.Diagnostics.CodeAnalysis;
using Gate.Core.Rules;
using Gate.Core.Spelling;
using Gate.Core.Verdicts.Decisions;
using Gate.Knowledge.Blobs;

namespace Gate.Cli.Rules;

/// <summary>All that a person can ask about: Gate's own code, what it says about decisions, the built-in rules, and those of the repository.</summary>
internal sealed class KnownRules
{
    private KnownRules(IReadOnlyList<RuleDescription> all) => All = all;

    /// <summary>All of them, sorted by id.</summary>
    internal IReadOnlyList<RuleDescription> All { get; }

    /// <summary>Puts them together. A rule of the repository takes the place of a built-in one of the same id.</summary>
    internal static KnownRules Of(BlobKnowledge knowledge, IEnumerable<IncidentRule> own)
    {
        var rules = own.ToList();
        var ids = rules.Select(static rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        return new(
        [
            .. LifecycleRules.Describe(knowledge.Stamp).Concat(DecisionDescriptions.All)
                .Concat(knowledge.Rules.Where(rule => !ids.Contains(rule.Id)).Select(static rule => rule.Rule).Concat(rules).Select(RuleDescription.Of))
                .OrderBy(static rule => rule.Id, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The rule of an id, old or new; else what is wrong with the id, with those that may be meant.</summary>
    internal bool TryFind(string id, [NotNullWhen(true)] out RuleDescription? rule, [NotNullWhen(false)] out string? error)
    {
        rule = All.FirstOrDefault(one => one.Id == id) ?? All.FirstOrDefault(one => one.IsCalled(id));
        error = rule is null ? Unknown(id, All.Select(static one => one.Id)) : null;
        return rule is not null;
    }

    private static string Unknown(string id, IEnumerable<string> ids)
    {
        var near = NearestName.Of(id, ids);
        return near.Count == 0
            ? $"there is no rule '{id}'; `gate rules list` names those that there are"
            : $"there is no rule '{id}'; near it are {string.Join(", ", near)}";
    }
}
