using Gate.Hosts.AzureDevOps.Publishing;
using Gate.Hosts.GitHub.Publishing;
using Gate.Hosts.GitLab.Publishing;

namespace Gate.Hosts.Publishing;

/// <summary>Finds who publishes on a host.</summary>
public static class Publishers
{
    /// <summary>The publisher for the change that the environment tells of; null where there is no token to publish with, or nothing to publish on.</summary>
    /// <param name="env">The environment variables, by name.</param>
    /// <param name="readFile">Gives the bytes of a file, or null where it cannot be read.</param>
    /// <param name="parts">What to publish.</param>
    /// <param name="handler">How the host is reached: <see cref="HostConnection.Handler"/>.</param>
    public static IPublisher? Find(IReadOnlyDictionary<string, string> env, Func<string, byte[]?> readFile, PublishedParts parts, HttpMessageHandler handler) =>
        (parts, HostEnvironment.Detect(env)) switch
        {
            (PublishedParts.None, _) => null,
            (_, CiHost.AzurePipelines) => AzurePullRequest.Of(env) is { } azure ? new AzurePublisher(azure, parts, handler) : PullRequestElsewhere.Of(env),
            (_, CiHost.GitHubActions) => GitHubRun.Of(env, readFile) is { } run ? new GitHubPublisher(run, parts, handler) : null,
            (_, CiHost.GitLab) => parts.HasFlag(PublishedParts.Comment) && GitLabMergeRequest.Of(env) is { } request ? new GitLabPublisher(request, handler) : null,
            _ => null,
        };
}
