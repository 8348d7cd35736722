using System.CommandLine;
using Gate.Cli.Outside;
using Gate.Sources.Changes;

namespace Gate.Cli.Commands;

/// <summary>How a command line names a change, or a tree.</summary>
internal sealed class ChangeOptions
{
    private readonly Argument<string[]> path = new("PATH")
    {
        Description = "A repository, a folder or a file of manifests, or - for manifests on standard input. Default: the current folder",
        Arity = ArgumentArity.ZeroOrMore,
        HelpName = "PATH|-",
    };

    private readonly Option<string?> baseRevision = new("--base") { Description = "The revision to merge into. Without it everything counts as new.", HelpName = "REV" };

    private readonly Option<string?> headRevision = new("--head") { Description = "The revision to merge. Default with --base: HEAD", HelpName = "REV" };

    private readonly Option<string?> baseFolder = new("--base-dir") { Description = "A folder to compare with instead of a revision.", HelpName = "DIR" };

    private readonly Option<string?> headFolder = new("--head-dir") { Description = "The folder to check, with --base-dir.", HelpName = "DIR" };

    /// <summary>Gives a command these options, and its last argument.</summary>
    internal void AddTo(Command command)
    {
        command.Arguments.Add(path);
        foreach (var option in (IEnumerable<Option>)[baseRevision, headRevision, baseFolder, headFolder])
            command.Options.Add(option);
    }

    /// <summary>What a command line names.</summary>
    internal (ChangeRequest? Change, string? Error) Read(ParseResult parsed)
    {
        var paths = parsed.GetValue(path) ?? [];
        if (paths.FirstOrDefault(text => text.Length > 1 && text[0] == '-') is { } option)
            return (null, $"there is no option '{option}'");
        if (paths.Length > 1)
            return (null, $"one PATH can be checked at a time; there are {paths.Length}: {string.Join(", ", paths)}");

        var place = paths.Length == 0 ? "." : paths[0];
        var (before, after) = (parsed.GetValue(baseRevision), parsed.GetValue(headRevision));
        var (from, to) = (parsed.GetValue(baseFolder), parsed.GetValue(headFolder));
        if (from is not null || to is not null)
        {
            if (from is null || to is null)
                return (null, "--base-dir and --head-dir belong together");
            return paths.Length > 0 || before is not null || after is not null
                ? (null, "--base-dir and --head-dir take no PATH, --base or --head beside them")
                : (new FoldersRequest(from, to), null);
        }

        if (place == "-")
        {
            return before is not null || after is not null
                ? (null, "manifests on standard input have no revisions: leave out --base and --head")
                : (new TextRequest(Surroundings.ReadInput()), null);
        }

        return (before, after) switch
        {
            (null, null) => (new FolderRequest(place), null),
            (null, { } head) => (new RevisionRequest(place, head), null),
            ({ } start, var head) => (new RevisionsRequest(place, start, head ?? "HEAD"), null),
        };
    }
}
