using Gate.Hosts.Publishing;
using Octokit;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// The comments of a pull request that Gate wrote. Whoever can comment can write the marker, so it counts in the token's own user's comments only;
/// the token of a job or an app cannot tell whose it is, and there it counts in those of bots, which a person cannot be.
/// </summary>
internal sealed class GitHubComments(GitHubApi api, GitHubRun run) : IComments
{
    private const string MarkerStart = "<!-- gate head=";

    private readonly string list = $"repos/{run.Repository}/issues/{run.Pull}/comments";
    private readonly string one = $"repos/{run.Repository}/issues/comments";
    private Func<GitHubUser, bool>? isOwn;

    /// <summary>What a comment begins with; nothing that GitHub shows.</summary>
    internal static string Marker(string head) => $"{MarkerStart}{head} -->\n";

    /// <summary>The commit that the pull request stands at now.</summary>
    internal async Task<string> HeadAsync() => (await api.GetAsync<GitHubPull>($"repos/{run.Repository}/pulls/{run.Pull}").ConfigureAwait(false)).Head.Sha;

    public async Task<IReadOnlyList<OwnComment>> OwnAsync(CancellationToken cancellation)
    {
        isOwn ??= await AuthorAsync().ConfigureAwait(false);
        var comments = await api.ListAsync<GitHubComment>(list).ConfigureAwait(false);
        return [.. comments
            .Where(comment => comment is { Body: { } body, User: { } user } && body.StartsWith(MarkerStart, StringComparison.Ordinal) && isOwn(user))
            .Select(comment => new OwnComment(comment.Id, comment.Body!))];
    }

    public Task CreateAsync(string body, CancellationToken cancellation) => api.PostAsync<GitHubComment>(list, new GitHubCommentText(body));

    public Task EditAsync(long id, string body, CancellationToken cancellation) => api.PatchAsync<GitHubComment>($"{one}/{id}", new GitHubCommentText(body));

    public async Task DeleteAsync(long id, CancellationToken cancellation)
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

    private async Task<Func<GitHubUser, bool>> AuthorAsync()
    {
        try
        {
            var own = await api.GetAsync<GitHubUser>("user").ConfigureAwait(false);
            return user => user.Id == own.Id;
        }
        catch (ApiException e) when (GitHubFailure.Of(e)?.Kind == GitHubFailureKind.MayNot)
        {
            return static user => user.Type == "Bot";
        }
    }
}
