using Gate.Core.Verdicts;
using Gate.Sources.Changes;

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
/// Some files of a tree, written to a fresh folder that renderers may read, and removed on dispose. No link is written: what a link
/// in the tree leads to is copied, and what lies outside is left out. Filled by one thread, then safe for parallel use.
/// </summary>
public sealed class TreeCheckout : IDisposable
{
    /// <summary>How many bytes one checkout may take.</summary>
    public const long MaximumBytes = 512L << 20;

    private const int MaximumFiles = 100_000;
    private const int MaximumDepth = 16;
    private readonly ScratchFolder folder;
    private readonly ITree tree;
    private readonly Dictionary<string, string> origins = new(StringComparer.Ordinal);
    private readonly List<NotCopied> leftOut = [];
    private long bytes;

    /// <summary>An empty checkout of a tree.</summary>
    /// <exception cref="IOException">No folder can be made.</exception>
    public TreeCheckout(ITree tree, string? scratchRoot = null)
    {
        this.tree = tree;
        folder = ScratchFolder.Create(scratchRoot);
    }

    /// <summary>The folder's absolute path.</summary>
    public string Folder => folder.Path;

    /// <summary>The paths that were not written.</summary>
    public IReadOnlyList<NotCopied> LeftOut => leftOut;

    /// <summary>Whether files had to be left out because there were too many or they were too large.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Every file that was written (relative, with forward slashes), and the path in the repository that it came from.</summary>
    public IReadOnlyDictionary<string, string> Origins => origins;

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
    public void Write(string target, ReadOnlySpan<byte> content, string origin)
    {
        if (!TreeFolders.IsSafe(target))
        {
            leftOut.Add(new(origin, NotCheckedCode.Unsupported, "a path that leads out of the repository"));
            return;
        }

        bytes += content.Length;
        if (bytes > MaximumBytes || origins.Count >= MaximumFiles)
        {
            Refuse(origin);
            return;
        }

        var file = Path.Combine(Folder, target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
            origins[target] = origin;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Two names that this file system takes for one, or a name that it does not have.
            leftOut.Add(new(origin, NotCheckedCode.Unsupported, "a name that cannot be written here: " + e.Message.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

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
                Write(target, tree.Read(entry).Span, real);
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
        var files = new List<TreeEntry>();
        foreach (var entry in tree.Below(real).ToList())
        {
            if (IsFull)
                return;
            var below = target.Length == 0 ? entry.Path[prefix..] : $"{target}/{entry.Path[prefix..]}";
            if (entry.Kind != EntryKind.File)
                Add(entry.Path, below, depth + 1);
            else
                files.Add(entry);
        }

        if (files.Sum(static file => file.Size ?? 0) is var size && bytes + size > MaximumBytes)
        {
            Refuse(real);
            return;
        }

        var contents = tree.Read(files);
        for (var i = 0; i < files.Count; i++)
            Write(target.Length == 0 ? files[i].Path[prefix..] : $"{target}/{files[i].Path[prefix..]}", contents[i].Span, files[i].Path);
    }
}
