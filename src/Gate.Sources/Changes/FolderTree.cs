using System.Collections.Concurrent;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>The files below a folder. Links are entries and are never followed, so nothing outside the folder is read.</summary>
internal sealed class FolderTree : ITree
{
    private const long CachedBytes = 16 << 20;
    private readonly string root;
    private readonly long largestFile;
    private readonly bool isAlone;
    private readonly ContentCache contents = new(CachedBytes);
    private readonly ConcurrentDictionary<string, string> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TreeEntry> byPath;

    /// <summary>Lists a folder.</summary>
    /// <param name="path">An existing folder.</param>
    /// <param name="largestFile">Bytes of the largest file that can be read.</param>
    /// <param name="isAlone">Whether it is all of a change, so that no content has to be held against another tree's.</param>
    /// <exception cref="IOException">It cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">It, or a folder in it, may not be listed.</exception>
    public FolderTree(string path, long largestFile, bool isAlone = false)
    {
        this.isAlone = isAlone;
        root = Path.GetFullPath(path);
        this.largestFile = largestFile;
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(root)) is { Length: > 0 } name ? name : root;
        Entries = [.. List().OrderBy(entry => entry.Path, StringComparer.Ordinal)];
        byPath = Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <inheritdoc/>
    public TreeEntry? Find(string path) => byPath.GetValueOrDefault(path);

    /// <inheritdoc/>
    /// <remarks>
    /// A hash that nobody can find two files for: a stranger's file must not pass for another one. Without another tree its path tells a file from all others,
    /// and nothing has to be read.
    /// </remarks>
    public string ContentKey(TreeEntry entry) =>
        isAlone
            ? entry.Path
            : keys.GetOrAdd(
                entry.Path,
                static (_, at) => at.Tree.KeyOf(at.Entry),
                (Tree: this, Entry: entry));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => contents.Get(entry.Path, _ => Load(entry)).GetAwaiter().GetResult();

    /// <inheritdoc/>
    /// <remarks>What is read in bulk is not kept: nobody asks for most of it again.</remarks>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) => [.. entries.Select(entry => (ReadOnlyMemory<byte>)Load(entry).GetAwaiter().GetResult())];

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private string KeyOf(TreeEntry entry)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(Read(entry).Span));
        }
        catch (IOException)
        {
            // What cannot be read has no content to compare: it is told by its place and size.
            return $"unreadable {entry.Path} {entry.Size}";
        }
    }

    private FileSystemEnumerable<TreeEntry> List() => new(root, Entry, new EnumerationOptions
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = true,
    })
    {
        ShouldIncludePredicate = (ref found) => (!found.IsDirectory || IsLink(ref found)) && found.FileName is not ".git",
        ShouldRecursePredicate = (ref found) => !IsLink(ref found) && found.FileName is not (".git" or "node_modules"),
    };

    private TreeEntry Entry(ref FileSystemEntry found)
    {
        // What was found lies below the root: that need not be worked out for each.
        var path = found.ToFullPath()[(root.Length + (Path.EndsInDirectorySeparator(root) ? 0 : 1))..];
        if (Path.DirectorySeparatorChar != '/')
            path = path.Replace(Path.DirectorySeparatorChar, '/');
        return IsLink(ref found) ? new TreeEntry(path, EntryKind.Link, null) : new TreeEntry(path, EntryKind.File, found.Length);
    }

    // Windows has other reparse points as well, such as files that a cloud drive keeps.
    private static bool IsLink(ref FileSystemEntry found) =>
        (found.Attributes & FileAttributes.ReparsePoint) != 0 && found.ToFileSystemInfo().LinkTarget is not null;

    private Task<byte[]> Load(TreeEntry entry)
    {
        try
        {
            var file = Path.Combine(root, entry.Path);
            return Task.FromResult(entry switch
            {
                { Kind: EntryKind.Link } => Encoding.UTF8.GetBytes(new FileInfo(file).LinkTarget ?? throw new IOException("It is no link any more.")),

                // Pipes and devices say that they are empty, and opening one may wait for ever.
                { Size: 0 } => [],
                _ when entry.Size > largestFile => throw new IOException($"It has {entry.Size} bytes, more than the {largestFile} that Gate reads."),
                _ => File.ReadAllBytes(file),
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Task.FromException<byte[]>(new IOException($"{entry.Path} cannot be read. {e.Message}", e));
        }
    }
}
