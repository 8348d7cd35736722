using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Cli.Checks;

/// <summary>Which sources a change reaches, and to which clusters they go. Cost grows with the change, not with the repository.</summary>
internal sealed class Reach
{
    private readonly ClusterMap clusters;
    private readonly HashSet<(SourceKind Kind, string Path)> reached = [];
    private readonly bool everything;

    internal Reach(Change change, SourceGraph? before, SourceGraph after, ClusterMap clusters, CheckSettings settings)
    {
        this.clusters = clusters;
        everything = settings.All || change.Base is null;
        var files = change.Files.SelectMany(file => (IEnumerable<string?>)[file.Before, file.After]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var graph in (IEnumerable<SourceGraph?>)[before, after])
        {
            if (graph is null)
                continue;
            reached.UnionWith(graph.ReachedBy(files).Select(source => (source.Kind, source.Path)));

            // The configuration decides how its charts are installed.
            if (files.Contains(settings.ConfigPath))
                reached.UnionWith(graph.Sources.Where(source => source.Kind == SourceKind.Chart).Select(source => (source.Kind, source.Path)));
        }

        // A source that only one side delivers by itself (a base that is deployed from now on) is reached on that side through its includer's files.
        if (before is not null)
            reached.UnionWith(Differing(before, after));
    }

    /// <summary>What is delivered from one side: reached sources to all their clusters, others to the clusters whose version moves.</summary>
    internal IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> Deliveries(ITree tree, SourceGraph graph, IReadOnlyList<ChartInstallation> installations, bool isHead)
    {
        var deliveries = new List<(Delivery, KubernetesVersion)>();
        var moves = clusters.Clusters.Any(cluster => cluster.Moves);
        foreach (var source in graph.Sources)
        {
            var isReached = everything || (reached.Count > 0 && reached.Contains((source.Kind, source.Path)));
            if (!isReached && !moves)
                continue;
            if (source.Kind != SourceKind.Chart)
            {
                foreach (var cluster in clusters.Of(source.Path).Where(cluster => isReached || cluster.Moves))
                    deliveries.Add((new(source, cluster, null), isHead ? cluster.After : cluster.Before));
                continue;
            }

            var variants = ChartVariants.Of(tree, source.Path, installations).ToList();
            foreach (var variant in variants)
            {
                var targets = Targets(source, variant, variants);
                foreach (var cluster in targets.Where(cluster => isReached || cluster.Moves))
                    deliveries.Add((new(source, cluster, variant), isHead ? cluster.After : cluster.Before));
            }
        }

        return deliveries;
    }

    /// <summary>The cluster that a variant names; else those of the chart's path; else those that its other variants name.</summary>
    private IReadOnlyList<Cluster> Targets(Source source, ChartVariant variant, IReadOnlyList<ChartVariant> variants)
    {
        if (variant.Cluster is { } name && clusters.Find(name) is { } named)
            return [named];
        if (clusters.Clusters.Any(cluster => cluster.IsReachedBy(source.Path)))
            return clusters.Of(source.Path);
        var others = variants.Select(other => other.Cluster is null ? null : clusters.Find(other.Cluster)).OfType<Cluster>().Distinct().ToList();
        return others.Count > 0 ? others : clusters.Of(source.Path);
    }

    private static HashSet<(SourceKind Kind, string Path)> Differing(SourceGraph before, SourceGraph after)
    {
        var old = before.Sources.Select(source => (source.Kind, source.Path)).ToHashSet();
        old.SymmetricExceptWith(after.Sources.Select(source => (source.Kind, source.Path)));
        return old;
    }
}
