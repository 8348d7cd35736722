using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>The kustomizations of a tree: who includes whom, and which files each is made of.</summary>
internal sealed class KustomizationClosures
{
    private readonly ITree tree;
    private readonly ChartFolders charts;
    private readonly Dictionary<string, List<KustomizationFile>> byFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> folderFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Source?> sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> included = new(StringComparer.Ordinal);

    private KustomizationClosures(ITree tree, KustomizationTexts texts, ChartFolders charts)
    {
        this.tree = tree;
        this.charts = charts;
        var found = tree.Entries
            .Where(entry => KustomizationFile.IsName(RepositoryPath.Name(entry.Path)) && !charts.Holds(entry.Path))
            .ToList();
        foreach (var file in texts.Read(tree, found))
        {
            if (!byFolder.TryGetValue(file.Folder, out var files))
                byFolder[file.Folder] = files = [];
            files.Add(file);
        }

        foreach (var file in byFolder.Values.SelectMany(static files => files))
        {
            paths[file.Path] = [.. Find(file)];
            included.UnionWith(paths[file.Path]);
        }
    }

    /// <summary>
    /// The kustomizations that no other includes and that are no components. Some that include each other in a circle have nobody above them:
    /// the first of them stands for all, so that they are heard of.
    /// </summary>
    internal IEnumerable<Source> Roots
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var folder in byFolder.Where(folder => !included.Contains(folder.Key)))
            {
                var source = Root(folder.Key, seen);
                if (folder.Value.Any(static file => !file.IsComponent))
                    yield return source;
            }

            foreach (var folder in byFolder.Keys.Order(StringComparer.Ordinal))
            {
                if (!seen.Contains(folder))
                    yield return Root(folder, seen);
            }
        }
    }

    internal static KustomizationClosures Of(ITree tree, KustomizationTexts texts, ChartFolders charts) => new(tree, texts, charts);

    /// <summary>Whether some kustomization includes a file or folder, so that it is not delivered by itself.</summary>
    internal bool Includes(string path) => included.Contains(path);

    /// <summary>The kustomization of a folder, whether others include it or not, with components that are added to it; null where there is none or it is a component.</summary>
    internal Source? Find(string folder, IReadOnlyList<string> components)
    {
        if (components.Count == 0)
            return Find(folder);
        var key = string.Join('\0', [folder, .. components]);
        if (sources.TryGetValue(key, out var source) || Find(folder) is not { } plain)
            return source;
        var files = plain.Files.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var component in components)
            Collect(component, files, seen);
        return sources[key] = plain with { Files = files };
    }

    private Source? Find(string folder)
    {
        if (sources.TryGetValue(folder, out var source))
            return source;
        return sources[folder] = byFolder.TryGetValue(folder, out var files) && files.Exists(static file => !file.IsComponent) ? Root(folder, []) : null;
    }

    private Source Root(string folder, HashSet<string> all)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(folder, files, seen);
        all.UnionWith(seen);
        return new(SourceKind.Kustomization, folder, files);
    }

    private void Collect(string folder, HashSet<string> files, HashSet<string> seen)
    {
        if (!seen.Add(folder) || !byFolder.TryGetValue(folder, out var kustomizations))
            return;
        foreach (var file in kustomizations)
        {
            files.Add(file.Path);
            if (tree.Follow(file.Path) is { } real)
                files.Add(real);
            foreach (var path in paths[file.Path])
            {
                if (byFolder.ContainsKey(path))
                    Collect(path, files, seen);
                else if (tree.Find(path) is not null)
                    files.Add(path);
                else
                    files.UnionWith(FilesBelow(path));
            }
        }
    }

    /// <summary>What a kustomization names of the files and folders of the tree.</summary>
    private IEnumerable<string> Find(KustomizationFile file)
    {
        var named = KustomizationReference.Of(tree, file).Select(static reference => reference.Text)
            .Concat(InflatedChart.Of(tree, file).SelectMany(static chart => chart.Folders));
        foreach (var text in named)
        {
            if (RepositoryPath.Resolve(file.Folder, text) is not { } path || path == file.Folder || tree.Follow(path) is not { } real)
                continue;
            // The whole repository is no part of a kustomization, unless it is one.
            if (real.Length == 0 && !byFolder.ContainsKey(real))
                continue;
            yield return path;
            if (real != path)
                yield return real;
        }
    }

    private HashSet<string> FilesBelow(string folder)
    {
        if (!folderFiles.TryGetValue(folder, out var files))
            folderFiles[folder] = files = tree.Below(folder).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        return files;
    }
}
