using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>The files of one revision.</summary>
internal sealed class GitTree : ITree
{
    private readonly GitStore store;
    private readonly bool ownsStore;
    private readonly Dictionary<string, (TreeEntry Entry, string Id)> byPath;

    private GitTree(GitStore store, bool ownsStore, string name, string id, TreeEntry[] entries, string[] ids)
        : this(store, ownsStore, name, id, entries, new Dictionary<string, (TreeEntry, string)>(entries.Length, StringComparer.Ordinal))
    {
        for (var i = 0; i < entries.Length; i++)
            byPath[entries[i].Path] = (entries[i], ids[i]);
    }

    private GitTree(GitStore store, bool ownsStore, string name, string id, TreeEntry[] entries, Dictionary<string, (TreeEntry Entry, string Id)> byPath)
    {
        this.store = store;
        this.ownsStore = ownsStore;
        Name = name;
        Id = id;
        Entries = entries;
        this.byPath = byPath;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The id of the commit or tree.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <summary>Lists a tree.</summary>
    /// <param name="store">Where its objects are.</param>
    /// <param name="name">What a person calls it.</param>
    /// <param name="id">The id of a commit or tree.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="error">Why it cannot be listed.</param>
    /// <param name="ownsStore">Whether the tree's disposal closes the store.</param>
    public static bool TryList(
        GitStore store,
        string name,
        string id,
        [NotNullWhen(true)] out GitTree? tree,
        [NotNullWhen(false)] out ChangeError? error,
        bool ownsStore = true)
    {
        tree = null;
        if (!store.TryRun(["ls-tree", "-r", "-z", "--full-tree", id], out var output, out error))
            return false;
        var entries = new List<TreeEntry>();
        var ids = new List<string>();
        var isSorted = true;
        for (var rest = output.AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)0);
            var tab = rest.IndexOf((byte)'\t');
            var fact = rest[..tab];
            var path = GitPath.Text(rest[(tab + 1)..end]);
            if (!GitPath.IsPlain(path))
            {
                error = new ChangeError($"Revision {name} holds the path '{GitPath.Readable(path)}', which no file can have: git did not make that.");
                return false;
            }

            // git sorts by bytes, which is our order but for what lies beyond the first plane.
            isSorted = isSorted && (entries.Count == 0 || string.CompareOrdinal(entries[^1].Path, path) < 0);
            entries.Add(new(path, KindOf(fact[..fact.IndexOf((byte)' ')]), null));
            ids.Add(Encoding.ASCII.GetString(fact[(fact.LastIndexOf((byte)' ') + 1)..]));
            rest = rest[(end + 1)..];
        }

        var (sorted, sortedIds) = (entries.ToArray(), ids.ToArray());
        if (!isSorted)
            Array.Sort(sorted, sortedIds, Comparer<TreeEntry>.Create(static (a, b) => string.CompareOrdinal(a.Path, b.Path)));
        tree = new GitTree(store, ownsStore, name, id, sorted, sortedIds);
        return true;
    }

    /// <summary>The tree of a commit, worked out from another and what differs between them.</summary>
    /// <param name="commit">The id of the commit.</param>
    /// <param name="edits">What it changes of this tree.</param>
    public GitTree With(string commit, IReadOnlyList<FileEdit> edits)
    {
        var after = new Dictionary<string, (TreeEntry Entry, string Id)>(byPath, StringComparer.Ordinal);
        foreach (var gone in edits.Select(static edit => edit.File.Before).OfType<string>())
            after.Remove(gone);
        var isReshaped = false;
        foreach (var edit in edits)
        {
            isReshaped |= edit.File.Before != edit.File.After;
            if (edit is { File.After: { } path, After: { } id })
                after[path] = (Find(path) is { } same && same.Kind == edit.Kind ? same : new(path, edit.Kind, null), id);
        }

        var entries = isReshaped ? [.. after.Values.Select(static one => one.Entry)] : (TreeEntry[])[.. Entries.Select(entry => after[entry.Path].Entry)];
        if (isReshaped)
            Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return new(store, ownsStore, commit, commit, entries, after);
    }

    /// <summary>The id of the content at a path, or null.</summary>
    public string? IdOf(string path) => byPath.TryGetValue(path, out var found) ? found.Id : null;

    /// <inheritdoc/>
    public TreeEntry? Find(string path) => byPath.TryGetValue(path, out var found) ? found.Entry : null;

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => IdOf(entry.Path) ?? throw NotOurs(entry);

    /// <inheritdoc/>
    public string? KnownKey(TreeEntry entry) => ContentKey(entry);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => Finish(entry, Begin(entry));

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries)
    {
        if (entries.Count == 0)
            return [];
        Task<byte[]>[] contents;
        using (store.Together())
            contents = [.. entries.Select(Begin)];
        return [.. entries.Select((entry, i) => Finish(entry, contents[i]))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (ownsStore)
            store.Dispose();
    }

    /// <summary>What a mode of git makes an entry.</summary>
    internal static EntryKind KindOf(ReadOnlySpan<byte> mode) =>
        mode.SequenceEqual("120000"u8) ? EntryKind.Link
        : mode.SequenceEqual("160000"u8) ? EntryKind.Submodule
        : EntryKind.File;

    private static ArgumentException NotOurs(TreeEntry entry) => new($"'{entry.Path}' is not an entry of this tree.", nameof(entry));

    private Task<byte[]> Begin(TreeEntry entry)
    {
        var id = IdOf(entry.Path) ?? throw NotOurs(entry);
        return entry.Kind == EntryKind.Submodule
            ? Task.FromException<byte[]>(new IOException("It is a submodule: its files are in another repository."))
            : store.Begin(id);
    }

    private ReadOnlyMemory<byte> Finish(TreeEntry entry, Task<byte[]> content)
    {
        try
        {
            return store.Wait(content);
        }
        catch (IOException e)
        {
            throw new IOException($"{entry.Path} cannot be read. {e.Message}", e);
        }
    }
}
