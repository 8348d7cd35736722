using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;

namespace Gate.Cli.Outside;

/// <summary>Gives a verdict to the host by its own interface. A host that does not answer changes nothing about the verdict: it is said on standard error.</summary>
internal static class HostDelivery
{
    internal static async Task<Publication> PublishAsync(Verdict verdict, PublishedParts parts, Func<string, byte[]?> readFile, Surroundings outside, CancellationToken cancellation)
    {
        using var handler = HostConnection.Handler(TimeProvider.System);
        if (Publishers.Find(outside.Environment, readFile, parts, handler) is not { } publisher)
            return Publication.None;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(HostConnection.LongestPublication);
        Publication publication;
        try
        {
            publication = await publisher.PublishAsync(verdict, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            publication = new(false, [$"the host did not take the answer within {HostConnection.LongestPublication.TotalSeconds:0} s; the verdict stands all the same"]);
        }

        foreach (var message in publication.Messages)
            outside.Messages.WriteLine($"gate: {message}");
        return publication;
    }
}
