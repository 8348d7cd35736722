using System.CommandLine;

namespace Gate.Cli.Commands;

/// <summary>What a command does, in a way that a signal ends.</summary>
internal static class StoppableAction
{
    /// <summary>How long a command has to end by itself; System.CommandLine would end the program a little later.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>How long System.CommandLine is to wait.</summary>
    internal static TimeSpan Timeout { get; } = Grace + TimeSpan.FromSeconds(1);

    /// <summary>
    /// Sets what a command does. System.CommandLine listens for signals once it holds the task: what computes before it first waits would run on to its end,
    /// so it computes elsewhere.
    /// </summary>
    internal static void SetStoppableAction(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => EndAsync(Task.Run(() => run(parsed, cancellation), CancellationToken.None), cancellation));

    /// <summary>The same for what never waits.</summary>
    internal static void SetStoppableAction(this Command command, Func<ParseResult, int> run) =>
        command.SetStoppableAction((parsed, _) => Task.FromResult(run(parsed)));

    private static async Task<int> EndAsync(Task<int> running, CancellationToken cancellation)
    {
        if (await Task.WhenAny(running, Task.Delay(System.Threading.Timeout.Infinite, cancellation)).ConfigureAwait(false) != running)
            await Task.WhenAny(running, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        return running.IsCompleted ? await running.ConfigureAwait(false) : throw new OperationCanceledException(cancellation);
    }
}
