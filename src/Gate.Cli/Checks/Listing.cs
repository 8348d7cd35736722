using Gate.Core.Inventory;
using Gate.Core.Rules;
using Gate.Core.Rules.Facts;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Cli.Checks;

/// <summary>Makes the inventory of one tree.</summary>
internal static class Listing
{
    /// <summary>The inventory, or the message for the person who has to mend the input.</summary>
    internal static (InventoryListing? Listing, string? Error) Of(Change change, CheckSettings settings, BlobKnowledge knowledge, DateOnly today)
    {
        var (configuration, error) = Configuration.Read(change, settings);
        if (configuration is null)
            return (null, error);
        var declared = DeclaredChange.Of(change, configuration, knowledge.AddOns);
        var facts = declared.FactsAfter(configuration);
        var (clusters, clusterError) = ClusterMap.Of(facts, facts, settings.Versions, knowledge.Stamp.Newest);
        if (clusters is null)
            return (null, clusterError);
        var incidents = Incidents.Of(change, configuration, knowledge.Rules);
        IReadOnlyList<IndexedRule> rules = [.. incidents.For(declared, clusters).All];
        var entries = declared.After.Inventory.Entries.ToLookup(static entry => entry.Installation.Cluster);
        var names = clusters.Clusters.Select(static cluster => cluster.Name).Union(entries.Select(static same => same.Key)).Order(StringComparer.Ordinal);
        return (new()
        {
            Tree = change.HeadId,
            Knowledge = knowledge.Stamp,
            Clusters = [.. names.Select(name => Cluster(clusters.Named(name), [.. entries[name]]))],
            NotChecked = [.. declared.After.State.NotChecked.OrderBy(static entry => entry.Location?.File, StringComparer.Ordinal).ThenBy(static entry => entry.Location?.Line).ThenBy(static entry => entry.Reason, StringComparer.Ordinal)],
            Notes = [.. configuration.Notes, .. incidents.Notes, .. clusters.Notes],
        }, null);

        (CheckedCluster, IReadOnlyList<ListedInstallation>) Cluster(Cluster cluster, IReadOnlyList<InventoryEntry> installed)
        {
            var said = configuration.After.Clusters.FirstOrDefault(one => one.Name == cluster.Name);
            var side = new ClusterSide(installed, [])
            {
                Kubernetes = cluster.From == VersionSource.Assumed ? null : cluster.After,
                KubernetesLocation = cluster.Location,
                Platform = said?.Platform,
                IsComplete = said?.IsComplete ?? false,
            };
            var question = new SupportQuestion(rules, configuration.After.Mirrors, new(cluster.Name, cluster.After, null, side) { Today = today });
            return (new(cluster.Name, cluster.After, cluster.From, cluster.Location), [.. installed.Select(entry => new ListedInstallation(entry, question.Of(entry)))]);
        }
    }
}
