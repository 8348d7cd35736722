using System.Text.RegularExpressions;
using Gate.Core.Rules;
using Gate.Reports.Markdown;

namespace Gate.Reports.Rules;

/// <summary>A list of rules as a page: a section for each component, what happens and the way out in each row, and the evidence as links.</summary>
public static partial class RulesMarkdown
{
    private const string OfNone = "other";

    /// <summary>Writes the page.</summary>
    public static void Write(IReadOnlyList<RuleDescription> rules, TextWriter output)
    {
        var components = rules.GroupBy(static rule => rule.Component ?? OfNone).OrderBy(static same => same.Key, StringComparer.Ordinal).ToList();
        output.Write($"# Rules\n\n{RuleWords.Count(rules, $" on {Words.Count(components.Count(static same => !same.First().IsDecision), "component")}")}. `gate rules show ID` tells more of one: each condition, and what it supersedes. What stands in ‹ › is filled in from the change.\n");
        foreach (var component in components)
        {
            output.Write($"\n## {MarkdownText.Inline(component.Key)}\n\n| rule | severity | what happens, and the way out | evidence |\n| --- | --- | --- | --- |\n");
            foreach (var rule in component.OrderBy(static rule => rule.Id, StringComparer.Ordinal))
                Row(output, rule);
        }
    }

    private static void Row(TextWriter output, RuleDescription rule)
    {
        var evidence = rule.Evidence.Select(static (address, i) => MarkdownText.Link(address) is ['<', ..] ? $"[{i + 1}]({address})" : MarkdownText.Code(address, inCell: true));
        output.Write($"| {MarkdownText.Code(rule.Id, inCell: true)} | {Words.Of(rule.Severity)} | **{Text(rule.Title)}.** {Text(rule.Message)} {Text(rule.Remediation)} | {string.Join(' ', evidence)} |\n");
    }

    private static string Text(string text) => MarkdownText.Inline(Filled().Replace(text, "‹$1›"));

    [GeneratedRegex(@"\{([\w.-]+)\}")]
    private static partial Regex Filled();
}
