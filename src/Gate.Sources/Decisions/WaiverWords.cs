using System.Text.RegularExpressions;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Sources.Decisions;

/// <summary>What a waiver may name, in <c>.gate.yaml</c> and in a comment alike.</summary>
internal static partial class WaiverWords
{
    /// <summary>What is wrong with the rule of a waiver, or null.</summary>
    internal static string? WrongRule(string rule)
    {
        if (rule.Contains(',', StringComparison.Ordinal))
            return $"'{rule}' are several rules; a waiver names one, so write one for each";
        if (DecisionRules.Covers(rule))
            return $"'{rule}' cannot be waived: it is about decisions themselves; set its severity instead";
        return IsRulePattern(rule) ? null : $"'{rule}' is no rule: an id is made of words and slashes, such as kubernetes/removed-api, and * stands for any part of it";
    }

    /// <summary>Whether a text can be the id of a rule, or a pattern of ids.</summary>
    internal static bool IsRulePattern(string text) => RulePattern().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9*?][a-z0-9.*?-]*(/[a-z0-9*?][a-z0-9.*?-]*)*\z")]
    private static partial Regex RulePattern();
}
