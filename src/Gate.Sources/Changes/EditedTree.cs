using System.Security.Cryptography;

namespace Gate.Sources.Changes;

/// <summary>A tree in which one file has another content: what would be, had the change left it alone? It does not own the tree below.</summary>
internal sealed class EditedTree(ITree below, string path, ReadOnlyMemory<byte> content) : ITree
{
    /// <inheritdoc/>
    public string Name => below.Name;

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries => below.Entries;

    /// <inheritdoc/>
    public TreeEntry? Find(string at) => below.Find(at);

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => entry.Path == path ? Convert.ToHexStringLower(SHA256.HashData(content.Span)) : below.ContentKey(entry);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => entry.Path == path ? content : below.Read(entry);

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) =>
        [.. entries.Zip(below.Read(entries), (entry, bytes) => entry.Path == path ? content : bytes)];

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
