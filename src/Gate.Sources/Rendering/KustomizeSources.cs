using System.Collections.Concurrent;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>The files that one kustomization was built from, read when a place in them is asked for.</summary>
internal sealed class KustomizeSources
{
    private readonly ITree tree;
    private readonly ConcurrentDictionary<string, IReadOnlyList<ManifestObject>> manifests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ManifestObject>> built = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<KustomizePatch>> patches;
    private readonly IReadOnlyList<KustomizationFile> chain;

    /// <summary>The sources of the kustomization in <paramref name="folder"/>.</summary>
    public KustomizeSources(ITree tree, string folder, IReadOnlyList<KustomizationFile> chain)
    {
        this.tree = tree;
        this.chain = chain;
        patches = new(() => [.. FromOuterToInner(folder).SelectMany(file => KustomizePatch.Of(tree, file).Reverse())]);
    }

    /// <summary>All patches, the last applied first.</summary>
    public IReadOnlyList<KustomizePatch> Patches => patches.Value;

    /// <summary>The kustomization in a file, or null.</summary>
    public KustomizationFile? Kustomization(string path) => chain.FirstOrDefault(file => file.Path == path);

    /// <summary>The objects that stand in a file.</summary>
    public IReadOnlyList<ManifestObject> Objects(string path) =>
        manifests.GetOrAdd(path, _ => tree.Find(path) is { } entry ? ManifestReader.Read(tree.Read(entry)).Objects : []);

    /// <summary>Takes an object that was built out of a file.</summary>
    public void Add(string path, ManifestObject one)
    {
        if (!built.TryGetValue(path, out var list))
            built[path] = list = [];
        list.Add(one);
    }

    /// <summary>The objects that were built out of a file, in their order.</summary>
    public IReadOnlyList<ManifestObject> Built(string path) => built.GetValueOrDefault(path) ?? [];

    private List<KustomizationFile> FromOuterToInner(string folder)
    {
        var ordered = new List<KustomizationFile>();
        var folders = new Queue<string>([folder]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (folders.TryDequeue(out var next))
        {
            if (!seen.Add(next) || chain.FirstOrDefault(file => file.Folder == next) is not { } file)
                continue;
            ordered.Add(file);
            foreach (var entry in file.Included)
            {
                if (RepositoryPath.Resolve(next, entry.Text) is { } below)
                    folders.Enqueue(tree.Follow(below) ?? below);
            }
        }

        return ordered;
    }
}
