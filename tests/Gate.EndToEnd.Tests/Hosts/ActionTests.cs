using System.Text.RegularExpressions;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary><c>action.yml</c> against the program that it starts.</summary>
public sealed partial class ActionTests : IDisposable
{
    // They name what a run of CI knows by itself, or ask what no pull request asks.
    private static readonly string[] OfTheCommandLineOnly = ["base-dir", "head-dir", "what-if", "write-baseline"];

    private readonly GitRepository repository = GitRepository.Create();
    private readonly TempFolder outside = new();

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Every_option_of_gate_ci_is_an_input_and_every_input_an_option() =>
        Assert.Equal(Inputs().Except(["path", "token"]).Order(), Options("ci").Order());

    [Fact]
    public void Every_option_of_gate_check_that_means_something_in_CI_is_an_input() =>
        Assert.Equal(OfTheCommandLineOnly, Options("check").Except(Inputs()));

    [Fact]
    public void The_outputs_name_the_reports_that_were_asked_for_as_later_steps_find_them()
    {
        var head = repository.Write("pdb.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n").Commit();
        var environment = new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_EVENT_NAME"] = "workflow_dispatch",
            ["GITHUB_SHA"] = head,
            ["GITHUB_WORKSPACE"] = repository.Root,
            ["GITHUB_OUTPUT"] = outside.At("output.txt"),
            ["INPUT_FORMAT"] = $"json={repository.At("gate.json")}\nsarif=gate.sarif",
        };
        GateProgram.Run(environment, repository.Root, null, "ci");
        Assert.EndsWith("report=gate.json\nsarif=gate.sarif\n", File.ReadAllText(outside.At("output.txt")), StringComparison.Ordinal);
        Assert.Contains("gate/v1", File.ReadAllText(repository.At("gate.json")), StringComparison.Ordinal);
        Assert.Contains("2.1.0", File.ReadAllText(repository.At("gate.sarif")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_was_not_written_is_no_output()
    {
        var head = repository.Write("a.txt", "").Commit();
        var environment = new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_EVENT_NAME"] = "workflow_dispatch",
            ["GITHUB_SHA"] = head,
            ["GITHUB_OUTPUT"] = outside.At("output.txt"),
            ["INPUT_FORMAT"] = "json=no/such/folder/gate.json",
        };
        GateProgram.Run(environment, repository.Root, null, "ci");
        Assert.EndsWith("report=\nsarif=\n", File.ReadAllText(outside.At("output.txt")), StringComparison.Ordinal);
    }

    private static List<string> Options(string command) =>
        [.. Option().Matches(GateProgram.Run(command, "--help").Output).Select(static match => match.Groups[1].Value).Where(static name => name != "help")];

    private static List<string> Inputs()
    {
        var action = File.ReadAllText(Path.Combine(GateProgram.Repository, "action.yml"));
        var inputs = action[action.IndexOf("\ninputs:\n", StringComparison.Ordinal)..action.IndexOf("\noutputs:\n", StringComparison.Ordinal)];
        return [.. Input().Matches(inputs).Select(static match => match.Groups[1].Value)];
    }

    [GeneratedRegex("^  (?:-., )*--([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Option();

    [GeneratedRegex("^  ([a-z-]+):$", RegexOptions.Multiline)]
    private static partial Regex Input();
}
