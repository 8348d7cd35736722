using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Sources.Rendering.Delivering;

/// <summary>What the deliveries of GitOps are made of: the sources that have to be read or rendered for each.</summary>
public static class DeclaredDeliveries
{
    /// <summary>The sources of one delivery on their way to a cluster.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="graph">Its sources.</param>
    /// <param name="folder">The delivery.</param>
    /// <param name="cluster">The cluster that it goes to.</param>
    public static IEnumerable<Delivery> Of(ITree tree, SourceGraph graph, FolderDelivery folder, Cluster cluster)
    {
        switch (folder.Rendering)
        {
            case FolderRendering.Chart:
                yield return new(graph.Chart(folder.Folder, folder.Chart!.ValueFiles), cluster, Variant(folder)) { By = folder };
                yield break;
            case FolderRendering.Kustomization or FolderRendering.Flux when graph.Kustomization(folder.Folder, folder.Overlay.Components) is { } kustomization:
                yield return new(kustomization, cluster, null) { By = folder };
                yield break;
        }

        // A folder of plain manifests; Flux takes a folder below that has a kustomization as that.
        var kustomizations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in tree.Below(folder.Folder))
        {
            if (entry.Kind != EntryKind.File || !ManifestNames.CanHoldManifests(entry.Path) || !folder.Includes(entry.Path))
            {
                if (folder.Rendering == FolderRendering.Flux && KustomizationFile.IsName(entry.Path) && (folder.Includes(entry.Path) || !entry.Path.Contains('.', StringComparison.Ordinal)) && Below(entry.Path) is { } named && kustomizations.Add(named.Path))
                    yield return new(graph.Kustomization(named.Path, folder.Overlay.Components) ?? named, cluster, null) { By = folder };
                continue;
            }

            if (folder.Rendering != FolderRendering.Flux || Below(entry.Path) is null)
                yield return new(SourceGraph.Manifest(entry.Path), cluster, null) { By = folder };
        }

        Source? Below(string path)
        {
            Source? outermost = null;
            for (var at = RepositoryPath.Folder(path); at.Length > folder.Folder.Length; at = RepositoryPath.Folder(at))
                outermost = graph.Kustomization(at) ?? outermost;
            return outermost;
        }
    }

    /// <summary>The files that a delivery depends on beside its sources: those that declare it and give its variables and values.</summary>
    public static IEnumerable<string> FilesOf(FolderDelivery folder) =>
        ((IEnumerable<string?>)[folder.By?.File])
            .Concat(folder.Variables?.Known.Values.Select(static value => value.Location.File) ?? [])
            .Concat(folder.Chart?.Values.Select(static value => value.Location.File) ?? [])
            .OfType<string>();

    private static ChartVariant Variant(FolderDelivery folder)
    {
        var chart = folder.Chart!;
        return new(folder.Name, chart.ValueFiles, chart.Release, chart.Namespace, folder.Cluster, chart.Location) { Values = GivenValues.Of(chart) };
    }
}
