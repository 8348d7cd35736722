using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;

namespace Gate.Hosts.AzureDevOps.Publishing;

/// <summary>A pull request that Azure Pipelines builds for another host: Azure DevOps keeps neither threads nor a status of it, which is said, and no more.</summary>
internal sealed class PullRequestElsewhere : IPublisher
{
    private PullRequestElsewhere()
    {
    }

    /// <summary>It, where a build is about one; else null.</summary>
    internal static PullRequestElsewhere? Of(IReadOnlyDictionary<string, string> env) =>
        env.GetValueOrDefault("BUILD_REASON") == "PullRequest" && env.GetValueOrDefault("BUILD_REPOSITORY_PROVIDER") is "GitHub" or "GitHubEnterprise" or "Bitbucket" ? new() : null;

    public Task<Publication> PublishAsync(Verdict verdict, CancellationToken cancellation) => Task.FromResult(new Publication(
        false,
        ["threads and a status exist for pull requests of Azure Repos, and this code is elsewhere: the answer stands in the log and on the page of the build; --publish none leaves this line out"]));
}
