using Gate.Hosts.Publishing;
using Octokit;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>The comments of a pull request that Gate wrote.</summary>
internal sealed class GitHubComments(GitHubApi api, GitHubRun run, GitHubAuthor author) : IComments
{
    private const string MarkerStart = "<!-- gate head=";

    private readonly string list = $"repos/{run.Repository}/issues/{run.Pull}/comments";
    private readonly string one = $"repos/{run.Repository}/issues/comments";

    /// <summary>What a comment begins with; nothing that GitHub shows.</summary>
    internal static string Marker(string head) => $"{MarkerStart}{head} -->\n";

    /// <summary>The commit that the pull request stands at now.</summary>
    internal async Task<string> HeadAsync() => (await api.GetAsync<GitHubPull>($"repos/{run.Repository}/pulls/{run.Pull}").ConfigureAwait(false)).Head.Sha;

    public async Task<IReadOnlyList<OwnComment>> OwnAsync(CancellationToken cancellation)
    {
        var wrote = await author.WroteAsync(MarkerStart).ConfigureAwait(false);
        var comments = await api.ListAsync<GitHubComment>(list).ConfigureAwait(false);
        return [.. comments.Where(comment => wrote(comment.Body, comment.User)).Select(static comment => new OwnComment(comment.Id, comment.Body!))];
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
}
