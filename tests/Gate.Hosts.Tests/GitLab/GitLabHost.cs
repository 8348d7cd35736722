using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.GitLab;

namespace Gate.Hosts.Tests.GitLab;

/// <summary>A pipeline of a merge request, against a GitLab that refuses what the contract does not allow.</summary>
public abstract class GitLabHost : PublishingJob, IAsyncLifetime
{
    private protected GitLabStandIn GitLab { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        GitLab = await GitLabStandIn.StartAsync(Commits.Head);
        GitLab.Diffs = [StandInDiff.Added("app.yaml", [.. Enumerable.Range(1, 60).Select(static i => $"line: {i}")])];
    }

    public async ValueTask DisposeAsync()
    {
        var refused = GitLab.Refused.ToList();
        await GitLab.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(refused);
    }

    private protected override Dictionary<string, string> Environment() => Commits.Env(
        ("GITLAB_CI", "true"),
        ("CI_API_V4_URL", GitLab.Api),
        ("CI_PROJECT_URL", "https://gitlab.example/acme/gitops"),
        ("CI_COMMIT_SHA", Commits.Head),
        ("CI_MERGE_REQUEST_IID", "7"),
        ("CI_MERGE_REQUEST_PROJECT_ID", "5"),
        ("GATE_GITLAB_TOKEN", GitLabStandIn.Token));
}
