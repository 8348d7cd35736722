using System.CommandLine;
using Gate.Cli.Commands;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        // Gate starts itself as the sandbox of its renderers; that is no command of its users.
        if (SandboxEntry.IsAsked(arguments))
            return SandboxEntry.Run(arguments, Console.Error);
        using var outside = Surroundings.Real();
        var root = new RootCommand("Checks a change to Kubernetes manifests against known incidents, before it is merged.")
        {
            new CheckCommand(outside),
            new CiCommand(outside),
            new InitCommand(outside),
            new InventoryCommand(outside),
            new DrillCommand(outside),
            new RulesCommand(outside),
            new ExplainCommand(outside),
            new BacktestCommand(outside),
            new CompletionCommand(outside),
        };
        Suggestions.Shorten(root);
        var (line, inputError) = CiCommand.WithActionInputs(arguments, outside);
        if (inputError is not null)
            return outside.Fail(inputError);
        var parsed = root.Parse(line);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                outside.Messages.WriteLine($"gate: {error.Message}");
            outside.Messages.WriteLine("Try 'gate --help' or 'gate check --help'.");
            return Checks.CheckProgram.UsageError;
        }

        try
        {
            var code = await parsed.InvokeAsync(new() { Output = outside.Output, Error = outside.Messages, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StoppableAction.Timeout }).ConfigureAwait(false);

            // A verdict stands whoever hears it; of other commands what they print is all.
            return outside.HasLostOutput() && code == 0 && parsed.CommandResult.Command is not (CheckCommand or CiCommand) ? Checks.CheckProgram.UsageError : code;
        }
        catch (OperationCanceledException)
        {
            return outside.Fail("stopped before the check was complete: there is no verdict");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return outside.Fail($"{e.Message} There is no verdict.");
        }
    }
}
