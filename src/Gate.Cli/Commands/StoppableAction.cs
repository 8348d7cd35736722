using System.CommandLine;

namespace Gate.Cli.Commands;

/// <summary>What a command does, in a way that a signal ends.</summary>
internal static class StoppableAction
{
    /// <summary>
    /// Sets what a command does. System.CommandLine listens for signals once it holds the task: what computes before it first waits would run on to its end,
    /// so it computes elsewhere.
    /// </summary>
    internal static void SetStoppableAction(this Command command, Func<ParseResult, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancellation) => Task.Run(() => run(parsed, cancellation), CancellationToken.None));

    /// <summary>The same for what never waits.</summary>
    internal static void SetStoppableAction(this Command command, Func<ParseResult, int> run) =>
        command.SetStoppableAction((parsed, _) => Task.FromResult(run(parsed)));
}
