namespace Gate.Hosts.Publishing;

/// <summary>A comment that Gate wrote, told from others by the host's own account of who wrote it and by Gate's marker.</summary>
/// <param name="Id">The host's number of it: the older comment has the lower one.</param>
/// <param name="Body">Its text as the host keeps it.</param>
public sealed record OwnComment(long Id, string Body);

/// <summary>The comments of one pull request.</summary>
public interface IComments
{
    /// <summary>All that Gate wrote, in any order.</summary>
    Task<IReadOnlyList<OwnComment>> OwnAsync(CancellationToken cancellation);

    /// <summary>Adds one.</summary>
    Task CreateAsync(string body, CancellationToken cancellation);

    /// <summary>Puts another text in its place.</summary>
    Task EditAsync(long id, string body, CancellationToken cancellation);

    /// <summary>Takes one away; that it is gone already is no error.</summary>
    Task DeleteAsync(long id, CancellationToken cancellation);
}

/// <summary>
/// Keeps one comment of Gate in a pull request. Two runs that write at once, or a request that was sent again though the host had heard it, leave
/// more than one: whoever looks last keeps the oldest, which all of them agree on.
/// </summary>
public static class OneComment
{
    /// <summary>Brings the comment to a text.</summary>
    /// <param name="comments">The comments of the pull request.</param>
    /// <param name="body">The text, marker included.</param>
    /// <param name="worthMaking">Whether there should be a comment where there is none yet.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public static async Task KeepAsync(IComments comments, string body, bool worthMaking, CancellationToken cancellation)
    {
        var own = await comments.OwnAsync(cancellation).ConfigureAwait(false);
        if (own.Count == 0)
        {
            if (!worthMaking)
                return;
            await comments.CreateAsync(body, cancellation).ConfigureAwait(false);
            own = await comments.OwnAsync(cancellation).ConfigureAwait(false);
        }

        if (own.MinBy(comment => comment.Id) is not { } kept)
            return;
        foreach (var other in own.Where(comment => comment.Id != kept.Id))
            await comments.DeleteAsync(other.Id, cancellation).ConfigureAwait(false);
        if (kept.Body != body)
            await comments.EditAsync(kept.Id, body, cancellation).ConfigureAwait(false);
    }
}
