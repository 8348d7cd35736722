using System.Diagnostics;
using System.Globalization;
using Gate.Testing;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>What a run that was ended from outside leaves behind.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly TempFolder repository = new();
    private readonly TempFolder scratch = new();

    public LeftoverTests()
    {
        Need();
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("chart/templates/a.yaml", "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
    }

    public void Dispose()
    {
        repository.Dispose();
        scratch.Dispose();
    }

    [Fact(Timeout = 300_000)]
    public async Task A_run_that_is_asked_to_stop_takes_its_folders_and_renderers_with_it()
    {
        using var gate = await StartAndWait();
        Signal("TERM", gate.Id);
        await gate.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, gate.ExitCode);
        await Until(() => Renderers() ? null : "gone");
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
    }

    [Fact(Timeout = 300_000)]
    public async Task What_a_killed_run_leaves_is_swept_a_day_later_and_not_while_it_may_be_in_use()
    {
        using var gate = await StartAndWait();
        gate.Kill();
        await gate.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Until(() => Renderers() ? null : "gone");
        var left = Directory.GetDirectories(scratch.Root);
        Assert.NotEmpty(left);
        repository.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");

        Check();
        Assert.Equal(left.Order(), Directory.GetDirectories(scratch.Root).Order());
        foreach (var folder in left)
            Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddDays(-2));
        Check();
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
    }

    private async Task<Process> StartAndWait()
    {
        // The runtime's socket for debuggers, which the native program does not have, would be left behind too.
        var gate = Process.Start(new ProcessStartInfo(GateProgram.Program, ["check", repository.Root, "--no-cache"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = scratch.Root, ["DOTNET_EnableDiagnostics"] = "0" },
        })!;
        await Until(() => Renderers() ? "there" : null);
        return gate;
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("/bin/kill", ["-" + name, process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Check()
    {
        var answer = GateProgram.Run(new Dictionary<string, string> { ["TMPDIR"] = scratch.Root }, null, null, "check", repository.Root, "--format", "json");
        Assert.Equal((0, 1), (answer.ExitCode, answer.Json.GetProperty("coverage").GetProperty("rendered").GetInt32()));
    }

    /// <summary>Whether a renderer of this test runs: its arguments name our folder, and it is no zombie.</summary>
    private bool Renderers() => Directory.EnumerateDirectories("/proc").Any(folder =>
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline") is var line && line.Contains(scratch.Root, StringComparison.Ordinal) && line.Contains("template\0", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
