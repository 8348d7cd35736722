using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Delivering;

namespace Gate.Cli.Checks;

/// <summary>Which sources a change reaches, and to which clusters they go. Cost grows with the change, not with the repository.</summary>
internal sealed class Reach
{
    private readonly ClusterMap clusters;
    private readonly HashSet<string> files;
    private readonly HashSet<(SourceKind Kind, string Path)> reached = [];
    private readonly HashSet<(string Cluster, string Name)> redeclared = [];
    private readonly bool everything;
    private readonly IReadOnlySet<string>? only;

    internal Reach(Change change, DeclaredChange declared, ClusterMap clusters, CheckSettings settings)
    {
        this.clusters = clusters;
        everything = settings.All || change.Base is null;
        files = change.Files.SelectMany(file => (IEnumerable<string?>)[file.Before, file.After]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var side in (IEnumerable<DeclaredSide?>)[declared.Before, declared.After])
        {
            if (side is null)
                continue;
            reached.UnionWith(side.Graph.ReachedBy(files).Select(source => (source.Kind, source.Path)));

            // The configuration decides how its charts are installed.
            if (files.Contains(settings.ConfigPath))
                reached.UnionWith(side.Graph.Sources.Where(source => source.Kind == SourceKind.Chart).Select(source => (source.Kind, source.Path)));
        }

        if (declared.Before is not { } before)
            return;
        // A source that only one side delivers by itself (a base that is deployed from now on) is reached on that side through its includer's files.
        reached.UnionWith(Differing(before.Graph.Sources.Select(source => (source.Kind, source.Path)), declared.After.Graph.Sources.Select(source => (source.Kind, source.Path))));
        // What is delivered otherwise than before is reached though no file of its own changes.
        redeclared.UnionWith(Differing(Declarations(before.State), Declarations(declared.After.State)).Select(one => (one.Cluster, one.Name)));
    }

    /// <summary>The same for a change that reached everything that is delivered to some clusters.</summary>
    internal Reach Everything(IReadOnlySet<string> names) => new(this, names);

    private Reach(Reach inner, IReadOnlySet<string> names)
    {
        (clusters, files, everything, only) = (inner.clusters, inner.files, true, names);
    }

    /// <summary>What is delivered from one side: reached sources to all their clusters, others to the clusters whose version moves.</summary>
    internal IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> Deliveries(ITree tree, DeclaredSide side, IReadOnlyList<ChartInstallation> installations, bool isHead)
    {
        var deliveries = new List<(Delivery, KubernetesVersion)>();
        var moves = clusters.Clusters.Any(cluster => cluster.Moves);
        foreach (var folder in side.State.Deliveries)
        {
            var cluster = clusters.Named(folder.Cluster);
            deliveries.AddRange(DeclaredDeliveries.Of(tree, side.Graph, folder, cluster)
                .Where(delivery => cluster.Moves || IsReached(folder, delivery.Source))
                .Select(delivery => (delivery, Target(cluster, isHead))));
        }

        foreach (var source in side.Graph.Sources)
        {
            var isReached = everything || (reached.Count > 0 && reached.Contains((source.Kind, source.Path)));
            if ((!isReached && !moves) || side.State.IsDelivered(source.Path))
                continue;
            if (source.Kind != SourceKind.Chart)
            {
                foreach (var cluster in clusters.Of(source.Path).Where(cluster => isReached || cluster.Moves))
                    deliveries.Add((new(source, cluster, null), Target(cluster, isHead)));
                continue;
            }

            var variants = ChartVariants.Of(tree, source.Path, installations).ToList();
            foreach (var variant in variants)
            {
                foreach (var cluster in Targets(source, variant, variants).Where(cluster => isReached || cluster.Moves))
                    deliveries.Add((new(source, cluster, variant), Target(cluster, isHead)));
            }
        }

        return only is null ? deliveries : [.. deliveries.Where(delivery => only.Contains(delivery.Item1.Cluster.Name))];
    }

    /// <summary>What of one side could not be followed, where the change has to do with it.</summary>
    internal IEnumerable<NotChecked> Declared(DeclaredSide side) =>
        side.State.NotChecked.Where(entry => everything || entry.Location is null || files.Contains(entry.Location.File));

    /// <summary>How far each changed file reaches, on both sides of the change; the farthest first. Where there is no base, no file is changed.</summary>
    internal IReadOnlyList<FileReach> ByFile(Side after, Side? before, DeclaredChange declared)
    {
        if (before is null || declared.Before is null)
            return [];
        var found = new Dictionary<string, (SortedSet<string> Clusters, SortedSet<string> Releases)>(StringComparer.Ordinal);
        foreach (var delivery in after.Deliveries.Concat(before.Deliveries).Select(delivery => delivery.Delivery).DistinctBy(delivery => (delivery.Id, delivery.Cluster.Name)))
        {
            var name = delivery.By?.Name ?? (delivery.Variant is { IsDefault: false } variant ? $"release {variant.Release}" : delivery.Source.Title);
            var own = ChangedOf(delivery.Source);
            foreach (var file in delivery.By is { } by ? own.Concat(DeclaredDeliveries.FilesOf(by).Where(files.Contains)) : own)
                Add(file, delivery.Cluster.Name, name);
        }

        foreach (var installation in declared.After.Inventory.Entries.Concat(declared.Before.Inventory.Entries).Select(entry => entry.Installation))
        {
            foreach (var file in ((string?[])[installation.Location.File, installation.DeclaredVersion?.Location.File]).OfType<string>().Where(files.Contains))
                Add(file, installation.Cluster, $"{installation.Namespace}/{installation.Name}");
        }

        return
        [
            .. found.Select(one => new FileReach(one.Key, [.. one.Value.Clusters], [.. one.Value.Releases]))
                .OrderByDescending(static reach => reach.Clusters.Count)
                .ThenByDescending(static reach => reach.Releases.Count)
                .ThenBy(static reach => reach.File, StringComparer.Ordinal),
        ];

        void Add(string file, string cluster, string release)
        {
            if (!found.TryGetValue(file, out var reach))
                found[file] = reach = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));
            reach.Clusters.Add(cluster);
            reach.Releases.Add($"{cluster}: {release}");
        }
    }

    private static KubernetesVersion Target(Cluster cluster, bool isHead) => isHead ? cluster.After : cluster.Before;

    private bool IsReached(FolderDelivery folder, Source source) =>
        everything
        || redeclared.Contains((folder.Cluster, folder.Name))
        || ChangedOf(source).Any();

    /// <summary>The changed files of a source; the smaller of both sets is gone through.</summary>
    private IEnumerable<string> ChangedOf(Source source) =>
        source.Files.Count < files.Count ? source.Files.Where(files.Contains) : files.Where(source.Files.Contains);

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

    private static IEnumerable<(string Cluster, string Name, string Content)> Declarations(DeclaredState state) =>
        state.Deliveries.Select(delivery => (delivery.Cluster, delivery.Name, delivery.Content));

    private static HashSet<T> Differing<T>(IEnumerable<T> before, IEnumerable<T> after)
    {
        var old = before.ToHashSet();
        old.SymmetricExceptWith(after);
        return old;
    }
}
