using System.Diagnostics;
using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>The cache of what was rendered, through the whole program.</summary>
public sealed class CacheTests : IDisposable
{
    private const string Template = "apiVersion: {{ .Values.api }}\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private readonly TempFolder repository = new();
    private readonly TempFolder home = new();

    public CacheTests()
    {
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("chart/values.yaml", "api: policy/v1beta1\n");
        repository.Write("chart/templates/a.yaml", Template);
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: x-\n");
        repository.Write("app/a.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: api\n");
    }

    public void Dispose()
    {
        repository.Dispose();
        home.Dispose();
    }

    [Theory]
    [InlineData("json")]
    [InlineData("console")]
    [InlineData("sarif")]
    public void A_second_run_says_byte_for_byte_the_same_and_renders_nothing(string format)
    {
        var first = Check("--format", format);
        var second = Check("--format", format);
        Assert.Equal((1, 0), (first.Answer.ExitCode, first.Hits));
        Assert.Equal((1, 2), (second.Answer.ExitCode, second.Hits));
        Assert.Equal(first.Answer.Output, second.Answer.Output);
        Assert.Equal(GateProgram.Run("check", repository.Root, "--format", format, "--no-cache").Output, second.Answer.Output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_no_variable_names_a_place_for_caches_the_check_runs_all_the_same(bool hasHome)
    {
        using var home = new TempFolder();
        home.Write("tree/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n");
        var start = new ProcessStartInfo(GateProgram.Program, ["check", home.At("tree")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("XDG_CACHE_HOME");
        start.Environment.Remove("HOME");
        if (hasHome)
            start.Environment["HOME"] = home.Root;
        using var gate = Process.Start(start)!;
        var cancellation = TestContext.Current.CancellationToken;
        var messages = gate.StandardError.ReadToEndAsync(cancellation);
        Assert.Contains("1 object ", await gate.StandardOutput.ReadToEndAsync(cancellation), StringComparison.Ordinal);
        await gate.WaitForExitAsync(cancellation);
        Assert.Equal((0, ""), (gate.ExitCode, await messages));
    }

    [Fact]
    public void Without_the_cache_nothing_is_found_and_nothing_kept()
    {
        Assert.Equal(0, Check("--no-cache").Hits);
        Assert.Empty(Directory.GetFileSystemEntries(home.Root));
        Check();
        Assert.Equal(0, Check("--no-cache").Hits);
    }

    [Fact]
    public void What_a_stranger_rendered_is_not_taken_for_a_trusted_change_but_the_other_way_round()
    {
        Hostile.Confinement.Need();
        Assert.Equal(0, Check("--untrusted").Hits);
        Assert.Equal(2, Check("--untrusted").Hits);
        Assert.Equal(0, Check().Hits);
        Directory.Delete(home.At("gate/renders-untrusted"), recursive: true);
        Assert.Equal(2, Check("--untrusted").Hits);
        Assert.Empty(Directory.GetFiles(home.At("gate/renders-untrusted")));
    }

    [Theory]
    [InlineData("chart/values.yaml", "api: policy/v1\n", 1)]
    [InlineData("chart/templates/b.yaml", "# nothing\n", 1)]
    [InlineData("app/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: y-\n", 1)]
    [InlineData(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.34'}]\n", 1)]
    [InlineData(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\nlimits: {renderSeconds: 31}\n", 0)]
    [InlineData(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\ntools: {helm: 3}\n", 1)]
    public void What_has_changed_is_rendered_anew(string path, string text, int hits)
    {
        Check();
        repository.Write(path, text);
        var second = Check();
        Assert.Equal(hits, second.Hits);
        Assert.Equal(GateProgram.Run("check", repository.Root, "--format", "json", "--no-cache").Output, second.Answer.Output);
    }

    [Fact]
    public void Entries_that_were_damaged_are_rendered_anew()
    {
        var first = Check();
        foreach (var entry in Directory.GetFiles(home.At("gate/renders")))
            File.WriteAllText(entry, "damaged");
        var second = Check();
        Assert.Equal(0, second.Hits);
        Assert.Equal(first.Answer.Output, second.Answer.Output);
        Assert.Equal(2, Check().Hits);
    }

    [Fact]
    public void Two_programs_at_once_share_a_cache()
    {
        var answers = new Answer[4];
        Parallel.For(0, answers.Length, i => answers[i] = Check().Answer);
        Assert.All(answers, answer => Assert.Equal(answers[0].Output, answer.Output));
        Assert.DoesNotContain(answers, static answer => answer.Messages.Contains("could be kept", StringComparison.Ordinal));
        Assert.Equal(2, Check().Hits);
        Assert.Empty(Directory.GetFiles(home.At("gate/renders"), "*.tmp"));
    }

    [Fact]
    public void Where_nothing_can_be_kept_a_run_goes_on_and_only_a_verbose_one_says_so()
    {
        home.Write("gate", "a file");
        Assert.Contains("cache: nothing could be kept", Check().Answer.Messages, StringComparison.Ordinal);
        var quiet = GateProgram.Run(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = home.Root }, null, null, "check", repository.Root);
        Assert.Equal((1, ""), (quiet.ExitCode, quiet.Messages));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/absolute/path")]
    [InlineData("/proc/no/such/folder")]
    public void Without_a_cache_folder_or_a_home_to_write_to_a_run_goes_on(string home)
    {
        var answer = GateProgram.Run(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = "", ["HOME"] = home, ["LOCALAPPDATA"] = home }, null, null, "check", repository.Root);
        Assert.Equal((1, ""), (answer.ExitCode, answer.Messages));
    }

    [Fact]
    public void A_cache_that_others_could_write_to_is_not_used_and_that_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders have no modes here");
        Check();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(home.At("gate"), (UnixFileMode)0b111_111_111);
        var answer = GateProgram.Run(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = home.Root }, null, null, "check", repository.Root);
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("gate: the cache is not used.", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_is_told_by_its_key_and_the_change_that_meets_it_cannot_raise_it()
    {
        using var git = GitRepository.Create();
        var start = git.Write(".gate.yaml", "limits: {renderOutput: 1Ki, manifestSize: 2Ki}\n").Commit();
        git.Write(".gate.yaml", "limits: {renderOutput: 1Gi, manifestSize: 64Mi}\n");
        git.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        git.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: \"{{ repeat 2000 \"x\" }}\"}\n");
        git.Write("large.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\ndata: {x: " + new string('x', 3000) + "}\n").Commit();
        var answer = GateProgram.Run("check", git.Root, "--base", start, "--format", "json");
        Assert.Equal(3, answer.ExitCode);
        Assert.Equal(["limit", "limit"], answer.NotChecked.Select(entry => entry.Text("code")));
        Assert.Contains(answer.NotChecked, entry => entry.Text("reason")!.Contains("limits.renderOutput: 1Ki", StringComparison.Ordinal));
        Assert.Contains(answer.NotChecked, entry => entry.Text("reason")!.Contains("limits.manifestSize: 2Ki", StringComparison.Ordinal));
    }

    private (Answer Answer, int Hits) Check(params string[] more)
    {
        var answer = GateProgram.Run(
            new Dictionary<string, string> { ["XDG_CACHE_HOME"] = home.Root }, null, null, ["check", repository.Root, "--verbose", .. more.Contains("--format") ? more : [.. more, "--format", "json"]]);
        var line = answer.Messages.Split('\n').Single(static line => line.StartsWith("cache: ", StringComparison.Ordinal) && line.EndsWith(" renderings found", StringComparison.Ordinal));
        return (answer, int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
