using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>The files of one revision.</summary>
internal sealed class GitTree : ITree
{
    private readonly GitStore store;
    private readonly string[] paths;
    private readonly string[] ids;

    private GitTree(GitStore store, string name, string id, string[] paths, (EntryKind Kind, string Id)[] facts)
    {
        this.store = store;
        this.paths = paths;
        Name = name;
        Id = id;
        Entries = [.. paths.Select((path, i) => new TreeEntry(path, facts[i].Kind, null))];
        ids = [.. facts.Select(fact => fact.Id)];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The id of the commit or tree.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <summary>Lists a tree.</summary>
    /// <param name="store">Where its objects are; the tree's disposal closes it.</param>
    /// <param name="name">What a person calls it.</param>
    /// <param name="id">The id of a commit or tree.</param>
    /// <param name="tree">The tree.</param>
    /// <param name="error">Why it cannot be listed.</param>
    public static bool TryList(
        GitStore store,
        string name,
        string id,
        [NotNullWhen(true)] out GitTree? tree,
        [NotNullWhen(false)] out ChangeError? error)
    {
        tree = null;
        if (!store.TryRun(["ls-tree", "-r", "-z", "--full-tree", id], out var output, out error))
            return false;
        var paths = new List<string>();
        var facts = new List<(EntryKind, string)>();
        for (var rest = output.AsSpan(); rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)0);
            var tab = rest.IndexOf((byte)'\t');
            var fact = Encoding.ASCII.GetString(rest[..tab]).Split(' ');
            var path = GitPath.Text(rest[(tab + 1)..end]);
            if (!GitPath.IsPlain(path))
            {
                error = new ChangeError($"Revision {name} holds the path '{GitPath.Readable(path)}', which no file can have: git did not make that.");
                return false;
            }

            paths.Add(path);
            facts.Add((KindOf(fact[0]), fact[2]));
            rest = rest[(end + 1)..];
        }

        var (sorted, sortedFacts) = (paths.ToArray(), facts.ToArray());
        Array.Sort(sorted, sortedFacts, StringComparer.Ordinal);
        tree = new GitTree(store, name, id, sorted, sortedFacts);
        return true;
    }

    /// <summary>The id of the content at a path, or null.</summary>
    public string? IdOf(string path) => Array.BinarySearch(paths, path, StringComparer.Ordinal) is >= 0 and var i ? ids[i] : null;

    /// <inheritdoc/>
    public TreeEntry? Find(string path) => Array.BinarySearch(paths, path, StringComparer.Ordinal) is >= 0 and var i ? Entries[i] : null;

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => IdOf(entry.Path) ?? throw NotOurs(entry);

    /// <inheritdoc/>
    public string? KnownKey(TreeEntry entry) => ContentKey(entry);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => Finish(entry, Begin(entry));

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries)
    {
        var contents = entries.Select(Begin).ToArray();
        return [.. entries.Select((entry, i) => Finish(entry, contents[i]))];
    }

    /// <inheritdoc/>
    public void Dispose() => store.Dispose();

    private static EntryKind KindOf(string mode) => mode switch
    {
        "120000" => EntryKind.Link,
        "160000" => EntryKind.Submodule,
        _ => EntryKind.File,
    };

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
