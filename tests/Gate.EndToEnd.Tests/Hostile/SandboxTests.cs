using Gate.Sources.Rendering;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>What a program in the sandbox can and cannot do, whatever it is.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly Confinement place = new();

    public SandboxTests() => Need();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task It_reads_what_it_was_given_and_nothing_else()
    {
        place.Folder.Write("given", "given\n");
        var secret = place.Outside.Write("secret", "secret\n");
        File.CreateSymbolicLink(place.Folder.At("link"), secret);
        var script = $"for f in {place.Folder.At("given")} {place.Folder.At("link")} {secret} /etc/passwd /proc/$PPID/environ /proc/self/environ; do read x < $f && echo \"$x\"; done";
        var free = await place.Shell(script, confined: false);
        var confined = await place.Shell(script);
        Assert.StartsWith("given\nsecret\nsecret\n", Text(free), StringComparison.Ordinal);
        Assert.Equal("given\n", Text(confined));
    }

    [Fact]
    public async Task It_writes_to_its_scratch_folder_and_nowhere_else()
    {
        var existing = place.Outside.Write("existing", "as it was");
        var outcome = await place.Shell($"echo 1 > $HOME/f && read x < $HOME/f && echo $x; : > {existing}; : > {place.Outside.At("new")}; : > {place.Folder.At("new")}");
        Assert.Equal("1\n", Text(outcome));
        Assert.Equal("as it was", File.ReadAllText(existing));
        Assert.False(File.Exists(place.Outside.At("new")) || File.Exists(place.Folder.At("new")));
    }

    [Fact]
    public async Task It_executes_no_other_program()
    {
        var script = place.Folder.WriteProgram("evil", "echo evil");
        var outcome = await place.Shell($"/bin/ls /; {script}; echo '#!/bin/bash' > $HOME/x; $HOME/x; /bin/bash -c 'echo again'");
        Assert.Equal("again\n", Text(outcome));
    }

    [Fact]
    public async Task Kustomize_starts_the_one_helm_that_it_was_given()
    {
        place.Folder.Write("kustomization.yaml", "helmCharts: [{name: web, releaseName: rel}]\n");
        place.Folder.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n");
        place.Folder.Write("charts/web/values.yaml", "");
        place.Folder.Write("charts/web/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        foreach (var helm in (string[])[Tool("helm3"), Tool("helm4")])
        {
            string[] arguments = ["kustomize", place.Folder.Root, "--enable-helm", "--helm-command", helm];
            var given = await place.Run(Tool("kubectl"), arguments, starts: [helm]);
            Assert.Contains("kind: ConfigMap", Text(given), StringComparison.Ordinal);
            var refused = await place.Run(Tool("kubectl"), arguments);
            Assert.Contains("permission denied", refused.Messages, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_chart_that_is_not_there_is_not_pulled_and_nothing_is_written_into_the_tree()
    {
        using var listener = new Listener();
        place.Folder.Write("kustomization.yaml", $"helmCharts: [{{name: web, releaseName: rel, version: 1.0.0, repo: 'http://{listener.Address}'}}]\n");
        var outcome = await place.Run(Tool("kubectl"), ["kustomize", place.Folder.Root, "--enable-helm", "--helm-command", Tool("helm4")], starts: [Tool("helm4")]);
        Assert.False(outcome.Succeeded);
        Assert.False(listener.WasReached());
        Assert.Equal([place.Folder.At("kustomization.yaml")], Directory.GetFileSystemEntries(place.Folder.Root));
    }

    [Fact]
    public async Task It_reaches_no_network()
    {
        using var listener = new Listener();
        var script = $"exec 3<>/dev/tcp/{listener.Address.Replace(':', '/')} && echo reached; exec 3<>/dev/udp/127.0.0.1/9 && echo sent";
        Assert.Equal("reached\nsent\n", Text(await place.Shell(script, confined: false)));
        Assert.True(listener.WasReached());
        Assert.Equal("", Text(await place.Shell(script)));
        Assert.False(listener.WasReached());
    }

    [Fact]
    public async Task It_has_no_environment_of_ours_and_none_of_what_starts_Gate()
    {
        var outcome = await place.Shell("export -p");
        Assert.DoesNotContain("DOTNET", Text(outcome), StringComparison.Ordinal);
        Assert.Contains("declare -x PATH=\"/nonexistent\"", Text(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_limits_are_lowered_for_good()
    {
        var outcome = await place.Shell("ulimit -Hc; ulimit -Hn; ulimit -Hv; ulimit -Hv unlimited || echo refused");
        Assert.StartsWith($"0\n256\n{4 << 20}\n", Text(outcome), StringComparison.Ordinal);
        Assert.True(Environment.IsPrivilegedProcess || Text(outcome).EndsWith("refused\n", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task What_it_started_cannot_leave_the_group_that_is_killed()
    {
        // With job control bash gives each job a group of its own.
        var outcome = await place.Shell("set -m; (while :; do :; done) & echo $!");
        var arguments = $"/proc/{Text(outcome).Trim()}/cmdline";
        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        // A process that has ended has none, collected or not.
        await Until(() => !File.Exists(arguments) || IsEmpty(arguments) ? "gone" : null);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_outcome_with_the_reason()
    {
        var outcome = await place.Run("/nonexistent/helm", []);
        Assert.Equal(RendererEnd.NotStarted, outcome.End);
        Assert.Contains("/nonexistent/helm", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_ends_it_as_without_a_sandbox()
    {
        var outcome = await place.Shell("kill -9 $$");
        Assert.Equal((RendererEnd.Exited, 137), (outcome.End, outcome.ExitCode));
    }

    private static bool IsEmpty(string file)
    {
        try
        {
            return File.ReadAllBytes(file).Length == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    [Fact]
    public void The_launcher_is_no_command_for_people()
    {
        var answer = GateProgram.Run("__sandbox", "nonsense");
        Assert.Equal((125, "gate sandbox: the arguments make no order\n"), (answer.ExitCode, answer.Messages));
        Assert.DoesNotContain("__sandbox", GateProgram.Run("--help").Output, StringComparison.Ordinal);
    }
}
