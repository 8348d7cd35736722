using System.CommandLine;
using System.CommandLine.Help;
using Gate.Core.Rules;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Cli.Completion;

/// <summary>What a shell may suggest for values. Nothing of it is worked out unless a shell asks.</summary>
internal static class Suggestions
{
    /// <summary>An option whose value is one of some words.</summary>
    internal static Option<T> Suggesting<T>(this Option<T> option, IEnumerable<string> words)
    {
        option.CompletionSources.Add(_ => words.Select(static word => new System.CommandLine.Completions.CompletionItem(word)));
        return option;
    }

    /// <summary>An argument that is the id of a built-in rule.</summary>
    internal static Argument<T> SuggestingRules<T>(this Argument<T> argument)
    {
        argument.CompletionSources.Add(static _ => RuleIds().Select(static id => new System.CommandLine.Completions.CompletionItem(id)));
        return argument;
    }

    /// <summary>The levels of <c>--fail-on</c>.</summary>
    internal static IReadOnlyList<string> Levels { get; } = ["block", "warn", "never"];

    /// <summary>Leaves one short name to help: a shell would suggest all of them.</summary>
    internal static void Shorten(RootCommand root)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Clear();
            help.Aliases.Add("-h");
        }
    }

    private static IEnumerable<string> RuleIds()
    {
        var knowledge = BuiltInKnowledge.Open();
        return knowledge.Rules.Select(static rule => rule.Id).Concat(LifecycleRules.Describe(knowledge.Stamp).Select(static rule => rule.Id)).Concat(DecisionRules.All).Order(StringComparer.Ordinal);
    }
}
