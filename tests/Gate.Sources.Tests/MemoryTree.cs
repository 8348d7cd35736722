using System.Text;
using Gate.Sources.Changes;

namespace Gate.Sources.Tests;

/// <summary>A tree of a few texts.</summary>
internal sealed class MemoryTree : ITree
{
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    internal MemoryTree(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            this.files[path] = Encoding.UTF8.GetBytes(text);
        Entries = [.. this.files.Select(file => new TreeEntry(file.Key, EntryKind.File, file.Value.Length))];
    }

    public string Name => "memory";

    public IReadOnlyList<TreeEntry> Entries { get; }

    public TreeEntry? Find(string path) => Entries.FirstOrDefault(entry => entry.Path == path);

    public string ContentKey(TreeEntry entry) => Convert.ToHexString(files[entry.Path]);

    public ReadOnlyMemory<byte> Read(TreeEntry entry) => files[entry.Path];

    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) => [.. entries.Select(Read)];

    public void Dispose()
    {
    }
}
