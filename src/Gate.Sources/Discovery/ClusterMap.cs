using Gate.Core.Verdicts;
using Gate.Core.Versions;

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

    /// <summary>The known clusters, sorted by name.</summary>
    public IReadOnlyList<Cluster> Clusters { get; }

    /// <summary>What a reader must know about the versions.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>
    /// Joins what base and head declare with the flags. The paths of a cluster are those of base and head together, and its version does not go down:
    /// a change can add to what is checked, never take away from it.
    /// </summary>
    /// <param name="before">What base declares.</param>
    /// <param name="after">What head declares.</param>
    /// <param name="flags">What the command line gives.</param>
    /// <param name="newest">The newest version known.</param>
    /// <param name="whatIf">The version of all clusters at head, whatever they declare; null for a real change.</param>
    /// <returns>The map, or the message for the person who has to mend the input.</returns>
    public static (ClusterMap? Map, string? Error) Of(ClusterFacts before, ClusterFacts after, VersionFlags flags, KubernetesVersion newest, KubernetesVersion? whatIf = null)
    {
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var sides = new ClusterSides(before, after);
        if (flags.ByCluster.Keys.FirstOrDefault(name => !sides.Names.Contains(name) && name != Cluster.DefaultName) is { } unknown)
            return (null, $"--kubernetes-version {unknown}=...: there is no cluster '{unknown}'; {(sides.Names.Count == 0 ? "none is declared" : "there are " + string.Join(", ", sides.Names))}");

        var clusters = sides.Names.Select(name => Join(name, sides, flags.For(name), newest, notes)).ToList();
        var fallbackVersion = flags.For(Cluster.DefaultName);
        var fallback = new Cluster(
            Cluster.DefaultName, fallbackVersion ?? newest, fallbackVersion ?? newest, fallbackVersion is null ? VersionSource.Assumed : VersionSource.Flag, null, []);
        if (whatIf is { } asked)
        {
            if (clusters.Append(fallback).FirstOrDefault(cluster => cluster.From == VersionSource.Assumed && (clusters.Count == 0 || cluster != fallback)) is { } undeclared)
                return (null, $"what runs in cluster {undeclared.Name} today is not declared: give it with --kubernetes-version {(clusters.Count > 1 ? undeclared.Name + "=" : "")}X.Y");
            clusters = [.. clusters.Select(cluster => cluster with { After = asked })];
            fallback = fallback with { After = asked };
        }

        foreach (var cluster in clusters.Append(fallback))
        {
            if (cluster.After > newest.Plus(Beyond) || cluster.After.Major != newest.Major)
            {
                var place = cluster.Location is { } location ? $"{location}: " : "";
                return (null, $"{place}Kubernetes {cluster.After} of cluster {cluster.Name} is beyond what this version of Gate can speak of: it knows releases up to {newest} and accepts up to {newest.Plus(Beyond)}");
            }
        }

        return (new(clusters, fallback, [.. sides.Notes, .. notes]), null);
    }

    /// <summary>The clusters that a source reaches by its path: those that are declared for it, else the one of which nothing is known.</summary>
    public IReadOnlyList<Cluster> Of(string path)
    {
        var reached = Clusters.Where(cluster => cluster.IsReachedBy(path)).ToList();
        return reached.Count > 0 ? reached : [fallback];
    }

    /// <summary>The cluster with this name, or null.</summary>
    public Cluster? Find(string name) => Clusters.FirstOrDefault(cluster => cluster.Name == name);

    /// <summary>The cluster with this name; the one of which nothing is known where it is none of the known ones.</summary>
    public Cluster Named(string name) => Find(name) ?? fallback with { Name = name };

    private static Cluster Join(string name, ClusterSides sides, KubernetesVersion? flag, KubernetesVersion newest, SortedSet<string> notes)
    {
        var (old, now) = (sides.Before(name), sides.After(name));
        var (declared, source, location) = now ?? old ?? default;
        KubernetesVersion? lowered = null;
        if (old is { } previous && now is not null && declared < previous.Version)
        {
            lowered = declared;
            notes.Add($"Cluster {name} is lowered from Kubernetes {previous.Version} to {declared} by this change; it is checked against {previous.Version}, since a change cannot relax its own check.");
            declared = previous.Version;
        }

        var isDeclared = (now ?? old) is not null;
        if (isDeclared && flag is { } asked && asked != declared)
            notes.Add($"Cluster {name} declares Kubernetes {declared} ({location}); --kubernetes-version {asked} does not replace it.");
        var version = isDeclared ? declared : flag ?? newest;
        return new(
            name,
            old?.Version ?? version,
            version,
            isDeclared ? source : flag is not null ? VersionSource.Flag : VersionSource.Assumed,
            isDeclared ? location : null,
            sides.PathsOf(name))
        {
            Lowered = lowered,
        };
    }
}
