using System.Security.Cryptography;

namespace Gate.Sources.Changes;

/// <summary>A tree in which one file has another content, or is there though it was not. It does not own the tree below.</summary>
public sealed class EditedTree : ITree
{
    private readonly ITree below;
    private readonly string editedPath;
    private readonly ReadOnlyMemory<byte> content;
    private readonly TreeEntry? added;

    /// <summary>The tree with this content at a path.</summary>
    public EditedTree(ITree below, string path, ReadOnlyMemory<byte> content)
    {
        this.below = below;
        editedPath = path;
        this.content = content;
        added = below.Find(path) is null ? new(path, EntryKind.File, content.Length) : null;
        Entries = added is null ? below.Entries : [.. below.Entries.Append(added).OrderBy(static entry => entry.Path, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Name => below.Name;

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <inheritdoc/>
    public TreeEntry? Find(string path) => path == editedPath ? added ?? below.Find(path) : below.Find(path);

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => entry.Path == editedPath ? Convert.ToHexStringLower(SHA256.HashData(content.Span)) : below.ContentKey(entry);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => entry.Path == editedPath ? content : below.Read(entry);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) =>
        added is null
            ? [.. entries.Zip(below.Read(entries), (entry, bytes) => entry.Path == editedPath ? content : bytes)]
            : [.. entries.Select(Read)];

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
