using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.Infrastructure.Readers;
using Gate.Sources.Infrastructure.Terraform;

namespace Gate.Sources.Infrastructure;

/// <summary>The versions of clusters that a tree's infrastructure code declares.</summary>
public static class ClusterVersions
{
    // Where neither code nor folders name the cluster, the repository is about one only.
    private const string Nameless = "kubernetes";

    /// <summary>All that are declared, in the order of the files. What is computed is not known, and not among them.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="texts">The texts read so far: both sides of a change share most of them.</param>
    /// <param name="graph">The sources of the tree: what lies in a chart is a template.</param>
    public static IReadOnlyList<ClusterVersion> In(ITree tree, DeclaredTexts texts, SourceGraph graph)
    {
        var found = Manifests(tree, texts, graph).Concat(TerraformClusters.In(tree, texts)).ToList();
        // What never names its cluster is of the one that the rest is about, where that is one only.
        var names = found.Where(static one => !one.IsLocal && !one.IsNameless).Select(static one => NameOf(one, null)).Distinct().Take(2).ToList();
        var only = names is [var name] ? name : null;
        var namedLines = found.Where(static one => one.Name is not null).Select(static one => (one.Place.File, one.Place.Line)).ToHashSet();
        return
        [
            .. found
                .Where(one => one.Name is not null || !namedLines.Contains((one.Place.File, one.Place.Line)))
                .Select(one => new ClusterVersion(NameOf(one, only), one.Version, one.Place) { IsLocal = one.IsLocal, Platform = one.Platform })
                .DistinctBy(static one => (one.Name, one.Version, one.Location.File, one.Location.Line))
                .OrderBy(static one => one.Location.File, StringComparer.Ordinal)
                .ThenBy(static one => one.Location.Line),
        ];
    }

    private static string NameOf(FoundVersion one, string? only) =>
        one.Name
        ?? ClusterFolders.ByConvention(one.Folder)
        ?? (one.Label is { } label && ClusterFolders.IsTelling(label) ? label : null)
        ?? (one.IsNameless ? only : ClusterFolders.Nearest(one.Folder))
        ?? Nameless;

    private static IEnumerable<FoundVersion> Manifests(ITree tree, DeclaredTexts texts, SourceGraph graph)
    {
        var candidates = tree.Entries
            .Where(entry => entry.Kind == EntryKind.File && InfrastructureNames.CanDeclare(entry.Path) && !ClusterFolders.IsShownOnly(entry.Path) && !graph.IsInChart(entry.Path))
            .ToList();
        texts.Look(tree, candidates);
        var entries = candidates.Where(entry => texts.MarksOf(tree, entry).HasFlag(Marks.Cluster)).ToList();
        var files = entries.Zip(tree.ReadWhatCanBe(entries), static (entry, bytes) => new ClusterFile(entry.Path, bytes)).ToList();
        return ClusterReaders.All.SelectMany(reader => reader.Read([.. files.Where(file => reader.Reads(file.Path) && reader.MayDeclare(file.Utf8))]));
    }
}
