using System.CommandLine;
using Gate.Cli.Checks;
using Gate.Cli.Outside;
using Gate.Reports;
using Gate.Sources.Changes;

namespace Gate.Cli.Commands;

/// <summary><c>gate check</c>: checks a change, or a tree.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Surroundings outside;
    private readonly CheckOptions options = new();

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

    private readonly Option<string[]> whatIf = new("--what-if")
    {
        Description = "Ask what an upgrade would hit, without one: kubernetes=X.Y, or an add-on of `gate inventory` as ADDON=VERSION. Repeatable.",
        HelpName = "NAME=VERSION",
    };

    internal CheckCommand(Surroundings outside)
        : base("check", "Checks what a change would apply, before and after, and says what is known against it.")
    {
        this.outside = outside;
        Arguments.Add(path);
        foreach (var option in (IEnumerable<Option>)[baseRevision, headRevision, baseFolder, headFolder, whatIf, .. options.All])
            Options.Add(option);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (change, changeError) = Change(parsed);
        var (request, error) = change is null ? (null, changeError) : options.Read(parsed, [new(ReportFormat.Console, null)]);
        if (request is null)
            return outside.Fail(error!);
        var (asked, whatIfError) = WhatIf.Parse(parsed.GetValue(whatIf) ?? []);
        if (whatIfError is not null)
            return outside.Fail(whatIfError);
        if (asked is not null && change is not (FolderRequest or RevisionRequest))
            return outside.Fail("--what-if asks about one tree: leave out --base, --base-dir and --head-dir, or name the tree with --head");
        request = request with { Settings = request.Settings with { WhatIf = asked } };
        var answer = await CheckProgram.RunAsync(request with { Change = change! }, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        ReportDelivery.Write(verdict, request.Reports, outside);
        return verdict.ExitCode;
    }

    private (ChangeRequest? Change, string? Error) Change(ParseResult parsed)
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
