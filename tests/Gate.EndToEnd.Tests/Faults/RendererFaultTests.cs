using System.Diagnostics;
using Gate.Testing;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Faults;

/// <summary>A renderer that is killed, has no room, or is still at it when the run is ended: its source was not checked, and no report says otherwise.</summary>
public sealed class RendererFaultTests : IDisposable
{
    private readonly TempFolder repository = new();
    private readonly TempFolder scratch = new();

    public RendererFaultTests()
    {
        Need();
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("chart/templates/a.yaml", "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
    }

    public void Dispose()
    {
        repository.Dispose();
        scratch.Dispose();
    }

    [Fact(Timeout = 300_000)]
    public async Task One_that_is_killed_leaves_its_chart_unchecked_and_the_rest_checked()
    {
        repository.Write("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        using var gate = Start();
        var output = gate.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Kill("KILL", (await Until(Renderer))!);
        await gate.WaitForExitAsync(TestContext.Current.CancellationToken);
        var answer = new Answer(gate.ExitCode, await output, await gate.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal((3, "error"), (answer.ExitCode, answer.Json.Text("verdict")));
        var missed = Assert.Single(answer.NotChecked);
        Assert.Equal(("render-failed", "new"), (missed.Text("code"), missed.Text("status")));
        Assert.Equal("1", answer.Json.Text("coverage", "objects"));
    }

    [Theory(Timeout = 300_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task A_run_that_is_ended_meanwhile_leaves_no_report_and_no_renderer(string signal)
    {
        using var gate = Start("--format", "json=" + scratch.At("gate.json"), "--format", "sarif=" + scratch.At("gate.sarif"));
        var renderer = await Until(Renderer);
        Kill(signal, $"{gate.Id}");
        await gate.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotInRange(gate.ExitCode, 0, 1);
        await Until(() => Renderer() is null ? renderer : null);
        Assert.Empty(Directory.GetFiles(scratch.Root));
        Assert.Equal("", await gate.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(4)]
    public void Where_the_temporary_folder_is_full_nothing_passes_unseen(int kilobytes)
    {
        Shell.NeedMounts();
        repository.Write("chart/templates/a.yaml", "# " + new string('x', 200_000) + "\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: web}\n");
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\n");
        repository.Write("app/a.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: api}\n");
        var answer = Shell.Run($"exec unshare -m sh -c 'mount -t tmpfs -o size={kilobytes}k none \"$1\" && TMPDIR=\"$1\" exec \"$GATE\" check \"$2\" --no-cache --format json' - '{scratch.Root}' '{repository.Root}'");
        Assert.DoesNotContain("   at ", answer.Messages, StringComparison.Ordinal);
        if (answer.ExitCode == 2)
            Assert.Matches("^gate: .* There is no verdict\\.\n$", answer.Messages);
        else
            Assert.Contains(answer.NotChecked, static entry => entry.Text("source")!.Contains("chart", StringComparison.Ordinal) && entry.Text("status") == "new");
        Assert.NotEqual(0, answer.ExitCode);
    }

    private Process Start(params string[] more)
    {
        var start = GateProgram.Interruptible(["check", repository.Root, "--no-cache", .. more.Length > 0 ? more : ["--format", "json"]]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        (start.Environment["TMPDIR"], start.Environment["DOTNET_EnableDiagnostics"]) = (scratch.Root, "0");
        return Process.Start(start)!;
    }

    private static void Kill(string signal, string process)
    {
        using var kill = Process.Start("/bin/kill", ["-" + signal, process]);
        kill.WaitForExit();
    }

    /// <summary>The number of the renderer of this test, whose arguments name our folder; null where none runs.</summary>
    private string? Renderer() => Directory.EnumerateDirectories("/proc").Where(static folder => int.TryParse(Path.GetFileName(folder), out _)).FirstOrDefault(folder =>
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline") is var line && line.Contains(scratch.Root, StringComparison.Ordinal) && line.Contains("template\0", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }) is { } found ? Path.GetFileName(found) : null;
}
