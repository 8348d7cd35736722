using Gate.Cli.Checks;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Cli.Proposals;

/// <summary>The clusters of a tree, as far as it tells of them.</summary>
/// <param name="Clusters">Those that have a name, sorted by it.</param>
/// <param name="Nameless">Folders whose things are applied to a cluster that no name tells.</param>
internal sealed record ProposedClusters(IReadOnlyList<ProposedCluster> Clusters, IReadOnlyCollection<string> Nameless)
{
    /// <summary>Charts that nothing installs, with the clusters that they have values for.</summary>
    internal IReadOnlyList<ProposedChart> Charts { get; init; } = [];

    /// <summary>Looks for them with what a check looks with, and at the names of folders; what a configuration already says plays no part.</summary>
    internal static (ProposedClusters? Clusters, string? Error) Of(Change change, BlobKnowledge knowledge)
    {
        var configuration = new Configuration(new GateFile(), new GateFile(), []);
        var declared = DeclaredChange.Of(change, configuration, knowledge.AddOns);
        var facts = declared.FactsAfter(configuration);
        var (map, error) = ClusterMap.Of(facts, facts, VersionFlags.None, knowledge.Stamp.Newest);
        if (map is null)
            return (null, error);

        var known = map.Clusters.Select(static cluster => cluster.Name).ToHashSet(StringComparer.Ordinal);
        var byFolder = FolderClusters.In(change.Head, declared.After.Graph, declared.After.State, known);
        var folders = byFolder.Named.ToDictionary(static one => one.Name, static one => one.Folders, StringComparer.Ordinal);
        var hasInstallations = declared.After.Inventory.Entries.Any(static entry => entry.Installation.Cluster == Cluster.DefaultName);
        var names = known.Concat(folders.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0 && (hasInstallations || byFolder.Nameless.Count > 0 || declared.After.Graph.Sources.Any(static source => source.Kind == SourceKind.Chart)))
            names.Add(Cluster.DefaultName);
        return (new([.. names.Select(Propose)], byFolder.Nameless) { Charts = [.. declared.After.Graph.Sources.Where(source => source.Kind == SourceKind.Chart && !declared.After.State.IsDelivered(source.Path)).SelectMany(chart => ChartsOf(chart, names))] }, null);

        ProposedCluster Propose(string name)
        {
            var found = map.Find(name);
            return new(name, folders.GetValueOrDefault(name) ?? [])
            {
                Declared = found is { From: Core.Verdicts.VersionSource.Declared, Location: { } at } ? (found.After, at) : null,
                Platform = declared.After.Versions.FirstOrDefault(version => version.Location == found?.Location)?.Platform,
                IsDelivered = declared.After.State.Clusters.Contains(name),
            };
        }
    }

    private static IEnumerable<ProposedChart> ChartsOf(Source chart, IReadOnlyList<string> clusters) =>
        from name in clusters
        from file in (string[])[$"values-{name}.yaml", $"values.{name}.yaml", $"{name}.yaml"]
        where chart.Files.Contains(RepositoryPath.Join(chart.Path, file))
        select new ProposedChart(chart.Path, file, name);
}
