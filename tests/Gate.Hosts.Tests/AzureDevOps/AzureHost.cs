using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.AzureDevOps;

namespace Gate.Hosts.Tests.AzureDevOps;

/// <summary>A build of a pull request, against an Azure DevOps that refuses what the contract does not allow.</summary>
public abstract class AzureHost : PublishingJob, IAsyncLifetime
{
    private protected AzureDevOpsStandIn Azure { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Azure = await AzureDevOpsStandIn.StartAsync(Commits.Head);

    public async ValueTask DisposeAsync()
    {
        var refused = Azure.Refused.ToList();
        await Azure.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(refused);
    }

    private protected override Dictionary<string, string> Environment() => Commits.Env(
        ("TF_BUILD", "True"),
        ("SYSTEM_COLLECTIONURI", Azure.Collection),
        ("SYSTEM_TEAMPROJECTID", "project-1"),
        ("SYSTEM_TEAMPROJECT", "Project One"),
        ("BUILD_REPOSITORY_PROVIDER", "TfsGit"),
        ("BUILD_REPOSITORY_ID", "repository-1"),
        ("BUILD_BUILDID", "4711"),
        ("SYSTEM_PULLREQUEST_PULLREQUESTID", "17"),
        ("SYSTEM_PULLREQUEST_SOURCECOMMITID", Commits.Head),
        ("SYSTEM_ACCESSTOKEN", AzureDevOpsStandIn.Token));
}
