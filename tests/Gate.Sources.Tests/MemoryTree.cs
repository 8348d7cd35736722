using System.Text;
using Gate.Sources.Changes;

namespace Gate.Sources.Tests;

/// <summary>A tree of files written in the test.</summary>
internal sealed class MemoryTree : ITree
{
    private readonly SortedDictionary<string, (EntryKind Kind, byte[] Content)> files = new(StringComparer.Ordinal);

    public string Name => "memory";

    public IReadOnlyList<TreeEntry> Entries =>
        [.. files.Select(static file => new TreeEntry(file.Key, file.Value.Kind, file.Value.Content.Length))];

    public MemoryTree File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content));

    public MemoryTree File(string path, byte[] content)
    {
        files[path] = (EntryKind.File, content);
        return this;
    }

    /// <summary>Takes the files of another tree.</summary>
    public MemoryTree Add(MemoryTree other)
    {
        foreach (var (path, file) in other.files)
            files[path] = file;
        return this;
    }

    public MemoryTree Link(string path, string target)
    {
        files[path] = (EntryKind.Link, Encoding.UTF8.GetBytes(target));
        return this;
    }

    public MemoryTree Submodule(string path)
    {
        files[path] = (EntryKind.Submodule, []);
        return this;
    }

    public TreeEntry? Find(string path) => files.TryGetValue(path, out var file) ? new(path, file.Kind, file.Content.Length) : null;

    public string ContentKey(TreeEntry entry) => Convert.ToHexString(files[entry.Path].Content);

    public ReadOnlyMemory<byte> Read(TreeEntry entry) => files[entry.Path].Content;

    public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) => [.. entries.Select(Read)];

    public void Dispose()
    {
    }
}
