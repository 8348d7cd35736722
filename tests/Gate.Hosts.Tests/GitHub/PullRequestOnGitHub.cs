using System.Text;
using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.HostStandIns.GitHub;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>A pull request on a GitHub that refuses what its own description does not allow; that it refused nothing is held at the end.</summary>
internal sealed class PullRequestOnGitHub : IAsyncDisposable
{
    private PullRequestOnGitHub(GitHubStandIn gitHub) => GitHub = gitHub;

    internal GitHubStandIn GitHub { get; }

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    public async ValueTask DisposeAsync()
    {
        var refused = GitHub.Refused.ToList();
        await GitHub.DisposeAsync();
        Assert.Empty(refused);
    }

    internal static async Task<PullRequestOnGitHub> StartAsync() => new(await GitHubStandIn.StartAsync(Head));

    /// <summary>The variable that moves the pull request's head in the event.</summary>
    internal static (string, string) EventAt(string head) => ("payload", Events.PullRequest().Replace(Head, head, StringComparison.Ordinal));

    internal Task<Publication> PublishAsync(Verdict verdict, params (string, string)[] other) => PublishAsync(verdict, PublishedParts.All, other);

    internal async Task<Publication> PublishAsync(Verdict verdict, PublishedParts parts, params (string, string)[] other)
    {
        var env = Events.Env("pull_request").With(
            [("GITHUB_API_URL", GitHub.Api), ("GITHUB_REPOSITORY", "acme/gitops"), ("GITHUB_TOKEN", GitHubIdentity.JobToken), ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_RUN_ID", "42"), .. other]);
        using var handler = HostConnection.Handler(Clock);
        var publisher = Publishers.Find(env, _ => Encoding.UTF8.GetBytes(env.GetValueOrDefault("payload") ?? Events.PullRequest()), parts, handler)!;
        return await publisher.PublishAsync(verdict, TestContext.Current.CancellationToken);
    }
}
