using Gate.Sources.RuleFiles;

namespace Gate.Cli.Rules;

/// <summary>Says how rules did in their tests: what failed, and how many there were.</summary>
internal sealed class RuleTestReport(TextWriter output)
{
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);
    private int tests;
    private int mutations;
    private int unnoticed;

    /// <summary>How many rules failed.</summary>
    internal int Failed => failed.Count;

    internal void Add(WrittenRule rule, RuleTest test, TrialOutcome outcome)
    {
        tests++;
        if (outcome.Problem is { } problem)
            Fail(rule, $"{rule.File}:{test.Position.Line}: {Word(test.Expects)}: {test.Name}\n      {problem}");
    }

    internal void Add(WrittenRule rule, MutatedRule mutation, bool isNoticed)
    {
        mutations++;
        if (isNoticed)
            return;
        unnoticed++;
        Fail(rule, $"{rule.Rule.Location}: no test notices {mutation.Words}");
    }

    internal void Fail(WrittenRule rule, string message)
    {
        if (failed.Add(rule.Rule.Id))
            output.WriteLine($"FAIL {rule.Rule.Id}");
        output.WriteLine($"    {message}");
    }

    internal void Close(int rules)
    {
        output.WriteLine($"{rules} rules, {tests} tests, {failed.Count} rules failed");
        if (mutations > 0)
            output.WriteLine($"{mutations} mutations, {mutations - unnoticed} noticed by a test");
    }

    private static string Word(Expectation expects) => expects switch { Expectation.Fires => "fires", Expectation.Silent => "silent", _ => "undecided" };
}
