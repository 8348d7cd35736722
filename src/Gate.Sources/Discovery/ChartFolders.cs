using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>The Helm charts of a tree: which stand alone, and which files belong to which.</summary>
internal sealed class ChartFolders
{
    private readonly ITree tree;
    private readonly SortedDictionary<string, ChartDeclaration> charts;
    private readonly HashSet<string> included;

    private ChartFolders(ITree tree, SortedDictionary<string, ChartDeclaration> charts)
    {
        this.tree = tree;
        this.charts = charts;
        included = [.. charts.SelectMany(chart => FileDependencies(chart.Key, chart.Value))];
    }

    /// <summary>The charts that are delivered by themselves: no library, not vendored in another, not another's <c>file://</c> dependency.</summary>
    internal IEnumerable<string> Roots => charts.Where(chart => !chart.Value.IsLibrary && !included.Contains(chart.Key) && !IsVendored(chart.Key)).Select(chart => chart.Key);

    internal static ChartFolders Of(ITree tree)
    {
        // Helm follows links, so a link may be what makes a folder a chart.
        var found = tree.Entries
            .Where(entry => RepositoryPath.Name(entry.Path) == ChartDeclaration.FileName)
            .Select(entry => (Folder: RepositoryPath.Folder(entry.Path), File: tree.FileAt(entry.Path)))
            .Where(found => found.File is not null)
            .ToList();
        var charts = new SortedDictionary<string, ChartDeclaration>(StringComparer.Ordinal);
        foreach (var ((folder, file), bytes) in found.Zip(tree.ReadWhatCanBe([.. found.Select(found => found.File!)])))
        {
            var requirements = tree.FileAt(RepositoryPath.Join(folder, ChartDeclaration.RequirementsName));
            var chart = bytes.IsEmpty && file!.Size is not 0
                ? ChartDeclaration.Unreadable
                : ChartDeclaration.Read(bytes, requirements is null ? null : tree.ReadWhatCanBe([requirements])[0]);
            if (chart.MayBeChart)
                charts[folder] = chart;
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
    internal IEnumerable<string> FilesOf(string chart)
    {
        var folders = new List<string> { chart };
        for (var i = 0; i < folders.Count; i++)
        {
            if (charts.TryGetValue(folders[i], out var at))
                folders.AddRange(FileDependencies(folders[i], at).Where(folder => !folders.Contains(folder)));
        }

        var entries = folders.Count == 1 ? At(chart) : folders.SelectMany(At).Distinct().OrderBy(static entry => entry.Path, StringComparer.Ordinal);
        // What a link in the chart leads to is part of it too.
        return entries.SelectMany(entry => entry.Kind == EntryKind.Link && tree.Follow(entry.Path) is { } real ? [entry.Path, .. tree.FilesAt(real)] : (IEnumerable<string>)[entry.Path]);
    }

    private IEnumerable<TreeEntry> At(string folder) => tree.Find(folder) is { } one ? [one] : tree.Below(folder);

    private static IEnumerable<string> FileDependencies(string folder, ChartDeclaration chart) =>
        chart.Dependencies
            .Where(dependency => dependency.Repository.StartsWith("file://", StringComparison.Ordinal))
            .Select(dependency => RepositoryPath.Resolve(folder, dependency.Repository["file://".Length..]))
            .OfType<string>();

    /// <summary>Whether a chart lies in another one's <c>charts/</c>.</summary>
    private bool IsVendored(string folder)
    {
        for (var at = folder; at.Length > 0;)
        {
            at = RepositoryPath.Folder(at);
            if (charts.ContainsKey(at) && RepositoryPath.IsWithin(folder, RepositoryPath.Join(at, "charts")))
                return true;
        }

        return false;
    }
}
