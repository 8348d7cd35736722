using System.Diagnostics;
using System.Text;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Faults;

/// <summary>A run that computes, and waits for nothing, ends all the same when it is told to.</summary>
public sealed class StopTests : IDisposable
{
    private const int Items = 300_000;
    private readonly TempFolder folders = new();

    public void Dispose() => folders.Dispose();

    [Theory(Timeout = 300_000)]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_ends_it_before_it_is_done(string signal)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "signals are sent with kill, and processor time is read from /proc");
        folders.Write("base/a.yaml", Large("1"));
        folders.Write("head/a.yaml", Large("2"));
        for (var copy = 0; copy < 12; copy++)
            folders.Write($"head/{copy}.yaml", Large($"{copy}"));
        var start = GateProgram.Interruptible("check", "--base-dir", "base", "--head-dir", "head");
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, folders.Root);
        using var gate = Process.Start(start)!;
        var (output, messages) = (gate.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), gate.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        while (gate.TotalProcessorTime < TimeSpan.FromSeconds(1))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        using var kill = Process.Start("/bin/kill", ["-" + signal, $"{gate.Id}"]);
        await gate.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((2, "", "gate: stopped before the check was complete: there is no verdict\n"), (gate.ExitCode, await output, await messages));
    }

    /// <summary>Takes seconds to read.</summary>
    private static string Large(string value)
    {
        var text = new StringBuilder("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: large}\nspec:\n");
        for (var item = 0; item < Items; item++)
            text.Append("- name: n").Append(item).Append(", \n  value: ").Append(value).Append('\n');
        return text.ToString();
    }
}
