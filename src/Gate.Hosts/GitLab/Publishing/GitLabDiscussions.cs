using System.Net;
using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Reports;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>
/// Keeps a discussion for each open finding on a line that the diff shows; the note tells of all findings. A discussion is known as Gate's by the
/// mark in the note that opens it, and by who wrote that. Where two runs, or a request that was sent twice, leave more than one for a finding,
/// whoever looks last keeps the oldest, which all of them agree on.
/// </summary>
internal sealed class GitLabDiscussions(GitLabApi api, GitLabMergeRequest request)
{
    /// <summary>
    /// New discussions beyond these would bury the review: each sends its mails. GitLab.com takes 60 notes a minute of a user
    /// (https://docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom).
    /// </summary>
    internal const int Most = 20;

    private const int MostFailures = 3;

    // https://docs.gitlab.com/user/project/merge_requests/reviews/suggestions/: that line alone, none above it and none below.
    private const string Suggestion = "suggestion:-0+0";

    private int untaken;
    private HttpStatusCode lastAnswer;
    private bool mayNotResolve;
    private bool hasNoDiff;

    /// <summary>Brings them to what a verdict says.</summary>
    /// <returns>What GitLab did not take, for a person.</returns>
    internal async Task<IReadOnlyList<string>> KeepAsync(Verdict verdict, GitLabDiffRefs? refs, CancellationToken cancellation)
    {
        // What is only worth knowing is not: a project may want every discussion resolved before the merge.
        var open = Annotation.Of(verdict).Where(static annotation => annotation.Severity >= Severity.Warn).DistinctBy(static annotation => annotation.Fingerprint).ToList();
        var own = await OwnAsync(cancellation).ConfigureAwait(false);
        if (open.Exists(annotation => annotation.Location?.Line is not null && !own.Contains(annotation.Fingerprint)) && await CreateAsync(open, own, refs, cancellation).ConfigureAwait(false))
            own = await OwnAsync(cancellation).ConfigureAwait(false);

        var wanted = open.ToDictionary(static annotation => annotation.Fingerprint);
        foreach (var same in own)
            await BringAsync([.. same], wanted.TryGetValue(same.Key, out var annotation) ? Text(annotation) : null, cancellation).ConfigureAwait(false);
        return [.. Messages()];
    }

    private string Text(Annotation annotation) => new FindingMark(annotation.Fingerprint, IsGone: false).On(AnnotationMarkdown.Of(annotation, request.Link, Suggestion));

