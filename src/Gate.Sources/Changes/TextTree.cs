using System.Security.Cryptography;

namespace Gate.Sources.Changes;

/// <summary>A tree of one file that has been read already.</summary>
internal sealed class TextTree(string name, string path, ReadOnlyMemory<byte> content) : ITree
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; } = [new TreeEntry(path, EntryKind.File, content.Length)];

    /// <inheritdoc/>
    public TreeEntry? Find(string path) => path == Entries[0].Path ? Entries[0] : null;

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => Convert.ToHexStringLower(SHA256.HashData(content.Span));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => content;

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) => [.. entries.Select(Read)];

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
