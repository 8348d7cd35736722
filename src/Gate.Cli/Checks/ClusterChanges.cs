using Gate.Core.Inventory;
using Gate.Core.Rules.Facts;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Cli.Checks;

/// <summary>What rules see of each cluster: what is installed, which objects are delivered, and what is known of the cluster itself.</summary>
internal sealed class ClusterChanges(Change change, Configuration configuration, DeclaredChange declared, ClusterMap clusters, DateOnly today)
{
    private readonly Lazy<int> changedLines = new(() => ChangedLines.Count(change));

    /// <summary>The clusters to which something is delivered, or in which something is installed.</summary>
    /// <param name="before">The objects of base; null where there is none.</param>
    /// <param name="after">The objects of head.</param>
    /// <param name="isReached">Whether the change reaches a delivery.</param>
    /// <param name="isWhole">Whether the objects of a cluster are all that is delivered to it.</param>
    internal IEnumerable<ClusterChange> Of(Side? before, Side after, Func<string, bool> isReached, Func<string, bool> isWhole)
    {
        var names = clusters.Clusters.Select(static cluster => cluster.Name)
            .Concat(declared.After.Inventory.Entries.Concat(declared.Before?.Inventory.Entries ?? []).Select(static entry => entry.Installation.Cluster))
            .Concat(after.Deliveries.Concat(before?.Deliveries ?? []).Select(static delivery => delivery.Delivery.Cluster.Name))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var cluster = clusters.Named(name);
            yield return new(
                name,
                cluster.After,
                before is null || declared.Before is null ? null : Side(cluster, before, declared.Before, configuration.Before, isHead: false),
                Side(cluster, after, declared.After, configuration.After, isHead: true))
            {
                ChangedLines = changedLines,
                Today = today,
            };
        }

        ClusterSide Side(Cluster cluster, Side side, DeclaredSide declaredSide, GateFile file, bool isHead)
        {
            var delivered = side.Rendering.Delivered.Where(one => one.Delivery.Cluster.Name == cluster.Name).ToList();
            var rest = declaredSide.State.Deliveries.Any(static folder => folder.Policy.Tool is DeliveryTool.Flux or DeliveryTool.ArgoCd) ? DeliveryPolicy.Beside : DeliveryPolicy.Unknown;
            var said = file.Clusters.FirstOrDefault(one => one.Name == cluster.Name);
            return new(
                [.. declaredSide.Inventory.Entries.Where(entry => entry.Installation.Cluster == cluster.Name)],
                [.. delivered.SelectMany(one => one.Objects.Select(rendered => new ClusterObject(rendered, one.Delivery.Id, Policy(one.Delivery), isReached(one.Delivery.Id))))])
            {
                Kubernetes = cluster.From == VersionSource.Assumed ? null : isHead ? cluster.After : cluster.Before,
                Lowered = isHead ? cluster.Lowered : null,
                KubernetesLocation = cluster.Location,
                Platform = said?.Platform,
                IsComplete = said?.IsComplete ?? false,
                Skimmed = [.. delivered.SelectMany(one => one.Declared.Select(skimmed => new SkimmedClusterObject(skimmed.Identity, one.Delivery.Id, Policy(one.Delivery), isReached(one.Delivery.Id))))],
                HasAllObjects = isWhole(cluster.Name),
                Deliverers = delivered.Where(static one => one.Delivery.By is not null).DistinctBy(static one => one.Delivery.Id).ToDictionary(static one => one.Delivery.Id, static one => one.Delivery.By!.Name, StringComparer.Ordinal),
            };

            DeliveryPolicy Policy(Delivery delivery) => delivery.By?.Policy ?? rest;
        }
    }

}
