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

    private readonly ChangeOptions which = new();

    private readonly Option<string[]> whatIf = new("--what-if")
    {
        Description = "Ask what an upgrade would hit, without one: kubernetes=X.Y, or an add-on of `gate inventory` as ADDON=VERSION. Repeatable.",
        HelpName = "NAME=VERSION",
    };

    private readonly Option<string?> writeBaseline = new("--write-baseline")
    {
        Description = "Write what one tree has today into its baseline, so that it counts as existing and fails no check. Default: .gate-baseline.yaml, or what the configuration names",
        HelpName = "FILE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal CheckCommand(Surroundings outside)
        : base("check", "Checks what a change would apply, before and after, and says what is known against it.")
    {
        this.outside = outside;
        which.AddTo(this);
        foreach (var option in (IEnumerable<Option>)[whatIf, writeBaseline, .. options.All])
            Options.Add(option);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (change, changeError) = which.Read(parsed);
        var (request, error) = change is null ? (null, changeError) : options.Read(parsed, [new(ReportFormat.Console, null)]);
        if (request is null)
            return outside.Fail(error!);
        var (asked, whatIfError) = WhatIf.Parse(parsed.GetValue(whatIf) ?? []);
        if (whatIfError is not null)
            return outside.Fail(whatIfError);
        if (asked is not null && change is not (FolderRequest or RevisionRequest))
            return outside.Fail("--what-if asks about one tree: leave out --base, --base-dir and --head-dir, or name the tree with --head");
        var (baseline, baselineError) = Baseline(parsed, change!, asked);
        if (baselineError is not null)
            return outside.Fail(baselineError);
        request = request with { Settings = request.Settings with { WhatIf = asked, WriteBaseline = baseline } };
        var answer = await CheckProgram.RunAsync(request with { Change = change! }, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        if (answer.Baseline is { } written && BaselineDelivery.Write(written, ((FolderRequest)change!).Path, outside) is { } wrong)
            return outside.Fail(wrong);
        ReportDelivery.Write(verdict, request.Reports, outside);
        return verdict.ExitCode;
    }

    private ((bool Asked, string? File) Baseline, string? Error) Baseline(ParseResult parsed, ChangeRequest change, WhatIf? asked)
    {
        if (parsed.GetResult(writeBaseline) is null)
            return (default, null);
        if (asked is not null || change is not FolderRequest folder || !Directory.Exists(folder.Path))
            return (default, "--write-baseline writes what a folder has today into that folder: name a folder, and leave out --base, --head and --what-if");
        if (parsed.GetValue(writeBaseline) is not { } file)
            return ((true, null), null);
        return RepositoryPath.Resolve("", file) is { Length: > 0 } path && !Directory.Exists(Path.Combine(folder.Path, path))
            ? ((true, path), null)
            : (default, $"--write-baseline {file}: it must be a file of the folder that is checked; write the folder first, or --write-baseline=FILE");
    }
}
