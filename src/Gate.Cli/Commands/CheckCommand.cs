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

    internal CheckCommand(Surroundings outside)
        : base("check", "Checks what a change would apply, before and after, and says what is known against it.")
    {
        this.outside = outside;
        which.AddTo(this);
        foreach (var option in (IEnumerable<Option>)[whatIf, .. options.All])
            Options.Add(option);
        SetAction(RunAsync);
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
        request = request with { Settings = request.Settings with { WhatIf = asked } };
        var answer = await CheckProgram.RunAsync(request with { Change = change! }, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        ReportDelivery.Write(verdict, request.Reports, outside);
        return verdict.ExitCode;
    }
}
