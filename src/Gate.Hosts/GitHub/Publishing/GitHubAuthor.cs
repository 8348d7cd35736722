using Octokit;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// Tells what Gate wrote from what others did. Whoever can comment can write a marker, so it counts in what the token's own user wrote only; the
/// token of a job or an app cannot tell whose it is, and there it counts in what bots wrote, which a person cannot be.
/// </summary>
internal sealed class GitHubAuthor(GitHubApi api)
{
    private Func<GitHubUser, bool>? isOwn;

    /// <summary>Whether a text of a user is Gate's: it begins with a marker, and the user can be Gate's.</summary>
    internal async Task<Func<string?, GitHubUser?, bool>> WroteAsync(string marker)
    {
        isOwn ??= await IsOwnAsync().ConfigureAwait(false);
        return (body, user) => body?.StartsWith(marker, StringComparison.Ordinal) == true && user is not null && isOwn(user);
    }

    private async Task<Func<GitHubUser, bool>> IsOwnAsync()
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
