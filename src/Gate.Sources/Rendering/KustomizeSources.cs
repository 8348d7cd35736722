using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>The files that one kustomization was built from, read when a place in them is asked for.</summary>
internal sealed partial class KustomizeSources
{
    private const int HashLength = 10;
    private readonly ITree tree;
    private readonly ConcurrentDictionary<string, IReadOnlyList<ManifestObject>> manifests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ManifestObject>> built = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<KustomizeSteps>> steps;
    private readonly IReadOnlyList<KustomizationFile> chain;

    /// <summary>The sources of the kustomization in <paramref name="folder"/>.</summary>
    public KustomizeSources(ITree tree, string folder, IReadOnlyList<KustomizationFile> chain)
    {
        this.tree = tree;
        this.chain = chain;
        steps = new(() => [.. FromOuterToInner(folder).Select(file => new KustomizeSteps(tree, file))]);
    }

    /// <summary>What each kustomization does to its objects, the last one first.</summary>
    public IReadOnlyList<KustomizeSteps> Steps => steps.Value;

    /// <summary>The charts that a file asks for.</summary>
    public IReadOnlyList<InflatedChart> Charts(string path) =>
        [.. chain.SelectMany(file => InflatedChart.Of(tree, file)).Where(chart => chart.File == path)];

    /// <summary>The kustomization in a file, or null.</summary>
    public KustomizationFile? Kustomization(string path) => chain.FirstOrDefault(file => file.Path == path);

    /// <summary>
    /// The name of a generated object without the hash of its content (<c>app-config-*</c>), so that it stays the same object while its content
    /// changes; null where it has none.
    /// </summary>
    public string? NameWithoutHash(string path, ManifestObject one)
    {
        if (one.Kind is not ("ConfigMap" or "Secret") || one.Name is not { } name || !Hash().IsMatch(name))
            return null;
        var rest = name[..^HashLength];
        var generators = Kustomization(path)?.Root[one.Kind == "Secret" ? "secretGenerator" : "configMapGenerator"] as YamlSequence;
        var names = (generators?.Items.OfType<YamlMapping>() ?? []).Select(static item => item.Text("name")).Concat(Objects(path).Select(static plugin => plugin.Name));
        return names.Any(generator => KustomizePatch.IsRenamed(generator, rest)) ? rest + "*" : null;
    }

    /// <summary>The objects that stand in a file.</summary>
    public IReadOnlyList<ManifestObject> Objects(string path) =>
        manifests.GetOrAdd(path, _ => tree.Find(path) is { } entry ? ManifestReader.Read(tree.Read(entry)).Written : []);

    /// <summary>Takes an object that was built out of a file.</summary>
    public void Add(string path, ManifestObject one)
    {
        if (!built.TryGetValue(path, out var list))
            built[path] = list = [];
        list.Add(one);
    }

    /// <summary>The objects that were built out of a file, in their order.</summary>
    public IReadOnlyList<ManifestObject> Built(string path) => built.GetValueOrDefault(path) ?? [];

    // https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/hasher/hasher.go: ten letters and digits without those that spell words.
    [GeneratedRegex("-[bcdfghkmt2456789]{10}$")]
    private static partial Regex Hash();

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