    /// <summary>Opens what is missing, and gives whether there was any. The worst go first, so that what a limit cuts off matters least.</summary>
    private async Task<bool> CreateAsync(List<Annotation> open, ILookup<string, GitLabDiscussion> own, GitLabDiffRefs? refs, CancellationToken cancellation)
    {
        // A diff of another push has other lines.
        if (refs?.HeadSha != request.Head)
        {
            hasNoDiff = true;
            return false;
        }

        var diff = new GitLabDiff(refs, await api.ListAsync("diffs", "", GitLabJson.Default.ListGitLabFileDiff, cancellation).ConfigureAwait(false));
        var missing = open.Select(annotation => (Annotation: annotation, Known: own.Contains(annotation.Fingerprint), Place: diff.Find(annotation.Location)))
            .Where(static one => one.Known || one.Place is not null).Take(Most).Where(static one => !one.Known).ToList();
        untaken = missing.Count;
        var failures = 0;
        foreach (var (annotation, _, place) in missing)
        {
            try
            {
                await api.PostAsync("discussions", new(Text(annotation), place!), GitLabJson.Default.NewDiscussion, cancellation).ConfigureAwait(false);
                untaken--;
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            {
                // This one line may be the reason: the host answers 400 where it finds none, and 500 to some that it has kept.
                lastAnswer = e.StatusCode.Value;
                if (lastAnswer == HttpStatusCode.TooManyRequests || ++failures == MostFailures)
                    break;
            }
        }

        return missing.Count > 0;
    }

    private async Task BringAsync(IReadOnlyList<GitLabDiscussion> same, string? text, CancellationToken cancellation)
    {
        foreach (var other in same.Skip(1))
            await RetireAsync(other, cancellation).ConfigureAwait(false);
        var kept = same[0];
        var opening = kept.Notes[0];
        var mark = FindingMark.Of(opening.Body)!.Value;
        var isOwnWord = opening.ResolvedBy?.Id == await api.UserAsync(cancellation).ConfigureAwait(false);
        if (text is null)
        {
            if (!kept.IsResolved)
                await SetResolvedAsync(kept, resolved: true, cancellation).ConfigureAwait(false);

            // Else a person's word on what was would stand for what comes back.
            else if (!isOwnWord && !mark.IsGone)
                await EditAsync(kept, (mark with { IsGone = true }).On(opening.Body), cancellation).ConfigureAwait(false);
            return;
        }

        // What a person resolved while the finding stands is theirs to keep.
        if (kept.IsResolved && (isOwnWord || mark.IsGone) && !await SetResolvedAsync(kept, resolved: false, cancellation).ConfigureAwait(false))
            return;
        if (opening.Body != text)
            await EditAsync(kept, text, cancellation).ConfigureAwait(false);
    }

    // What a person answered is never taken away.
    private async Task RetireAsync(GitLabDiscussion other, CancellationToken cancellation)
    {
        if (!other.HasReplies)
            await api.DeleteAsync($"{At(other)}/notes/{other.Notes[0].Id}", cancellation).ConfigureAwait(false);
        else if (!other.IsResolved)
            await SetResolvedAsync(other, resolved: true, cancellation).ConfigureAwait(false);
    }

    /// <summary>Resolves a discussion or opens it again; gives whether the token may.</summary>
    private async Task<bool> SetResolvedAsync(GitLabDiscussion discussion, bool resolved, CancellationToken cancellation)
    {
        try
        {
            await api.PutAsync($"{At(discussion)}?resolved={(resolved ? "true" : "false")}", cancellation).ConfigureAwait(false);
            return true;
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Forbidden)
        {
            mayNotResolve = true;
            return false;
        }
    }

    private Task EditAsync(GitLabDiscussion discussion, string text, CancellationToken cancellation) =>
        api.PutAsync($"{At(discussion)}/notes/{discussion.Notes[0].Id}", new(text), GitLabJson.Default.GitLabNoteText, cancellation);

    /// <summary>Gate's discussions by fingerprint, the oldest of each first.</summary>
    private async Task<ILookup<string, GitLabDiscussion>> OwnAsync(CancellationToken cancellation)
    {
        var user = await api.UserAsync(cancellation).ConfigureAwait(false);
        return (await api.ListAsync("discussions", "", GitLabJson.Default.ListGitLabDiscussion, cancellation).ConfigureAwait(false))
            .Where(discussion => discussion.Notes is [{ System: false } opening, ..] && opening.Author.Id == user && FindingMark.Of(opening.Body) is not null)
            .OrderBy(static discussion => discussion.Notes[0].Id)
            .ToLookup(static discussion => FindingMark.Of(discussion.Notes[0].Body)!.Value.Fingerprint);
    }

    private IEnumerable<string> Messages()
    {
        if (hasNoDiff)
            yield return $"{request.Api.Host} has no diff of this push to open discussions on; the note holds all findings";
        if (untaken > 0)
            yield return $"{request.Api.Host} did not take every discussion on a line ({untaken} missing): {FailedRequest.Answered(lastAnswer)}; the note holds all findings";
        if (mayNotResolve)
            yield return "GitLab let no discussion be resolved or opened again (403): that takes the role Developer in the project of the merge request; the note says what is left";
    }

    private static string At(GitLabDiscussion discussion) => $"discussions/{Uri.EscapeDataString(discussion.Id)}";
}
