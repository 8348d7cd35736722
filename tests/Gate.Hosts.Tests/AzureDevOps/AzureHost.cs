using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.AzureDevOps;

namespace Gate.Hosts.Tests.AzureDevOps;

/// <summary>A build of a pull request, against an Azure DevOps that refuses what the contract does not allow.</summary>
public abstract class AzureHost : IAsyncLifetime
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

    private protected async Task<Publication> PublishAsync(Verdict verdict, params (string, string)[] other)
    {
        using var handler = HostConnection.Handler(new FastClock());
        return await Find(PublishedParts.All, handler, other)!.PublishAsync(verdict, TestContext.Current.CancellationToken);
    }

    private protected IPublisher? Find(PublishedParts parts, HttpMessageHandler handler, params (string, string)[] other) =>
        Publishers.Find(Environment().With(other), _ => null, parts, handler);

    private protected Dictionary<string, string> Environment() => Commits.Env(
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
