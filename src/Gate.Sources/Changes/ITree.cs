namespace Gate.Sources.Changes;

/// <summary>What an entry of a tree is.</summary>
public enum EntryKind
{
    /// <summary>A file.</summary>
    File,

    /// <summary>A symbolic link; its content is the target's path.</summary>
    Link,

    /// <summary>A submodule: its content is in another repository.</summary>
    Submodule,
}

/// <summary>One entry of a tree.</summary>
/// <param name="Path">The path from the root, with forward slashes.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">Bytes, where they are known without reading it.</param>
public sealed record TreeEntry(string Path, EntryKind Kind, long? Size);

/// <summary>One side of a change: the files of a revision, of a folder, or of standard input.</summary>
public interface ITree : IDisposable
{
    /// <summary>What a person calls it: a commit id, or a folder.</summary>
    string Name { get; }

    /// <summary>All entries, sorted by path (ordinal).</summary>
    IReadOnlyList<TreeEntry> Entries { get; }

    /// <summary>The entry at a path, or null.</summary>
    TreeEntry? Find(string path);

    /// <summary>A key for an entry's content: equal keys mean equal bytes, over both sides of a change.</summary>
    string ContentKey(TreeEntry entry);

    /// <summary><see cref="ContentKey"/>, where it is known without reading the content; else null.</summary>
    string? KnownKey(TreeEntry entry) => null;

    /// <summary>The bytes of an entry. Each is read once, however often it is asked for at the same time.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    ReadOnlyMemory<byte> Read(TreeEntry entry);

    /// <summary>The bytes of many entries, in their order, read in one go.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries);
}
