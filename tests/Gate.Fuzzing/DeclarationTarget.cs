using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Fuzzing;

/// <summary>
/// The files by which a repository tells Gate what is in it: <c>.gate.yaml</c>, <c>Chart.yaml</c> and <c>kustomization.yaml</c>, all with the same
/// bytes. Whatever they hold, reading them throws nothing, what cannot be read is still taken for a chart and a kustomization, and an error stands in the file.
/// </summary>
internal static class DeclarationTarget
{
    internal static void Run(byte[] bytes)
    {
        var (file, errors) = GateFileReader.Read(".gate.yaml", bytes);
        var lines = new TextLines(bytes);
        foreach (var error in errors)
            BrokenPromiseException.Unless(lines.Holds(error.Location.Line ?? 1, error.Location.Column ?? 1), $"the error at {error.Location} stands in the file");
        foreach (var glob in file.Clusters.SelectMany(cluster => cluster.Paths))
            _ = glob.IsMatch("apps/shop/overlays/prod/deployment.yaml");

        using var tree = new SmallTree(new(StringComparer.Ordinal)
        {
            ["chart/Chart.yaml"] = bytes,
            ["chart/requirements.yaml"] = bytes,
            ["chart/templates/a.yaml"] = "a: b\n"u8.ToArray(),
            ["app/kustomization.yaml"] = bytes,
            ["app/a.yaml"] = "a: b\n"u8.ToArray(),
        });
        var first = SourceGraph.Of(tree, new(), static _ => []);
        var second = SourceGraph.Of(tree, new(), static _ => []);
        BrokenPromiseException.Unless(first.Sources.Select(source => source.Id).SequenceEqual(second.Sources.Select(source => source.Id)), "discovery is deterministic");
        var documents = YamlReader.Read(bytes);
        if (documents.Any(document => document.Unreadable is not null) && !documents.Any(document => document.Root is YamlMapping))
            BrokenPromiseException.Unless(first.Sources.Any(source => source.Id == "Chart:chart"), "a chart whose file cannot be read stays a source");
        if (documents.FirstOrDefault(document => document.Root is not null || document.Unreadable is not null) is null or { Unreadable: not null })
            BrokenPromiseException.Unless(first.Sources.Any(source => source.Id == "Kustomization:app"), "a kustomization whose file cannot be read stays a source");
        foreach (var path in first.Sources.SelectMany(source => source.Files))
            BrokenPromiseException.Unless(tree.Find(path) is not null, $"a source's file is in the tree: {path}");
    }

    /// <summary>A tree of a few files in memory.</summary>
    private sealed class SmallTree(SortedDictionary<string, byte[]> files) : ITree
    {
        public string Name => "small";

        public IReadOnlyList<TreeEntry> Entries { get; } = [.. files.Select(file => new TreeEntry(file.Key, EntryKind.File, file.Value.Length))];

        public TreeEntry? Find(string path) => Entries.FirstOrDefault(entry => entry.Path == path);

        public string ContentKey(TreeEntry entry) => entry.Path;

        public ReadOnlyMemory<byte> Read(TreeEntry entry) => files[entry.Path];

        public IReadOnlyList<ReadOnlyMemory<byte>> Read(IReadOnlyList<TreeEntry> entries) => [.. entries.Select(Read)];

        public void Dispose()
        {
        }
    }
}
