using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Reports;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// Gives the answer as a check run on the commit and one comment in the pull request, with a suggestion on each line that alone mends a finding. Where the token may not, which is so for forks and
/// Dependabot, the log and the job summary give it alone.
/// </summary>
internal sealed class GitHubPublisher(GitHubRun run, PublishedParts parts, HttpMessageHandler handler) : IPublisher
{
    // GitHub takes 65,536 characters.
    private const int MostBytes = 65_000;

    public async Task<Publication> PublishAsync(Verdict verdict, CancellationToken cancellation)
    {
        using var api = new GitHubApi(run, handler, cancellation);
        var annotations = CheckAnnotations.Of(verdict);
        var checks = new GitHubChecks(api, run);
        var failed = parts.HasFlag(PublishedParts.Checks) ? await AttemptAsync(() => checks.PublishAsync(verdict, annotations)).ConfigureAwait(false) : null;
        var stale = (string?)null;
        var comment = parts.HasFlag(PublishedParts.Comment) && run.Pull is not null && failed?.Kind != GitHubFailureKind.Down
            ? await AttemptAsync(async () => stale = await CommentAsync(api, verdict, cancellation).ConfigureAwait(false)).ConfigureAwait(false)
            : null;
        var annotated = parts.HasFlag(PublishedParts.Checks) && (failed is null || checks.Taken > 0);
        return new(annotated, [.. Messages(failed, comment, checks.Taken, annotations.Count), .. stale is null ? (string[])[] : [stale]]);
    }

    private static async Task<GitHubFailure?> AttemptAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (GitHubFailure.Of(e) is not null)
        {
            return GitHubFailure.Of(e);
        }
    }

    /// <summary>Keeps the comment and the suggestions; gives a message where a newer run has the say.</summary>
    private async Task<string?> CommentAsync(GitHubApi api, Verdict verdict, CancellationToken cancellation)
    {
        var author = new GitHubAuthor(api);
        var comments = new GitHubComments(api, run, author);
        if (CommitId.Of(await comments.HeadAsync().ConfigureAwait(false)) is { } head && head != run.Head)
            return $"the pull request stands at {head[..12]} by now: its comment is left to the run of that commit";
        await OneComment.KeepAsync(comments, Body(verdict), verdict.Outcome != Outcome.Pass, cancellation).ConfigureAwait(false);
        await new GitHubSuggestions(api, run, author).KeepAsync(verdict).ConfigureAwait(false);
        return null;
    }

    private string Body(Verdict verdict)
    {
        var marker = GitHubComments.Marker(run.Head);
        if (verdict.Outcome == Outcome.Pass && !verdict.Findings.Any(static finding => finding.Status == Status.New))
            return $"{marker}✅ **Gate**: {Headline.Of(verdict)}, at {run.Head[..12]}.";
        using var text = new StringWriter { NewLine = "\n" };
        text.Write(marker);
        MarkdownReport.Write(verdict, text, MostBytes, run.Link);

        // Kept without white space around it, an unchanged answer is not written again.
        return text.ToString().TrimEnd();
    }

    private IEnumerable<string> Messages(GitHubFailure? checks, GitHubFailure? comment, int taken, int count)
    {
        // One message where the same permission is missing for both.
        var refused = new[] { (Failure: checks, What: "check run", Permission: "checks: write"), (Failure: comment, What: "comment", Permission: "pull-requests: write") }
            .Where(static part => part.Failure?.Kind == GitHubFailureKind.MayNot).ToList();
        if (refused.Count > 0)
        {
            yield return $"GitHub lets this token write no {string.Join(" and no ", refused.Select(static part => part.What))} ({refused[0].Failure!.Reason}): the log and the job summary hold the whole answer."
                + $" For forks and Dependabot that is as it should be; elsewhere give the job `permissions: {string.Join(", ", refused.Select(static part => part.Permission))}`";
        }

        if (checks is { Kind: not GitHubFailureKind.MayNot })
            yield return $"{run.Api.Host} did not take the check run{(taken > 0 ? $" but for {taken} of {count} annotations" : "")}: {checks.Reason}; the log and the job summary hold the whole answer";
        if (comment is { Kind: not GitHubFailureKind.MayNot })
            yield return $"{run.Api.Host} did not take the comment: {comment.Reason}; the log and the job summary hold the whole answer";
    }
}
