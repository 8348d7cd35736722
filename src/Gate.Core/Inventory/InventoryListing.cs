using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>What one tree declares, cluster by cluster: all that a report of it is drawn from.</summary>
public sealed record InventoryListing
{
    /// <summary>The tree's commit id or folder.</summary>
    public required string Tree { get; init; }

    /// <summary>The knowledge that add-ons were recognised with.</summary>
    public required KnowledgeStamp Knowledge { get; init; }

    /// <summary>The clusters, sorted by name, each with what it is given.</summary>
    public required IReadOnlyList<(CheckedCluster Cluster, IReadOnlyList<ListedInstallation> Installations)> Clusters { get; init; }

    /// <summary>What could not be followed.</summary>
    public IReadOnlyList<NotChecked> NotChecked { get; init; } = [];

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The number of installations.</summary>
    public int Count => Clusters.Sum(static cluster => cluster.Installations.Count);
}
