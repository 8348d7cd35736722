using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Cli.Checks;

/// <summary>Makes the inventory of one tree.</summary>
internal static class Listing
{
    /// <summary>The inventory, or the message for the person who has to mend the input.</summary>
    internal static (InventoryListing? Listing, string? Error) Of(Change change, CheckSettings settings, BlobKnowledge knowledge)
    {
        var (configuration, error) = Configuration.Read(change, settings);
        if (configuration is null)
            return (null, error);
        var declared = DeclaredChange.Of(change, configuration, knowledge.AddOns);
        var facts = declared.FactsAfter(configuration);
        var (clusters, clusterError) = ClusterMap.Of(facts, facts, settings.Versions, knowledge.Stamp.Newest);
        if (clusters is null)
            return (null, clusterError);
        var entries = declared.After.Inventory.Entries.ToLookup(static entry => entry.Installation.Cluster);
        var names = clusters.Clusters.Select(static cluster => cluster.Name).Union(entries.Select(static same => same.Key)).Order(StringComparer.Ordinal);
        return (new()
        {
            Tree = change.HeadId,
            Knowledge = knowledge.Stamp,
            Clusters = [.. names.Select(clusters.Named).Select(cluster => (new CheckedCluster(cluster.Name, cluster.After, cluster.From, cluster.Location), (IReadOnlyList<InventoryEntry>)[.. entries[cluster.Name]]))],
            NotChecked = [.. declared.After.State.NotChecked.OrderBy(static entry => entry.Location?.File, StringComparer.Ordinal).ThenBy(static entry => entry.Location?.Line).ThenBy(static entry => entry.Reason, StringComparer.Ordinal)],
            Notes = [.. configuration.Notes, .. clusters.Notes],
        }, null);
    }
}
