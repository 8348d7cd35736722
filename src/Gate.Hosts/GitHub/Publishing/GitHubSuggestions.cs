using System.Net;
using Gate.Core.Verdicts;
using Gate.Reports;
using Octokit;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// Keeps a comment on the line of each finding that another line alone mends, which a reviewer applies by a click. It goes with the finding, and is
/// made anew where its line has moved away under it. The answer itself stands elsewhere: nothing is lost where GitHub takes none, as on a
/// line that its comparison does not show.
/// </summary>
internal sealed class GitHubSuggestions(GitHubApi api, GitHubRun run, GitHubAuthor author)
{
    /// <summary>More would bury the review.</summary>
    internal const int Most = 20;

    private const string MarkerStart = "<!-- gate line=";

    private readonly string list = $"repos/{run.Repository}/pulls/{run.Pull}/comments";
    private readonly string one = $"repos/{run.Repository}/pulls/comments";

    /// <summary>Brings them to what a verdict offers.</summary>
    internal async Task KeepAsync(Verdict verdict)
    {
        // What is only worth knowing is not: a rule may want every conversation resolved before the merge.
        var wanted = Annotation.Of(verdict).Where(static annotation => annotation is { Severity: >= Severity.Warn, Finding.MendedLine: not null })
            .DistinctBy(static annotation => annotation.Fingerprint).Take(Most).Select(Comment).ToList();
        var own = await OwnAsync().ConfigureAwait(false);
        var missing = wanted.Where(want => !own.Exists(comment => IsOn(comment, want))).ToList();
        foreach (var want in missing)
            await CreateAsync(want).ConfigureAwait(false);
        if (missing.Count > 0)
            own = await OwnAsync().ConfigureAwait(false);

        // Of several for one line, as two runs at once leave them, the oldest stays.
        var kept = wanted.Select(want => (Want: want, Comment: own.Find(comment => IsOn(comment, want)))).Where(static pair => pair.Comment is not null).ToList();
        foreach (var (want, comment) in kept.Where(static pair => pair.Comment!.Body != pair.Want.Body))
            await api.PatchAsync<GitHubReviewComment>($"{one}/{comment!.Id}", new GitHubCommentText(want.Body)).ConfigureAwait(false);
        foreach (var comment in own.Except(kept.Select(static pair => pair.Comment!)))
            await DeleteAsync(comment.Id).ConfigureAwait(false);
    }

    private static string Marker(string fingerprint) => $"{MarkerStart}{fingerprint} -->\n";

    // A line that was pushed away is null, and its suggestion can be applied no more.
    private static bool IsOn(GitHubReviewComment comment, NewReviewComment want) =>
        comment.Path == want.Path && comment.Line == want.Line && comment.Body!.Split('\n')[0] == want.Body.Split('\n')[0];

    private NewReviewComment Comment(Annotation annotation) =>
        new((Marker(annotation.Fingerprint) + AnnotationMarkdown.Offer(annotation)).TrimEnd(), run.Head, annotation.Location!.File, annotation.Location.Line!.Value, "RIGHT");

    /// <summary>Gate's, the oldest first.</summary>
    private async Task<List<GitHubReviewComment>> OwnAsync()
    {
        var wrote = await author.WroteAsync(MarkerStart).ConfigureAwait(false);
        var all = await api.ListAsync<GitHubReviewComment>(list).ConfigureAwait(false);
        return [.. all.Where(comment => wrote(comment.Body, comment.User)).OrderBy(static comment => comment.Id)];
    }

    private async Task CreateAsync(NewReviewComment want)
    {
        try
        {
            await api.PostAsync<GitHubReviewComment>(list, want).ConfigureAwait(false);
        }
        catch (ApiException e) when (e.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            // The line is not in the comparison.
        }
    }

    private async Task DeleteAsync(long id)
    {
        try
        {
            await api.DeleteAsync($"{one}/{id}").ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            // Another run was faster.
        }
    }
}
