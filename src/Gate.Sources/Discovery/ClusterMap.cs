using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Configuration;

namespace Gate.Sources.Discovery;

/// <summary>The clusters of a change, and which sources reach which.</summary>
public sealed class ClusterMap
{
    /// <summary>How many minors beyond the newest known one a target may be.</summary>
    public const int Beyond = 2;

    private readonly Cluster fallback;

    private ClusterMap(IReadOnlyList<Cluster> clusters, Cluster fallback, IReadOnlyList<string> notes)
    {
        Clusters = clusters;
        this.fallback = fallback;
        Notes = notes;
    }

    /// <summary>The declared clusters, sorted by name.</summary>
    public IReadOnlyList<Cluster> Clusters { get; }

    /// <summary>What a reader must know about the versions.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>
    /// Joins what base and head declare with the flags. The paths of a cluster are those of base and head together, and its version does not go down:
    /// a change can add to what is checked, never take away from it.
    /// </summary>
    /// <returns>The map, or the message for the person who has to mend the input.</returns>
    public static (ClusterMap? Map, string? Error) Of(GateFile before, GateFile after, VersionFlags flags, KubernetesVersion newest)
    {
        var notes = new List<string>();
        var clusters = new List<Cluster>();
        var names = before.Clusters.Concat(after.Clusters).Select(cluster => cluster.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        if (flags.ByCluster.Keys.FirstOrDefault(name => !names.Contains(name) && name != Cluster.DefaultName) is { } unknown)
            return (null, $"--kubernetes-version {unknown}=...: there is no cluster '{unknown}'; {(names.Count == 0 ? "none is declared" : "there are " + string.Join(", ", names))}");

        foreach (var name in names)
        {
            var old = before.Clusters.FirstOrDefault(cluster => cluster.Name == name);
            var now = after.Clusters.FirstOrDefault(cluster => cluster.Name == name);
            clusters.Add(Join(name, old, now, flags.For(name), newest, notes));
        }

        var fallbackVersion = flags.For(Cluster.DefaultName);
        var fallback = new Cluster(
            Cluster.DefaultName, fallbackVersion ?? newest, fallbackVersion ?? newest, fallbackVersion is null ? VersionSource.Assumed : VersionSource.Flag, null, []);
        foreach (var cluster in clusters.Append(fallback))
        {
            if (cluster.After > newest.Plus(Beyond) || cluster.After.Major != newest.Major)
            {
                var place = cluster.Location is { } location ? $"{location}: " : "";
                return (null, $"{place}Kubernetes {cluster.After} of cluster {cluster.Name} is beyond what this version of Gate can speak of: it knows releases up to {newest} and accepts up to {newest.Plus(Beyond)}");
            }
        }

        return (new(clusters, fallback, notes), null);
    }

    /// <summary>The clusters that a source reaches: those that are declared for its path, else the one of which nothing is known.</summary>
    public IReadOnlyList<Cluster> Of(string path)
    {
        var reached = Clusters.Where(cluster => cluster.IsReachedBy(path)).ToList();
        return reached.Count > 0 ? reached : [fallback];
    }

    /// <summary>The cluster with this name, or null.</summary>
    public Cluster? Find(string name) => Clusters.FirstOrDefault(cluster => cluster.Name == name);

    private static Cluster Join(string name, ClusterDeclaration? old, ClusterDeclaration? now, KubernetesVersion? flag, KubernetesVersion newest, List<string> notes)
    {
        var declared = now?.Version ?? old?.Version;
        var location = (now?.Version is null ? null : now.Location) ?? (old?.Version is null ? null : old.Location);
        if (old?.Version is { } previous && declared < previous)
        {
            notes.Add($"Cluster {name} is lowered from Kubernetes {previous} to {declared} by this change; it is checked against {previous}, since a change cannot relax its own check.");
            declared = previous;
        }

        if (now is null)
            notes.Add($"Cluster {name} is no longer declared at head; it is checked as base declares it.");
        if (declared is { } version && flag is { } asked && asked != version)
            notes.Add($"Cluster {name} declares Kubernetes {version} ({location}); --kubernetes-version {asked} does not replace it.");
        IReadOnlyList<PathGlob> paths = old is { Paths.Count: 0 } || now is { Paths.Count: 0 }
            ? []
            : [.. (old?.Paths ?? []).Concat(now?.Paths ?? []).DistinctBy(glob => glob.Pattern)];
        var after = declared ?? flag ?? newest;
        var source = declared is not null ? VersionSource.Config : flag is not null ? VersionSource.Flag : VersionSource.Assumed;
        return new(name, old?.Version ?? after, after, source, declared is null ? null : location, paths);
    }
}
