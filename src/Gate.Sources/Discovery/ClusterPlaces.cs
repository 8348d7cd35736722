using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.GitOps;

namespace Gate.Sources.Discovery;

/// <summary>Which clusters a path belongs to before anything is followed: those whose configured paths hold it, else the one that its folders name.</summary>
public sealed class ClusterPlaces
{
    private readonly List<(string Name, IReadOnlyList<PathGlob> Paths)> configured;

    private readonly string fallback;

    /// <summary>The places that both sides of a change configure.</summary>
    /// <param name="before">The configuration at base.</param>
    /// <param name="after">The configuration at head.</param>
    /// <param name="made">The clusters that infrastructure code makes.</param>
    public ClusterPlaces(GateFile before, GateFile after, IEnumerable<string> made)
    {
        configured = [.. before.Clusters.Concat(after.Clusters).GroupBy(static cluster => cluster.Name).OrderBy(static same => same.Key, StringComparer.Ordinal)
            .Select(static same => (same.Key, (IReadOnlyList<PathGlob>)[.. same.SelectMany(static cluster => cluster.Paths)]))];
        // One cluster that takes everything takes this too; so does the only one that there is.
        fallback = configured is [{ Paths.Count: 0, Name: var only }] ? only
            : configured.Count == 0 && made.Distinct().ToList() is [var single] ? single
            : Cluster.DefaultName;
    }

    /// <summary>The names of the clusters of a file or folder; at least one.</summary>
    public IReadOnlyList<string> Of(string path)
    {
        var named = configured.Where(cluster => cluster.Paths.Any(glob => glob.IsMatch(path))).Select(static cluster => cluster.Name).ToList();
        if (named.Count > 0)
            return named;
        return [ClusterNames.OfFolder(RepositoryPath.Folder(path)) ?? fallback];
    }
}
