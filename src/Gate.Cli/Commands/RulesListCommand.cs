using System.CommandLine;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Cli.Rules;
using Gate.Core.Rules;
using Gate.Core.Rules.Reading;
using Gate.Reports;
using Gate.Reports.Rules;

namespace Gate.Cli.Commands;

/// <summary><c>gate rules list</c>: what Gate knows, rule by rule.</summary>
internal sealed class RulesListCommand : Command
{
    private static readonly string[] Kinds = [.. RuleReading.Kinds, RuleDescription.DecisionKind];

    private readonly Surroundings outside;

    private readonly Argument<string[]> paths = new("PATH") { Description = "Files and folders with more rules. Default: those that .gate.yaml of the current folder names", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string> format = new("--format") { Description = "table, json or markdown. Default: table", HelpName = "FORMAT", DefaultValueFactory = static _ => "table" };

    private readonly Option<string?> kind = new("--kind") { Description = $"Only rules of this kind: {string.Join(", ", Kinds)}.", HelpName = "KIND" };

    private readonly Option<string?> component = new("--component") { Description = "Only rules on this add-on; or kubernetes, helm, or gate for what is said about waivers and baselines.", HelpName = "ID" };

    internal RulesListCommand(Surroundings outside)
        : base("list", "Lists the rules that a change is held against.")
    {
        this.outside = outside;
        format.Suggesting(["table", "json"]);
        kind.Suggesting(Kinds);
        Arguments.Add(paths);
        foreach (var option in (IEnumerable<Option>)[format, kind, component])
            Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (form, asked, about) = (parsed.GetValue(format), parsed.GetValue(kind), parsed.GetValue(component));
        if (form is not ("table" or "json" or "markdown"))
            return outside.Fail($"--format {form}: it must be table, json or markdown");
        if (asked is not null && !Kinds.Contains(asked))
            return outside.Fail($"--kind {asked}: it must be {string.Join(", ", Kinds)}");
        var places = parsed.GetValue(paths) ?? [];
        if (places.FirstOrDefault(static place => !Path.Exists(place)) is { } nowhere)
            return outside.Fail($"'{nowhere}' does not exist");
        var own = OwnRules.Read(places);
        foreach (var refusal in own.Refusals)
            outside.Messages.WriteLine($"gate: {refusal}");
        List<RuleDescription> rules = [.. KnownRules.Of(BuiltInKnowledge.Open(), own.Rules.Select(static rule => rule.Rule)).All.Where(rule => (asked ?? rule.Kind) == rule.Kind && (about ?? rule.Component) == rule.Component)];
        if (form == "json")
            RulesJson.Write(rules, outside.Output);
        else if (form == "markdown")
            RulesMarkdown.Write(rules, outside.Output);
        else
            RulesTable.Write(rules, outside.Output, new ConsoleOptions(outside.Color, Surroundings.Width));
        return 0;
    }
}
