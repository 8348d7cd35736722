using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Backtests;

public sealed class BacktestTests : IDisposable
{
    private const string Fine = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private readonly TempFolder cache = new();

    public void Dispose() => cache.Dispose();

    [Fact]
    public void It_tells_what_would_have_been_said_and_what_followed()
    {
        using var repository = History();
        var answer = GateProgram.Run("backtest", repository.Root, "--format", "json");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Messages));
        var totals = answer.Json.GetProperty("totals");
        Assert.Equal(("10", "4", "6", "0"), (totals.Text("changes"), totals.Text("block"), totals.Text("pass"), totals.Text("failed")));
        Assert.Equal(
            [
                "Move it back (#1) followed taken-back Move it forth again",
                "Another (#3) followed reverted Revert \"Another (#3)\" (#4)",
                "A chart followed mended Mend the chart",
                "Nobody minds quiet",
            ],
            Aftermaths(answer));
        Assert.Equal(("kubernetes/removed-api", "block", "4", "3", "1"), Rule(answer));
    }

    [Fact]
    public void It_says_the_same_on_a_page_and_in_a_terminal()
    {
        using var repository = History();
        var console = GateProgram.Run("backtest", repository.Root);
        var markdown = GateProgram.Run("backtest", repository.Root, "--format", "markdown");
        foreach (var (output, share) in ((string, string)[])[(console.Output, "4   40.0 %  would have been blocked"), (markdown.Output, "| 4 | 40.0 % | would have been blocked |")])
        {
            Assert.Contains(share, output, StringComparison.Ordinal);
            Assert.Contains("Another ", output, StringComparison.Ordinal);
            Assert.Contains("kubernetes/removed-api", output, StringComparison.Ordinal);
        }

        Assert.Contains("line taken back 24 h later by", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', console.Output);
    }

    [Fact]
    public void Each_finding_is_the_one_of_a_check_of_that_change_byte_for_byte()
    {
        using var repository = History();
        SameFindings.Assert(repository.Root, limit: 100, sample: 100, []);
    }

    [Fact]
    public void What_today_says_of_waivers_of_the_past_counts_as_no_incident_and_is_told_apart()
    {
        using var repository = GitRepository.Create();
        string Config(string until) => $"clusters: [{{name: prod, kubernetesVersion: '1.33'}}]\nwaivers:\n- {{rule: kubernetes/removed-api, path: legacy/**, reason: r, owner: o, until: {until}}}\n";
        repository.Write(".gate.yaml", Config("2026-02-01")).Write("legacy/a.yaml", Fine).Commit("Start");
        repository.Write(".gate.yaml", Config("2026-03-01") + "severities: {gate/waiver-expired: block}\n").Commit("Let it through for another month");
        repository.Write("legacy/a.yaml", Removed).Commit("Move it back");
        repository.Write("notes.md", "x\n").Commit("Notes");
        var answer = GateProgram.Run("backtest", repository.Root, "--format", "json");
        Assert.Equal(
            ["Let it through for another month warn pass", "Move it back block block", "Notes pass pass"],
            answer.Json.GetProperty("changes").EnumerateArray().Select(static change => $"{change.Text("subject")} {change.Text("verdict")} {change.Text("incidents")}"));
        var totals = answer.Json.GetProperty("totals");
        Assert.Equal(("1", "0", "2"), (totals.Text("block"), totals.Text("warn"), totals.Text("pass")));
        Assert.Equal(("kubernetes/removed-api", "block", "1", "0", "0"), Rule(answer));
        var decision = Assert.Single(answer.Json.GetProperty("decisions").EnumerateArray());
        Assert.Equal(("gate/waiver-expired", "2", "2"), (decision.Text("rule"), decision.Text("findings"), decision.Text("changes")));
        Assert.Equal(["Move it back too-early"], Aftermaths(answer));
        foreach (var format in (string[])["console", "markdown"])
            Assert.Contains("gate/waiver-expired 2 times", string.Join(' ', GateProgram.Run("backtest", repository.Root, "--format", format).Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        SameFindings.Assert(repository.Root, limit: 100, sample: 100, []);
    }

    [Fact]
    public void A_range_a_day_and_a_limit_choose_a_part_and_options_of_a_check_count()
    {
        using var repository = History();
        Assert.Equal("3", Changes("--limit", "3"));
        Assert.Equal("2", Changes("--range", "HEAD~2.."));
        Assert.Equal("0", Changes("--range", "HEAD..HEAD"));
        Assert.Equal("1", Changes("--since", "2026-03-01"));
        var elsewhere = GateProgram.Run("backtest", repository.Root, "--format", "json", "--config", "elsewhere.yaml");
        Assert.Equal("10", elsewhere.Json.GetProperty("totals").Text("failed"));

        string? Changes(params string[] options) => GateProgram.Run(["backtest", repository.Root, "--format", "json", .. options]).Json.GetProperty("totals").Text("changes");
    }

    [Theory]
    [InlineData("--range", "main", "--range main: it must be A..B")]
    [InlineData("--range", "a...b", "--range a...b: it must be A..B")]
    [InlineData("--range", "nowhere..HEAD", "'nowhere' is not a commit, branch or tag")]
    [InlineData("--since", "yesterday", "--since yesterday: it must be a day")]
    [InlineData("--limit", "0", "--limit 0: it must be a whole number")]
    [InlineData("--format", "sarif", "--format sarif: it must be console, json, markdown")]
    [InlineData("--fail-on", "x", "--fail-on x: it must be block, warn or never")]
    public void Bad_input_is_told_with_the_right_exit_code(string option, string value, string message)
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", Fine).Commit("Start");
        var answer = GateProgram.Run("backtest", repository.Root, option, value);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(message, answer.Messages, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
    }

    [Fact]
    public void A_folder_without_a_repository_and_standard_input_have_no_history()
    {
        using var folder = new TempFolder();
        Assert.Contains("is not in a git repository", GateProgram.Run("backtest", folder.Root).Messages, StringComparison.Ordinal);
        Assert.Contains("standard input has no history", GateProgram.Run("backtest", "-").Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_with_one_commit_has_no_change()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", Fine).Commit("Start");
        var answer = GateProgram.Run("backtest", repository.Root);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("0 changes", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_was_wrong_for_a_while_is_told_and_the_rest_is_checked()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.yaml", Fine).Commit("Start");
        repository.Write(".gate.yaml", "cluster: x\n").Commit("A wrong configuration");
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n").Commit("A right one");
        repository.Write("a.yaml", Removed).Commit("Removed");
        var answer = GateProgram.Run("backtest", repository.Root, "--format", "json");
        var totals = answer.Json.GetProperty("totals");
        Assert.Equal(("3", "1", "1", "1"), (totals.Text("changes"), totals.Text("failed"), totals.Text("pass"), totals.Text("block")));
        Assert.Contains(".gate.yaml:1:1: there is no key 'cluster'", answer.Json.GetProperty("changes")[0].Text("error"), StringComparison.Ordinal);
        Assert.Contains("1 change, the last of them", GateProgram.Run("backtest", repository.Root).Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task A_run_that_is_killed_and_started_again_gives_the_same_result()
    {
        using var repository = Long();
        var expected = GateProgram.Run("backtest", repository.Root, "--format", "json").Output;
        var environment = new Dictionary<string, string> { ["XDG_CACHE_HOME"] = cache.Root };
        for (var wanted = 5; wanted <= 20; wanted += 5)
            await StoppedRun.After(wanted, cache.Root, repository.Root, kills: true, TestContext.Current.CancellationToken);
        var resumed = GateProgram.Run(environment, null, null, "backtest", repository.Root, "--format", "json");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(expected, resumed.Output);
    }

    [Fact(Timeout = 300_000)]
    public async Task An_interrupted_run_tells_what_it_has_and_goes_on_from_there()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no SIGINT to send.");
        using var repository = Long();
        var (exitCode, output) = await StoppedRun.After(5, cache.Root, repository.Root, kills: false, TestContext.Current.CancellationToken);
        Assert.Equal(130, exitCode);
        using var partial = JsonDocument.Parse(output);
        var changes = partial.RootElement.GetProperty("totals").GetProperty("changes").GetInt32();
        Assert.InRange(changes, 5, 39);
        Assert.Contains($"Interrupted after {changes} of 40 changes; the same command goes on from there.", partial.RootElement.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    private static GitRepository History()
    {
        var repository = GitRepository.Create();
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n").Write("web.yaml", Fine).Commit("Start");
        repository.Wait(1).Write("web.yaml", Removed).Commit("Move it back (#1)");
        repository.Wait(1).Write("web.yaml", Fine + "  namespace: shop\n").Commit("Move it forth again");
        repository.Wait(1).Write("other.yaml", Removed.Replace("web", "other", StringComparison.Ordinal)).Commit("Another (#3)");
        repository.Write("notes.md", "x\n").Commit("Notes");
        repository.Wait(1).Delete("other.yaml").Commit("Revert \"Another (#3)\" (#4)");
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n").Write("chart/templates/pdb.yaml", Removed.Replace("web", "{{ .Release.Name }}", StringComparison.Ordinal)).Commit("A chart");
        repository.Wait(3).Write("chart/templates/pdb.yaml", "# apiVersion: policy/v1\n").Commit("Mend the chart");
        repository.Wait(1).Write("quiet.yaml", Removed.Replace("web", "quiet", StringComparison.Ordinal)).Commit("Nobody minds");
        repository.Write("notes.md", "y\n").Commit("More notes");
        repository.Wait(60).Write("notes.md", "z\n").Commit("Long after");
        return repository;
    }

    private static GitRepository Long()
    {
        var repository = GitRepository.Create();
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n").Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n").Commit("Start");
        for (var i = 0; i < 40; i++)
            repository.Write("chart/templates/pdb.yaml", (i % 3 == 0 ? Removed : Fine).Replace("web", $"web-{i}", StringComparison.Ordinal)).Commit($"Change {i}");
        return repository;
    }

    private static List<string> Aftermaths(Answer answer)
    {
        var changes = answer.Json.GetProperty("changes").EnumerateArray().ToList();
        return
        [
            .. changes.SelectMany(change => change.GetProperty("aftermath").EnumerateArray().Select(one => string.Join(
                ' ',
                ((string?[])[change.Text("subject"), one.Text("outlook"), one.Text("kind"), changes.SingleOrDefault(by => by.Text("head") == one.Text("by")).Text("subject")]).OfType<string>()))),
        ];
    }

    private static (string?, string?, string?, string?, string?) Rule(Answer answer)
    {
        var rule = Assert.Single(answer.Json.GetProperty("rules").EnumerateArray());
        return (rule.Text("rule"), rule.Text("severity"), rule.Text("findings"), rule.Text("followed"), rule.Text("quiet"));
    }
}
