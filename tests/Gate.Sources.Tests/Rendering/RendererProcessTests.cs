using System.Globalization;
using System.Text;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

public sealed class RendererProcessTests
{
    private static readonly RendererLimits Short = new() { Time = TimeSpan.FromMilliseconds(300), OutputBytes = 64 << 10, MessageBytes = 1 << 10 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_program_prints_and_its_exit_code_come_back()
    {
        using var process = new RendererProcess();
        var outcome = await process.RunAsync(Script("echo out; echo err >&2; exit 3"), Cancellation);
        Assert.Equal((RendererEnd.Exited, 3, "out\n", "err\n"), (outcome.End, outcome.ExitCode, Text(outcome), outcome.Messages));
    }

    [Fact]
    public async Task A_program_sees_nothing_of_our_environment_and_has_an_empty_home_and_no_input()
    {
        // T: kubeconfig, registry configuration and in-cluster tokens are read from the environment and the home.
        Environment.SetEnvironmentVariable("KUBERNETES_SERVICE_HOST", "10.0.0.1");
        using var process = new RendererProcess();
        var outcome = await process.RunAsync(Script("export -p; echo home:$(/bin/ls -A \"$HOME\"); read x || echo no-input; echo in:$(pwd)=$HOME"), Cancellation);
        var text = Text(outcome);
        Assert.DoesNotContain("KUBERNETES_SERVICE_HOST", text, StringComparison.Ordinal);
        Assert.Contains("PATH='/nonexistent'", text, StringComparison.Ordinal);
        Assert.Contains("HELM_PLUGINS='/nonexistent'", text, StringComparison.Ordinal);
        Assert.Contains("home:\n", text, StringComparison.Ordinal);
        Assert.Contains("no-input", text, StringComparison.Ordinal);
        var home = text[(text.IndexOf("in:", StringComparison.Ordinal) + 3)..].Trim().Split('=');
        Assert.Equal(home[1], home[0]);
        Assert.False(Directory.Exists(home[0]), "the home is left behind");
    }

    [Fact]
    public async Task A_program_that_hangs_is_killed_when_its_time_is_over_even_if_it_ignores_signals()
    {
        using var process = new RendererProcess(Short);
        var outcome = await process.RunAsync(Script("trap '' TERM INT; echo $$; while :; do :; done"), Cancellation);
        Assert.Equal(RendererEnd.TimedOut, outcome.End);
        Assert.False(IsAlive(Text(outcome)));
    }

    [Fact]
    public async Task What_a_killed_program_had_started_dies_with_it()
    {
        // Killing kubectl alone orphans the helm that it started.
        using var process = new RendererProcess(Short);
        var outcome = await process.RunAsync(Script("(trap '' TERM; while :; do :; done) & echo $!; wait"), Cancellation);
        Assert.Equal(RendererEnd.TimedOut, outcome.End);
        Assert.False(IsAlive(Text(outcome)));
    }

    [Fact]
    public async Task An_orphan_that_holds_the_output_open_neither_delays_the_end_nor_survives_it()
    {
        using var process = new RendererProcess(new() { Time = TimeSpan.FromMinutes(5) });
        var outcome = await process.RunAsync(Script("(while :; do :; done) & echo $!"), Cancellation);
        Assert.Equal((RendererEnd.Exited, 0), (outcome.End, outcome.ExitCode));
        Assert.False(IsAlive(Text(outcome)));
    }

    [Fact]
    public async Task A_program_that_closes_its_output_and_hangs_is_killed()
    {
        using var process = new RendererProcess(Short);
        var outcome = await process.RunAsync(Script("exec >&- 2>&-; while :; do :; done"), Cancellation);
        Assert.Equal(RendererEnd.TimedOut, outcome.End);
    }

    [Fact]
    public async Task Endless_output_is_cut_and_its_program_killed()
    {
        using var process = new RendererProcess(Short with { Time = TimeSpan.FromMinutes(5) });
        var outcome = await process.RunAsync(Script("while :; do echo 0123456789012345678901234567890123456789; done"), Cancellation);
        Assert.Equal(RendererEnd.TooMuchOutput, outcome.End);
        Assert.Equal(Short.OutputBytes, outcome.Output.Length);
    }

    [Fact]
    public async Task Endless_messages_are_cut_and_the_program_goes_on()
    {
        using var process = new RendererProcess(Short with { Time = TimeSpan.FromMinutes(5) });
        var outcome = await process.RunAsync(Script("i=0; while [ $i -lt 5000 ]; do echo 0123456789 >&2; i=$((i+1)); done; echo done"), Cancellation);
        Assert.Equal((RendererEnd.Exited, 0, "done\n"), (outcome.End, outcome.ExitCode, Text(outcome)));
        Assert.Equal(Short.MessageBytes, outcome.Messages.Length);
    }

    [Fact]
    public async Task A_cancelled_run_ends_at_once_and_leaves_nothing_running()
    {
        using var folder = new TestFolder();
        using var process = new RendererProcess(new() { Time = TimeSpan.FromMinutes(5) }, scratchRoot: folder.Path);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        stop.CancelAfter(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => process.RunAsync(Script("while :; do :; done"), stop.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_an_outcome_and_no_exception()
    {
        using var process = new RendererProcess();
        var outcome = await process.RunAsync(new("/nonexistent/helm", []), Cancellation);
        Assert.Equal(RendererEnd.NotStarted, outcome.End);
        Assert.Contains("/nonexistent/helm", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_runs_at_once_all_come_to_their_own_end()
    {
        using var process = new RendererProcess(concurrency: 4);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => process.RunAsync(Script($"echo {i}"), Cancellation)));
        Assert.Equal(Enumerable.Range(0, 40).Select(static i => $"{i}\n"), outcomes.Select(Text));
    }

    [Fact]
    public async Task A_signal_shows_in_the_exit_code_as_in_a_shell()
    {
        using var process = new RendererProcess();
        var outcome = await process.RunAsync(Script("kill -9 $$"), Cancellation);
        Assert.Equal((RendererEnd.Exited, 137), (outcome.End, outcome.ExitCode));
    }

    private static RendererCommand Script(string text) => new("/bin/sh", ["-c", text]);

    private static string Text(RendererOutcome outcome) => Encoding.UTF8.GetString(outcome.Output.Span);

    private static bool IsAlive(string pid)
    {
        // Killed and not yet collected by its new parent is dead enough: state Z.
        var status = $"/proc/{int.Parse(pid.Trim(), CultureInfo.InvariantCulture)}/stat";
        try
        {
            return File.ReadAllText(status).Split(") ")[1][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
