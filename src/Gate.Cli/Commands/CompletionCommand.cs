using System.CommandLine;
using Gate.Cli.Completion;
using Gate.Cli.Outside;

namespace Gate.Cli.Commands;

/// <summary><c>gate completion</c>: the script that completes Gate's command line in a shell.</summary>
internal sealed class CompletionCommand : Command
{
    private readonly Surroundings outside;

    private readonly Argument<string> shell = new("SHELL") { Description = $"{string.Join(", ", ShellScripts.Names)}. The script says how it is installed." };

    internal CompletionCommand(Surroundings outside)
        : base("completion", "Prints the script that completes gate's commands, options and rules in a shell.")
    {
        this.outside = outside;
        shell.CompletionSources.Add(static _ => ShellScripts.Names.Select(static name => new System.CommandLine.Completions.CompletionItem(name)));
        Arguments.Add(shell);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var name = parsed.GetValue(shell)!;
        if (ShellScripts.Of(name) is not { } script)
            return outside.Fail($"there is no completion for '{name}'; there is for {string.Join(", ", ShellScripts.Names)}");
        outside.Output.Write(script);
        return 0;
    }
}
