using Gate.Core.Rules;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Reports.Rules;

/// <summary>The words that all lists and pages of rules use for the same thing.</summary>
internal static class RuleWords
{
    /// <summary>How many there are.</summary>
    /// <param name="rules">The rules, and what is said about decisions.</param>
    /// <param name="about">What is to be said of the rules alone.</param>
    internal static string Count(IReadOnlyList<RuleDescription> rules, string about = "")
    {
        var decisions = rules.Count(static rule => rule.IsDecision);
        var said = Words.Count(decisions, "finding", "findings") + " on waivers and the baseline";
        return decisions == rules.Count && decisions > 0 ? said : $"{Words.Count(rules.Count - decisions, "rule")}{about}{(decisions > 0 ? $", and {said}" : "")}";
    }

    /// <summary>What the owners of a repository can do about a finding on decisions.</summary>
    internal static string SeverityOf(string id) => $"as it is, or as .gate.yaml says: severities: {{{id}: {(id == DecisionRules.BaselineGone ? "off" : "block")}}}; it cannot be waived";
}
