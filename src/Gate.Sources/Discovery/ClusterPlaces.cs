using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.GitOps;

namespace Gate.Sources.Discovery;

/// <summary>Which clusters a path belongs to before anything is followed: those whose configured paths hold it, else the one that its folders name.</summary>
public sealed class ClusterPlaces
{
    private readonly List<(string Name, IReadOnlyList<PathGlob> Paths)> configured;

    /// <summary>The places that both sides of a change configure.</summary>
    public ClusterPlaces(GateFile before, GateFile after) =>
        configured = [.. before.Clusters.Concat(after.Clusters).GroupBy(static cluster => cluster.Name).OrderBy(static same => same.Key, StringComparer.Ordinal)
            .Select(static same => (same.Key, (IReadOnlyList<PathGlob>)[.. same.SelectMany(static cluster => cluster.Paths)]))];

    /// <summary>The names of the clusters of a file or folder; at least one.</summary>
    public IReadOnlyList<string> Of(string path)
    {
        var named = configured.Where(cluster => cluster.Paths.Any(glob => glob.IsMatch(path))).Select(static cluster => cluster.Name).ToList();
        if (named.Count > 0)
            return named;
        if (ClusterNames.OfFolder(RepositoryPath.Folder(path)) is { } name)
            return [name];
        // One cluster that takes everything takes this too.
        return configured is [{ Paths.Count: 0, Name: var only }] ? [only] : [Cluster.DefaultName];
    }
}
