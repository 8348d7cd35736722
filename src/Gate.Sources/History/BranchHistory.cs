using System.Diagnostics.CodeAnalysis;
using Gate.Sources.Changes;

namespace Gate.Sources.History;

/// <summary>
/// What came into a branch, change by change: each is the commit against its first parent, whether it was merged, squashed or rebased. The trees are worked out
/// from what git says of each commit, so that git lists one tree only, and reads each content once.
/// </summary>
public sealed class BranchHistory : IDisposable
{
    private readonly GitStore store;

    private BranchHistory(GitStore store, string head, IReadOnlyList<HistoricChange> changes)
    {
        this.store = store;
        Head = head;
        Changes = changes;
        Addresses = RemoteAddresses.Of(store.Repository);
    }

    /// <summary>The commit that it leads to.</summary>
    public string Head { get; }

    /// <summary>The changes, oldest first.</summary>
    public IReadOnlyList<HistoricChange> Changes { get; }

    /// <summary>Whether the clone has not all of the history.</summary>
    public bool IsShallow => store.Repository.IsShallow;

    private IReadOnlyList<string> Addresses { get; }

    /// <summary>Reads what came in.</summary>
    /// <param name="request">Which part of the history.</param>
    /// <param name="reader">How repositories are read.</param>
    /// <param name="history">The changes, for the caller to dispose. Their trees work until then.</param>
    /// <param name="error">Why there is none.</param>
    public static bool TryRead(HistoryRequest request, ChangeReader reader, [NotNullWhen(true)] out BranchHistory? history, [NotNullWhen(false)] out ChangeError? error)
    {
        history = null;
        try
        {
            if (!GitStore.TryOpen(request.Path, reader, out var store, out error))
                return false;
            history = Read(store, request, out error);
            if (history is null)
                store.Dispose();
            return history is not null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = new(e.Message);
            return false;
        }
    }

    /// <summary>The changes with their trees, oldest first. The head of one is the base of the next, where nothing lies between.</summary>
    /// <exception cref="IOException">git cannot list a tree.</exception>
    public IEnumerable<(HistoricChange Historic, Change Change)> Walk()
    {
        GitTree? tree = null;
        foreach (var one in Changes)
        {
            var before = tree is not null && tree.Id == one.Base ? tree : List(one.Base);
            tree = one.Commits.Aggregate(before, static (tree, commit) => tree.With(commit.Id, commit.Edits));
            yield return (one, new(before, tree, FilesOf(one, before, tree)) { BaseId = one.Base, HeadId = one.Head, Addresses = Addresses });
        }
    }

    /// <summary>A content by its id.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal byte[] Read(string id) => store.Wait(store.Begin(id));

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private static BranchHistory? Read(GitStore store, HistoryRequest request, out ChangeError? error)
    {
        if (!new RevisionComparison(store).TryCommits(request.After is { } after ? [request.Head, after] : [request.Head], out var ids, out error)
            || !HistoryLog.TryRead(store, ids[0], request, ids.ElementAtOrDefault(1), out var commits, out error))
            return null;
        // A shallow clone's last commit has parents by name that are not there.
        var isCut = store.Repository.IsShallow && commits is [.., { Parents: [var parent, ..] }] && store.TryResolve([parent], out var there, out _) && there[0] is null;
        return new(store, ids[0], HistoricChange.Group((isCut ? commits.SkipLast(1) : commits).Reverse()));
    }

    private IReadOnlyList<ChangedFile> FilesOf(HistoricChange change, GitTree before, GitTree after)
    {
        if (change.Commits is [var only])
            return TreeComparison.Sorted(only.Edits.Select(static edit => edit.File));
        return TreeComparison.TryRead(store, before, after, out var files, out var error) ? files : throw new IOException(error.Message);
    }

    private GitTree List(string id) => GitTree.TryList(store, id, id, out var tree, out var error, ownsStore: false) ? tree : throw new IOException(error.Message);
}
