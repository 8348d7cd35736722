using System.Security.Cryptography;

namespace Gate.Sources.Changes;

/// <summary>A tree in which one file has another content, or is there though it was not. It does not own the tree below.</summary>
public sealed class EditedTree : ITree
{
    private readonly ITree below;
    private readonly string path;
    private readonly ReadOnlyMemory<byte> content;
    private readonly TreeEntry? added;

    /// <summary>The tree with this content at a path.</summary>
    public EditedTree(ITree below, string path, ReadOnlyMemory<byte> content)
    {
        this.below = below;
        this.path = path;
        this.content = content;
        added = below.Find(path) is null ? new(path, EntryKind.File, content.Length) : null;
        Entries = added is null ? below.Entries : [.. below.Entries.Append(added).OrderBy(static entry => entry.Path, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string Name => below.Name;

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <inheritdoc/>
    public TreeEntry? Find(string at) => at == path ? added ?? below.Find(at) : below.Find(at);

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => entry.Path == path ? Convert.ToHexStringLower(SHA256.HashData(content.Span)) : below.ContentKey(entry);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => entry.Path == path ? content : below.Read(entry);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) =>
        added is null
            ? [.. entries.Zip(below.Read(entries), (entry, bytes) => entry.Path == path ? content : bytes)]
            : [.. entries.Select(Read)];

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
