using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>The Helm charts of a tree: which stand alone, and which files belong to which.</summary>
internal sealed class ChartFolders
{
    private readonly ITree tree;
    private readonly SortedDictionary<string, ChartFile> charts;
    private readonly HashSet<string> included;

    private ChartFolders(ITree tree, SortedDictionary<string, ChartFile> charts)
    {
        this.tree = tree;
        this.charts = charts;
        included = [.. charts.Values.SelectMany(FileDependencies)];
    }

    /// <summary>The charts that are delivered by themselves: no library, not vendored in another, not another's <c>file://</c> dependency.</summary>
    internal IEnumerable<ChartFile> Roots => charts.Values.Where(chart => !chart.IsLibrary && !included.Contains(chart.Folder) && Owner(chart.Folder) is null);

    internal static ChartFolders Of(ITree tree)
    {
        var found = tree.Entries.Where(entry => entry.Kind == EntryKind.File && RepositoryPath.Name(entry.Path) == ChartFile.FileName).ToList();
        var charts = new SortedDictionary<string, ChartFile>(StringComparer.Ordinal);
        foreach (var (entry, bytes) in found.Zip(tree.Read(found)))
        {
            if (ChartFile.Read(RepositoryPath.Folder(entry.Path), bytes) is { } chart)
                charts[chart.Folder] = chart;
        }

        return new(tree, charts);
    }

    /// <summary>Whether a file lies in a chart: it is the chart's business, never a manifest of its own.</summary>
    internal bool Holds(string path)
    {
        if (charts.Count == 0)
            return false;
        for (var folder = RepositoryPath.Folder(path); ; folder = RepositoryPath.Folder(folder))
        {
            if (charts.ContainsKey(folder))
                return true;
            if (folder.Length == 0)
                return false;
        }
    }

    /// <summary>All files that go into a chart: its own, and those of its <c>file://</c> dependencies.</summary>
    internal IEnumerable<string> FilesOf(ChartFile chart)
    {
        var folders = new List<string> { chart.Folder };
        for (var i = 0; i < folders.Count; i++)
        {
            if (charts.TryGetValue(folders[i], out var at))
                folders.AddRange(FileDependencies(at).Where(folder => !folders.Contains(folder)));
        }

        return tree.Entries.Where(entry => folders.Any(folder => RepositoryPath.IsWithin(entry.Path, folder))).Select(entry => entry.Path);
    }

    private static IEnumerable<string> FileDependencies(ChartFile chart) =>
        chart.Dependencies
            .Where(dependency => dependency.Repository?.StartsWith("file://", StringComparison.Ordinal) == true)
            .Select(dependency => RepositoryPath.Resolve(chart.Folder, dependency.Repository!["file://".Length..]))
            .OfType<string>();

    /// <summary>The chart in whose <c>charts/</c> a folder lies.</summary>
    private ChartFile? Owner(string folder)
    {
        for (var at = folder; at.Length > 0;)
        {
            at = RepositoryPath.Folder(at);
            if (charts.TryGetValue(at, out var owner) && RepositoryPath.IsWithin(folder, RepositoryPath.Join(at, "charts")))
                return owner;
        }

        return null;
    }
}
