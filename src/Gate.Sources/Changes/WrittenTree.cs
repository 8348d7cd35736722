using System.Security.Cryptography;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>A tree of texts that are there already, such as those of a rule's test.</summary>
public sealed class WrittenTree : ITree
{
    private readonly SortedDictionary<string, byte[]> files;
    private readonly Dictionary<string, TreeEntry> entries;

    /// <summary>Takes texts by their paths.</summary>
    public WrittenTree(string name, IReadOnlyDictionary<string, string> texts)
    {
        Name = name;
        files = new(texts.ToDictionary(static text => text.Key, static text => Encoding.UTF8.GetBytes(text.Value)), StringComparer.Ordinal);
        Entries = [.. files.Select(static file => new TreeEntry(file.Key, EntryKind.File, file.Value.Length))];
        entries = Entries.ToDictionary(static entry => entry.Path, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<TreeEntry> Entries { get; }

    /// <summary>What differs between two such trees.</summary>
    public static IReadOnlyList<ChangedFile> Compare(WrittenTree before, WrittenTree after) => TreeComparison.Sorted(
        before.files.Keys.Union(after.files.Keys)
            .Where(path => !before.files.TryGetValue(path, out var old) || !after.files.TryGetValue(path, out var now) || !old.AsSpan().SequenceEqual(now))
            .Select(path => new ChangedFile(before.files.ContainsKey(path) ? path : null, after.files.ContainsKey(path) ? path : null)));

    /// <inheritdoc/>
    public TreeEntry? Find(string path) => entries.GetValueOrDefault(path);

    /// <inheritdoc/>
    public string ContentKey(TreeEntry entry) => Convert.ToHexStringLower(SHA256.HashData(files[entry.Path]));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(TreeEntry entry) => files[entry.Path];

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) => [.. entries.Select(Read)];

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
