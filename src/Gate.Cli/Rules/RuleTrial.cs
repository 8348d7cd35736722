using Gate.Cli.Checks;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;
using Gate.Sources.RuleFiles;

namespace Gate.Cli.Rules;

/// <summary>What a rule said in one test.</summary>
/// <param name="Expected">What the test expects.</param>
/// <param name="Problem">What is not as expected, in words; null where all is.</param>
/// <param name="Said">What the rule said: a key that is the same where it says the same.</param>
internal sealed record TrialOutcome(Expectation Expected, string? Problem, string Said);

/// <summary>Holds rules against their tests: the trees go through all of Gate, and nothing but these rules is asked.</summary>
internal sealed class RuleTrial(BlobKnowledge knowledge, Func<Gate.Core.Manifests.TriggerIndex, SourceRenderer> makeRenderer)
{
    /// <summary>Runs one test of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="others">Rules that it may supersede, or that may supersede it.</param>
    /// <param name="test">The test.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<TrialOutcome> RunAsync(IncidentRule rule, IEnumerable<IncidentRule> others, RuleTest test, CancellationToken cancellation)
    {
        var settings = new CheckSettings { ConfigPath = GateFile.DefaultPath, Versions = VersionFlags.None, Today = test.Today ?? rule.Checked ?? new DateOnly(2026, 1, 1) };
        var check = new Check(test.Change, settings, knowledge, RuleSet.BuiltIn(knowledge), makeRenderer) { OnlyRules = [IndexedRule.Of(rule), .. others.Where(other => other.Id != rule.Id).Select(IndexedRule.Of)] };
        var answer = await check.RunAsync(cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return new(test.Expects, $"the tree cannot be checked: {answer.Error}", "error");
        var findings = verdict.Findings.Where(finding => finding.Rule == rule.Id && finding.Status == Status.New).ToList();
        var undecided = verdict.Coverage.Undecided.Where(one => one.Rules.Contains(rule.Id)).ToList();
        var said = findings.Count > 0 ? $"fires {string.Join(' ', findings.Select(static finding => $"{finding.Location} {finding.Severity}"))}" : undecided.Count > 0 ? "undecided" : "silent";
        return new(test.Expects, Problem(test, verdict, findings, undecided), said);
    }

    private static string? Problem(RuleTest test, Verdict verdict, List<Finding> findings, List<Undecided> undecided)
    {
        var found = findings.Count > 0 ? Expectation.Fires : undecided.Count > 0 ? Expectation.Undecided : Expectation.Silent;
        if (found != test.Expects)
        {
            var why = found switch
            {
                Expectation.Fires => $"it fires at {string.Join(", ", findings.Select(static finding => finding.Location))}: {string.Join("; ", findings[0].Clauses.Select(static clause => clause.Fact))}",
                Expectation.Undecided => $"it is undecided, for want of {string.Join(", ", undecided.Select(static one => one.Fact))}",
                _ => "it is silent",
            };
            return $"{why}{string.Concat(verdict.Coverage.NotChecked.Select(static entry => $"; not checked: {entry.Source}: {entry.Reason}"))}";
        }

        return test.At is not { } at || findings.Exists(finding => finding.Location.File == at || $"{finding.Location.File}:{finding.Location.Line}" == at)
            ? null
            : $"it fires at {string.Join(", ", findings.Select(static finding => finding.Location))}, not at {at}";
    }
}
