using Gate.Sources.Changes;

namespace Gate.Sources.Rendering;

/// <summary>A file of a checkout. What the tree holds is read again when it is needed, so that a large checkout does not lie in memory.</summary>
/// <param name="Origin">The path in the repository that it stands for.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Digest">Their SHA-256.</param>
/// <param name="Entry">The tree's entry with that content; null for content of our own.</param>
/// <param name="Own">Content of our own.</param>
internal sealed record CheckoutFile(string Origin, long Length, byte[] Digest, TreeEntry? Entry, ReadOnlyMemory<byte> Own)
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Read(ITree tree) => Entry is null ? Own : tree.Read(Entry);
}
