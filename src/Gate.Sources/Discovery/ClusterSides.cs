using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Core.Versions;
using Gate.Sources.Configuration;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Discovery;

/// <summary>What both sides of a change say of clusters, joined by the clusters' names.</summary>
internal sealed class ClusterSides
{
    private readonly ClusterFacts before;
    private readonly ClusterFacts after;
    private readonly List<string> notes = [];
    private readonly Dictionary<string, string> renamed = new(StringComparer.Ordinal);

    internal ClusterSides(ClusterFacts before, ClusterFacts after)
    {
        this.before = before;
        this.after = after;
        var known = Both(static facts => facts.File.Clusters.Select(static cluster => cluster.Name).Concat(facts.Delivered.Where(static name => name != Cluster.DefaultName))).ToHashSet(StringComparer.Ordinal);
        // A cluster on a developer's machine is what the repository is for only where there is no other.
        var hasOther = known.Count > 0 || Both(static facts => facts.Infrastructure).Any(static one => !one.IsLocal);
        this.before = before = Counting(before, one => !one.IsLocal || !hasOther || known.Contains(one.Name));
        this.after = after = Counting(after, one => !one.IsLocal || !hasOther || known.Contains(one.Name));
        var infrastructure = Both(static facts => facts.Infrastructure.Select(static one => one.Name)).ToHashSet(StringComparer.Ordinal);

        // One cluster here and one there are the same, whatever they are called.
        if (known.Count == 1 && infrastructure.Count == 1 && !infrastructure.Overlaps(known))
        {
            var (name, made) = (known.First(), infrastructure.First());
            renamed[made] = name;
            notes.Add($"Cluster {name} is taken for {made}, the only one that infrastructure code declares ({(after.Infrastructure.Count > 0 ? after : before).Infrastructure[0].Location}).");
        }

        Names = [.. known.Concat(infrastructure.Select(made => renamed.GetValueOrDefault(made, made))).Distinct().Order(StringComparer.Ordinal)];
        foreach (var name in before.File.Clusters.Select(static cluster => cluster.Name).Except(after.File.Clusters.Select(static cluster => cluster.Name)))
            notes.Add($"Cluster {name} is no longer declared at head; it is checked as base declares it.");
        foreach (var name in Names)
            SayDisagreement(name);
    }

    /// <summary>The names of all clusters, sorted.</summary>
    internal IReadOnlyList<string> Names { get; }

    /// <summary>What a reader must know.</summary>
    internal IReadOnlyList<string> Notes => notes;

    /// <summary>The version at base, where it comes from, and its place; null where none is declared.</summary>
    internal (KubernetesVersion Version, VersionSource From, Location Location)? Before(string name) => Of(before, name);

    /// <summary>The version at head, where it comes from, and its place; null where none is declared.</summary>
    internal (KubernetesVersion Version, VersionSource From, Location Location)? After(string name) => Of(after, name);

    /// <summary>The sources that reach a cluster by their path.</summary>
    internal IReadOnlyList<PathGlob>? PathsOf(string name)
    {
        var configured = Both(static facts => facts.File.Clusters).Where(cluster => cluster.Name == name).ToList();
        // A cluster that GitOps delivers to gets what GitOps delivers, not everything.
        var takesAll = configured.Exists(static cluster => cluster.Paths.Count == 0) || (configured.Count == 0 && Names.Count == 1);
        if (takesAll && !Both(static facts => facts.Delivered).Contains(name))
            return [];
        var globs = configured.SelectMany(static cluster => cluster.Paths).DistinctBy(static glob => glob.Pattern).ToList();
        return globs.Count == 0 ? null : globs;
    }

    private (KubernetesVersion Version, VersionSource From, Location Location)? Of(ClusterFacts facts, string name)
    {
        if (Configured(facts, name) is { Version: { } version } declared)
            return (version, VersionSource.Config, declared.Location);
        return Made(facts, name) is { } made ? (made.Version, VersionSource.Declared, made.Location) : null;
    }

    private void SayDisagreement(string name)
    {
        if (Configured(after, name) is { Version: { } version } configured && Made(after, name) is { } made && made.Version != version)
            notes.Add($"Cluster {name}: {configured.Location} says Kubernetes {version}, {made.Location} says {made.Version}; the configuration counts.");
        var versions = after.Infrastructure.Where(one => renamed.GetValueOrDefault(one.Name, one.Name) == name).ToList();
        if (versions.Select(static one => one.Version).Distinct().Count() > 1)
            notes.Add($"Cluster {name} has several versions in infrastructure code: {string.Join(", ", versions.Select(static one => $"{one.Version} ({one.Location})"))}; the lowest counts.");
    }

    private static ClusterFacts Counting(ClusterFacts facts, Func<ClusterVersion, bool> counts) => facts with { Infrastructure = [.. facts.Infrastructure.Where(counts)] };

    private static ClusterDeclaration? Configured(ClusterFacts facts, string name) => facts.File.Clusters.FirstOrDefault(cluster => cluster.Name == name);

    private ClusterVersion? Made(ClusterFacts facts, string name) =>
        facts.Infrastructure.Where(one => renamed.GetValueOrDefault(one.Name, one.Name) == name).MinBy(static one => one.Version);

    private IEnumerable<T> Both<T>(Func<ClusterFacts, IEnumerable<T>> of) => of(before).Concat(of(after));
}
