using System.CommandLine;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Cli.Rules;
using Gate.Reports;
using Gate.Reports.Rules;

namespace Gate.Cli.Commands;

/// <summary><c>gate rules show</c>: when a rule fires, what it says then, and what that rests on.</summary>
internal sealed class RulesShowCommand : Command
{
    private readonly Surroundings outside;

    private readonly Argument<string> id = new("ID") { Description = "The rule's id, or one that it had before." };

    private readonly Argument<string[]> paths = new("PATH") { Description = "Files and folders with more rules. Default: those that .gate.yaml of the current folder names", Arity = ArgumentArity.ZeroOrMore };

    internal RulesShowCommand(Surroundings outside)
        : base("show", "Shows a rule: when it fires, what it says, and what it rests on.")
    {
        this.outside = outside;
        id.SuggestingRules();
        Arguments.Add(id);
        Arguments.Add(paths);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var own = OwnRules.Read(parsed.GetValue(paths) ?? []);
        foreach (var refusal in own.Refusals)
            outside.Messages.WriteLine($"gate: {refusal}");
        if (!KnownRules.Of(BuiltInKnowledge.Open(), own.Rules.Select(static rule => rule.Rule)).TryFind(parsed.GetValue(id)!, out var rule, out var error))
            return outside.Fail(error);
        RulePage.Write(rule, outside.Output, new ConsoleOptions(outside.Color, Surroundings.Width));
        return 0;
    }
}
