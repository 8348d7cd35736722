using System.CommandLine;
using Gate.Cli.Outside;
using Gate.Cli.Rules;
using Gate.Core.Rules.Reading;
using Gate.Sources.RuleFiles;

namespace Gate.Cli.Commands;

/// <summary><c>gate rules test</c>: holds rules against the tests that stand beside them.</summary>
internal sealed class RulesTestCommand : Command
{
    private readonly Surroundings outside;

    private readonly Argument<string[]> paths = new("PATH") { Description = "Files and folders of rules. Default: those that .gate.yaml of the current folder names", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<bool> mutate = new("--mutate") { Description = "Also leave out and turn round each clause in turn: some test must notice." };

    private readonly Option<string?> only = new("--rule") { Description = "Only this rule.", HelpName = "ID" };

    internal RulesTestCommand(Surroundings outside)
        : base("test", "Runs the tests of rules: each must fire where it says so, and be silent where it says so.")
    {
        this.outside = outside;
        Arguments.Add(paths);
        Options.Add(mutate);
        Options.Add(only);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (rules, refusals) = OwnRules.Read(parsed.GetValue(paths) ?? []);
        foreach (var refusal in refusals)
            outside.Messages.WriteLine($"gate: {refusal}");
        if (parsed.GetValue(only) is { } id)
            rules = [.. rules.Where(rule => rule.Rule.Id == id)];
        if (rules.Count == 0)
            return outside.Fail(refusals.Count > 0 ? "no rule could be read" : "there are no rules there; name files or folders of rules, or say 'rules:' in .gate.yaml");

        var knowledge = BuiltInKnowledge.Open();
        using var tools = new TrialTools(outside);
        var trial = tools.Trial(knowledge);
        var report = new RuleTestReport(outside.Output);
        var reader = new RuleTestReader(knowledge.AddOns);
        foreach (var rule in rules)
            await TestAsync(trial, reader, rule, rules, parsed.GetValue(mutate), report, cancellation).ConfigureAwait(false);
        report.Close(rules.Count);
        return report.Failed > 0 || refusals.Count > 0 ? 1 : 0;
    }

    private static async Task TestAsync(RuleTrial trial, RuleTestReader reader, WrittenRule rule, IReadOnlyList<WrittenRule> all, bool mutate, RuleTestReport report, CancellationToken cancellation)
    {
        IReadOnlyList<RuleTest> tests;
        try
        {
            tests = reader.Read(rule.Written);
        }
        catch (RuleFormatException e)
        {
            report.Fail(rule, $"{rule.File}:{e.Position.Line}:{e.Position.Column}: {e.Message}");
            return;
        }

        var others = all.Where(other => rule.Rule.Supersedes.Contains(other.Rule.Id) || other.Rule.Supersedes.Contains(rule.Rule.Id)).Select(static other => other.Rule).ToList();
        var outcomes = new List<TrialOutcome>();
        foreach (var test in tests)
        {
            outcomes.Add(await trial.RunAsync(rule.Rule, others, test, cancellation).ConfigureAwait(false));
            report.Add(rule, test, outcomes[^1]);
        }

        foreach (var (word, expectation) in (ReadOnlySpan<(string, Expectation)>)[("fires", Expectation.Fires), ("is silent", Expectation.Silent)])
        {
            if (!tests.Any(test => test.Expects == expectation))
                report.Fail(rule, $"{rule.Rule.Location}: it has no test in which it {word}");
        }

        if (!mutate || outcomes.Exists(static outcome => outcome.Problem is not null))
            return;
        var first = 0;
        foreach (var mutation in RuleMutations.Of(rule.Written))
        {
            var isNoticed = false;
            for (var i = 0; i < tests.Count && !isNoticed; i++)
            {
                var at = (first + i) % tests.Count;
                isNoticed = (await trial.RunAsync(mutation.Rule, others, tests[at], cancellation).ConfigureAwait(false)).Said != outcomes[at].Said;
                // Tests mostly stand in the order of the clauses: the next mutation is likely noticed near this one.
                if (isNoticed && tests[at].Expects == Expectation.Fires)
                    first = at;
            }

            report.Add(rule, mutation, isNoticed);
        }
    }
}
