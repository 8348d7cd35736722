using System.Security.Cryptography;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Rendering.Caching;

namespace Gate.Sources.Rendering;

/// <summary>Something that a source may need and that was not given to its renderer.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Code">What kind of gap that is.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record NotCopied(string Path, NotCheckedCode Code, string Reason)
{
    /// <summary>As a part of the answer.</summary>
    internal NotChecked For(string source) => new(Code, source, $"{Path} was left out: {Reason}", Location.OfFile(Path));
}

/// <summary>
/// Some files of a tree, as a renderer is to find them in a folder. The folder is fresh, made when it is first asked for, and removed on
/// dispose. No link is written: what a link in the tree leads to is copied, and what lies outside is left out. Filled by one thread, then
/// safe for parallel use.
/// </summary>
public sealed class TreeCheckout : IDisposable
{
    /// <summary>How many bytes one checkout may take.</summary>
    public const long MaximumBytes = 512L << 20;

    // Held in memory until the folder is made: what archives unpack to. Helm itself takes no chart that unpacks to more than 100 MiB.
    private const long MaximumOwnBytes = 128L << 20;
    private const int MaximumFiles = 100_000;
    private const int MaximumDepth = 16;
    private readonly ITree tree;
    private readonly Dictionary<string, CheckoutFile> files = new(StringComparer.Ordinal);
    private readonly SortedSet<string> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);
    private readonly List<NotCopied> leftOut = [];
    private readonly Lazy<WrittenFiles> written;
    private long bytes;
    private long ownBytes;

    /// <summary>An empty checkout of a tree.</summary>
    public TreeCheckout(ITree tree, string? scratchRoot = null)
    {
        this.tree = tree;
        written = new(() => WrittenFiles.Of([.. paths.Select(path => (path, files[path]))], tree, scratchRoot));
    }

    /// <summary>The folder's absolute path. Asking for it makes it.</summary>
    /// <exception cref="IOException">It cannot be made, or the tree not be read.</exception>
    public string Folder => written.Value.Folder;

    /// <summary>The paths that are not in it.</summary>
    public IReadOnlyList<NotCopied> LeftOut => written.IsValueCreated ? [.. leftOut, .. written.Value.Failed] : leftOut;

    /// <summary>Whether the folder holds all that it should: not where this machine's file system cannot tell or has no such names.</summary>
    public bool IsAsPlanned => !written.IsValueCreated || written.Value.Failed.Count == 0;

    /// <summary>Whether files had to be left out because there were too many or they were too large.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Every file that was written (relative, with forward slashes), and the path in the repository that it came from.</summary>
    public IReadOnlyDictionary<string, string> Origins => origins;

    /// <summary>The paths of the files that are in it below a folder of it, sorted (ordinal).</summary>
    internal IReadOnlyList<string> Below(string folder) =>
        [.. paths.GetViewBetween(folder + "/", folder + "/\uffff")];

    /// <summary>The files that are in it below a folder of it, with what they hold.</summary>
    internal IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> ContentsBelow(string folder) => Below(folder).Select(path => (path, Read(path)));

    /// <summary>Writes files to the paths that they have in the tree; a folder's path stands for all that is in it.</summary>
    public TreeCheckout Add(IEnumerable<string> paths)
    {
        foreach (var path in paths)
            Add(path, path);
        return this;
    }

    /// <summary>Writes a file, or a folder with all that is in it, to another path.</summary>
    public void Add(string path, string target) => Add(path, target, 0);

    /// <summary>Writes bytes of our own, which stand for what the repository has at <paramref name="origin"/>.</summary>
    public void Write(string target, ReadOnlyMemory<byte> content, string origin)
    {
        ownBytes += content.Length;
        if (ownBytes > MaximumOwnBytes)
        {
            IsFull = true;
            leftOut.Add(new(origin, NotCheckedCode.Limit, $"its archives unpack to more than {MaximumOwnBytes >> 20} MiB"));
            return;
        }

        Put(target, new(origin, content.Length, SHA256.HashData(content.Span), null, content));
    }

    /// <summary>The bytes of a file that is in it.</summary>
    internal ReadOnlyMemory<byte> Read(string target) => files[target].Read(tree);

    /// <summary>Takes a file out again; its origin stays known.</summary>
    internal void Remove(string target)
    {
        files.Remove(target);
        paths.Remove(target);
    }

    /// <summary>Adds all that decides what the folder holds. Files have no modes there: each is written alike.</summary>
    internal void AddTo(RenderKey key)
    {
        key.Add(paths.Count);
        foreach (var path in paths)
            key.Add(path).Add(files[path].Digest);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (written.IsValueCreated)
            written.Value.Dispose();
    }

    private void Put(string target, CheckoutFile file)
    {
        if (!TreeFolders.IsSafe(target))
        {
            leftOut.Add(new(file.Origin, NotCheckedCode.Unsupported, "a path that leads out of the repository"));
            return;
        }

        bytes += file.Length;
        if (bytes > MaximumBytes || origins.Count >= MaximumFiles)
        {
            Refuse(file.Origin);
            return;
        }

        files[target] = file;
        paths.Add(target);
        origins[target] = file.Origin;
    }

    private void Put(string target, TreeEntry entry, ReadOnlySpan<byte> content) =>
        Put(target, new(entry.Path, content.Length, SHA256.HashData(content), entry, default));

    private void Refuse(string path)
    {
        IsFull = true;
        leftOut.Add(new(path, NotCheckedCode.Limit, $"over the limit of {MaximumBytes >> 20} MiB or {MaximumFiles} files for one source"));
    }

    private void Add(string path, string target, int depth)
    {
        if (tree.Follow(path) is not { } real)
        {
            // A path that is not there is for the renderer to report, which knows who asked for it.
            if (tree.Find(path) is not null)
                leftOut.Add(new(path, NotCheckedCode.Unsupported, "a link that leads nowhere in the repository"));
            return;
        }

        if (tree.Find(real) is { } entry)
        {
            if (entry.Kind == EntryKind.File)
                Put(target, entry, tree.Read(entry).Span);
            else
                leftOut.Add(new(path, NotCheckedCode.Unfetched, "a submodule, whose content is in another repository"));
            return;
        }

        if (depth > MaximumDepth)
        {
            leftOut.Add(new(path, NotCheckedCode.Unsupported, "links that lead in a circle"));
            return;
        }

        AddFolder(real, target, depth);
    }

    private void AddFolder(string real, string target, int depth)
    {
        var prefix = real.Length == 0 ? 0 : real.Length + 1;
        var found = new List<TreeEntry>();
        foreach (var entry in tree.Below(real).ToList())
        {
            if (IsFull)
                return;
            var below = target.Length == 0 ? entry.Path[prefix..] : $"{target}/{entry.Path[prefix..]}";
            if (entry.Kind != EntryKind.File)
                Add(entry.Path, below, depth + 1);
            else
                found.Add(entry);
        }

        if (found.Sum(static file => file.Size ?? 0) is var size && bytes + size > MaximumBytes)
        {
            Refuse(real);
            return;
        }

        var contents = tree.Read(found);
        for (var i = 0; i < found.Count; i++)
            Put(target.Length == 0 ? found[i].Path[prefix..] : $"{target}/{found[i].Path[prefix..]}", found[i], contents[i].Span);
    }
}
