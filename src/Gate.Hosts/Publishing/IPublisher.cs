using Gate.Core.Verdicts;

namespace Gate.Hosts.Publishing;

/// <summary>Gives answers to one host by its own interface.</summary>
public interface IPublisher
{
    /// <summary>
    /// Publishes a verdict, in place of the one that was published before for the same change. What cannot be delivered is told in the
    /// result and thrown by nobody but <paramref name="cancellation"/>.
    /// </summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<Publication> PublishAsync(Verdict verdict, CancellationToken cancellation);
}
