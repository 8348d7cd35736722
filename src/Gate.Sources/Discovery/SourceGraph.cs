using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>
/// The sources of one tree, found by content, and what each is made of. A changed file leads to exactly the sources that it reaches;
/// a base, a component or a library is not taken for something deployed.
/// </summary>
public sealed class SourceGraph
{
    private readonly ChartFolders charts;
    private readonly KustomizationClosures kustomizations;

    private SourceGraph(IReadOnlyList<Source> sources, ChartFolders charts, KustomizationClosures kustomizations)
    {
        Sources = sources;
        this.charts = charts;
        this.kustomizations = kustomizations;
    }

    /// <summary>The sources, sorted by kind and path.</summary>
    public IReadOnlyList<Source> Sources { get; }

    /// <summary>Finds the sources of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="texts">The kustomizations read so far: both sides of a change share most of them.</param>
    /// <param name="valueFiles">For a chart's folder, the values files outside of it that variants name.</param>
    public static SourceGraph Of(ITree tree, KustomizationTexts texts, Func<string, IEnumerable<string>> valueFiles)
    {
        var charts = ChartFolders.Of(tree);
        var kustomizations = KustomizationClosures.Of(tree, texts, charts);
        var sources = new List<Source>();
        sources.AddRange(kustomizations.Roots);
        foreach (var chart in charts.Roots)
        {
            if (kustomizations.Includes(chart))
                continue;
            var files = new HashSet<string>(charts.FilesOf(chart), StringComparer.Ordinal);
            files.UnionWith(valueFiles(chart));
            sources.Add(new(SourceKind.Chart, chart, files));
        }

        foreach (var entry in tree.Entries)
        {
            if (entry.Kind == EntryKind.File && ManifestNames.CanHoldManifests(entry.Path) && !charts.Holds(entry.Path) && !kustomizations.Includes(entry.Path))
                sources.Add(new(SourceKind.Manifest, entry.Path, new SinglePath(entry.Path)));
        }

        sources.Sort(static (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Path, b.Path));
        return new(sources, charts, kustomizations);
    }

    /// <summary>The kustomization of a folder with all that it is made of, whether others include it or not; null where there is none.</summary>
    public Source? Kustomization(string folder) => kustomizations.Find(folder, []);

    /// <summary>The same with components that a delivery adds to it, each a folder from the root of the tree.</summary>
    public Source? Kustomization(string folder, IReadOnlyList<string> components) => kustomizations.Find(folder, components);

    /// <summary>The chart of a folder with all that it is made of, and values files outside of it.</summary>
    public Source Chart(string folder, IEnumerable<string> valueFiles) => new(SourceKind.Chart, folder, charts.FilesOf(folder).Concat(valueFiles).ToHashSet(StringComparer.Ordinal));

    /// <summary>A file of manifests.</summary>
    public static Source Manifest(string path) => new(SourceKind.Manifest, path, new SinglePath(path));

    /// <summary>Whether a file lies in a chart, so that it is no manifest of its own.</summary>
    public bool IsInChart(string path) => charts.Holds(path);

    /// <summary>Whether some kustomization includes a file or folder, so that it is not delivered by itself.</summary>
    public bool Includes(string path) => kustomizations.Includes(path);

    /// <summary>The sources that hold at least one of these files.</summary>
    public IEnumerable<Source> ReachedBy(IReadOnlySet<string> files) =>
        Sources.Where(source => source.Files.Count < files.Count ? source.Files.Any(files.Contains) : files.Any(source.Files.Contains));
}
