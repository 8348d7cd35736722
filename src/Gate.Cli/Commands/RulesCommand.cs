using System.CommandLine;
using Gate.Cli.Outside;

namespace Gate.Cli.Commands;

/// <summary><c>gate rules</c>: what Gate knows, and whether it holds.</summary>
internal sealed class RulesCommand : Command
{
    internal RulesCommand(Surroundings outside)
        : base("rules", "Lists, shows, starts and tests the rules on known incidents.")
    {
        Subcommands.Add(new RulesListCommand(outside));
        Subcommands.Add(new RulesShowCommand(outside));
        Subcommands.Add(new RulesNewCommand(outside));
        Subcommands.Add(new RulesTestCommand(outside));
    }
}
