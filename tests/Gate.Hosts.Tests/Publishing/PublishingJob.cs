using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;

namespace Gate.Hosts.Tests.Publishing;

/// <summary>A job on a host that a stand-in plays: what is published there, with the variables that the host gives to it.</summary>
public abstract class PublishingJob
{
    private protected async Task<Publication> PublishAsync(Verdict verdict, params (string, string)[] other)
    {
        using var handler = HostConnection.Handler(new FastClock());
        return await Find(PublishedParts.All, handler, other)!.PublishAsync(verdict, TestContext.Current.CancellationToken);
    }

    private protected IPublisher? Find(PublishedParts parts, HttpMessageHandler handler, params (string, string)[] other) =>
        Publishers.Find(Environment().With(other), _ => null, parts, handler);

    private protected abstract Dictionary<string, string> Environment();
}
