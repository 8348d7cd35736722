using System.CommandLine;
using Gate.Cli.Checks;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Hosts;
using Gate.Hosts.GitHub;
using Gate.Hosts.Publishing;
using Gate.Sources.Changes;

namespace Gate.Cli.Commands;

/// <summary><c>gate ci</c>: finds out from the environment what is to be checked, and answers in the host's own way.</summary>
internal sealed class CiCommand : Command
{
    private readonly Surroundings outside;
    private readonly CheckOptions options = new();

    private readonly Argument<string> path = new("PATH")
    {
        Description = "The folder of the repository. Default: the current folder",
        DefaultValueFactory = _ => ".",
    };

    private readonly Option<string?> baseRevision = new("--base") { Description = "The revision to compare with, instead of what the host says.", HelpName = "REV" };

    private readonly Option<string?> headRevision = new("--head") { Description = "The revision to check, instead of what the host says.", HelpName = "REV" };

    private readonly Option<string?> publish = new("--publish")
    {
        Description = $"What the host is told beside the log, where a token is there: {string.Join(", ", PublishedPartsText.Names)}. Default: all",
        HelpName = "PARTS",
    };

    internal CiCommand(Surroundings outside)
        : base("ci", "Finds out from the CI host what changes, checks it, and annotates it there.")
    {
        this.outside = outside;
        publish.Suggesting(PublishedPartsText.Names);
        Arguments.Add(path);
        foreach (var option in (IEnumerable<Option>)[baseRevision, headRevision, publish, .. options.All])
            Options.Add(option);
        this.SetStoppableAction(RunAsync);
    }

    /// <summary>The command line, with the inputs of the GitHub action where it is one that runs.</summary>
    internal static (string[] Arguments, string? Error) WithActionInputs(string[] arguments, Surroundings outside)
    {
        if (arguments is not ["ci", ..] || HostEnvironment.Detect(outside.Environment) != CiHost.GitHubActions)
            return (arguments, null);
        var inputs = ActionInputs.ToArguments(outside.Environment);
        return ([.. arguments, .. inputs.Arguments], inputs.Error);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var host = HostEnvironment.Detect(outside.Environment);
        var (request, error) = options.Read(parsed, []);
        if (request is null)
            return Fail(host, error!);
        if (!PublishedPartsText.TryParse(parsed.GetValue(publish), out var parts, out var partsError))
            return Fail(host, $"--publish: {partsError}");

        var place = parsed.GetValue(path)!;
        var told = HostEnvironment.ChangeOf(outside.Environment, ReadFile);
        var asked = Asked(parsed) ?? told;
        foreach (var note in asked.Notes)
            outside.Messages.WriteLine(note);
        var (changes, refusal) = Requests(asked, place);
        if (refusal is not null)
            return Fail(host, refusal);
        if (asked is CiChange.Nothing nothing)
        {
            outside.Messages.WriteLine(nothing.Reason);
            HostAnswer.WriteOutputs(host, JobOutputs.None with { Outcome = Core.Verdicts.Outcome.Pass }, outside);
            return 0;
        }

        CheckAnswer? answer = null;
        request = request with { Trusted = request.Trusted && IsTrusted(host, told) };
        foreach (var change in changes)
        {
            answer = await CheckProgram.RunAsync(request with { Change = change }, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
            if (!answer.HasNoChange)
                break;
        }

        if (answer?.Verdict is not { } verdict)
            return Fail(host, answer?.Error ?? "there is nothing to compare");
        var link = HostLinks.Find(outside.Environment, asked.ToldCommit);
        HostAnswer.Write(host, verdict, link, outside);
        ReportDelivery.Write(verdict, request.Reports, outside);
        HostAnswer.WriteOutputs(host, verdict, request.Reports, outside);
        outside.Output.Flush();
        var publication = await HostDelivery.PublishAsync(verdict, parts, ReadFile, outside, cancellation).ConfigureAwait(false);
        HostAnswer.Annotate(host, verdict, link, publication.Annotated, outside);
        return verdict.ExitCode;
    }

    private CiChange? Asked(ParseResult parsed) => (parsed.GetValue(baseRevision), parsed.GetValue(headRevision)) switch
    {
        (null, null) => null,
        (null, { } head) => new CiChange.WholeTree(head, Trusted: true),
        ({ } start, var head) => new CiChange.Revisions(start, head ?? "HEAD", Trusted: true) { Merged = true },
    };

    /// <summary>What to try, in order: a clone may lack the merge commit that the host speaks of.</summary>
    private static (IReadOnlyList<ChangeRequest> Requests, string? Refusal) Requests(CiChange change, string place) => change switch
    {
        CiChange.MergeCommit merge => ([new MergeCommitRequest(place, merge.Sha), .. merge.Otherwise is { } other ? (ChangeRequest[])[Revisions(other, place)] : []], null),
        CiChange.Revisions revisions => ([Revisions(revisions, place)], null),
        CiChange.WholeTree tree => ([new RevisionRequest(place, tree.Head)], null),
        CiChange.Refused refused => ([], refused.Message),
        _ => ([], null),
    };

    // Whoever names the revisions says what to compare, not whose it is.
    private static bool IsTrusted(CiHost host, CiChange told) => told switch
    {
        _ when host == CiHost.None => true,
        CiChange.MergeCommit merge => merge.Trusted,
        CiChange.Revisions revisions => revisions.Trusted,
        CiChange.WholeTree tree => tree.Trusted,
        _ => false,
    };

    private static RevisionsRequest Revisions(CiChange.Revisions revisions, string place) => new(place, revisions.Base, revisions.Head) { Merge = revisions.Merged };

    private int Fail(CiHost host, string message)
    {
        HostAnswer.WriteOutputs(host, JobOutputs.None, outside);
        return outside.Fail(message);
    }

    private static byte[]? ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return null;
        }
    }
}
