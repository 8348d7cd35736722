using System.CommandLine;
using System.Text;
using Gate.Cli.Outside;
using Gate.Cli.Rules;
using Gate.Cli.Rules.Drafts;
using Gate.Core.Rules.Reading;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;

namespace Gate.Cli.Commands;

/// <summary><c>gate rules new</c>: a rule to start from, or the draft of one from a change that was taken back.</summary>
internal sealed class RulesNewCommand : Command
{
    private readonly Surroundings outside;

    private readonly Argument<string> id = new("ID") { Description = "The new rule's id: words such as team/what-breaks." };

    private readonly Argument<string> path = new("PATH") { Description = "The repository of the commit. Default: the current folder", DefaultValueFactory = static _ => "." };

    private readonly Option<string?> fromRevert = new("--from-revert") { Description = "Draft the rule from what this commit reverts.", HelpName = "SHA" };

    private readonly Option<string?> output = new("--output") { Description = "The file to write, which must not be there yet. Default: standard output", HelpName = "FILE" };

    internal RulesNewCommand(Surroundings outside)
        : base("new", "Writes the skeleton of a rule with its tests, or drafts one from a revert.")
    {
        this.outside = outside;
        Arguments.Add(id);
        Arguments.Add(path);
        Options.Add(fromRevert);
        Options.Add(output);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetValue(id)!;
        if (!RuleReading.IsId(name))
            return outside.Fail($"'{name}' is no id of a rule: it must be words such as 'team/what-breaks'");
        if (parsed.GetValue(output) is { } taken && Path.Exists(taken))
            return outside.Fail($"--output {taken}: the file is there already, and is not overwritten");
        var knowledge = BuiltInKnowledge.Open();
        var (text, error) = parsed.GetValue(fromRevert) is { } revert
            ? await DraftAsync(name, revert, parsed.GetValue(path)!, knowledge, cancellation).ConfigureAwait(false)
            : (RuleSkeleton.Of(name, knowledge.AddOns), null);
        if (text is null)
            return outside.Fail(error!);
        if (parsed.GetValue(output) is not { } file)
        {
            outside.Output.Write(text);
            return 0;
        }

        using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(text));
        outside.Messages.WriteLine($"{file} is written; `gate rules test {file}` runs its tests");
        return 0;
    }

    private async Task<(string? Text, string? Error)> DraftAsync(string name, string revert, string repository, BlobKnowledge knowledge, CancellationToken cancellation)
    {
        if (!new ChangeReader().TryRead(new RevertedRequest(repository, revert), out var change, out var error))
            return (null, error.Message);
        using (change)
        {
            if (change.Files.Count == 0)
                return (null, $"what '{revert}' reverts changes no file");
            using var tools = new TrialTools(outside);
            return await new RuleDraft(name, revert, change, knowledge, tools.Trial(knowledge)).MakeAsync(cancellation).ConfigureAwait(false);
        }
    }
}
