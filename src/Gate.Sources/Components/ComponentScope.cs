using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Sources.Components;

/// <summary>What the readers of components work with: one tree, and where its files and folders are applied to.</summary>
/// <param name="walk">What GitOps is told, followed to the end.</param>
/// <param name="texts">The texts read so far.</param>
/// <param name="graph">The sources of the tree.</param>
/// <param name="clustersOf">The clusters that the configuration, or else convention, gives a path.</param>
/// <param name="installations">How the configuration installs charts of the repository.</param>
internal sealed class ComponentScope(
    GitOpsWalk walk, DeclaredTexts texts, SourceGraph graph, Func<string, IReadOnlyList<string>> clustersOf, IReadOnlyList<ChartInstallation> installations)
{
    private static readonly DeliveryPolicy ByHand = new() { Tool = DeliveryTool.Kustomize };

    /// <summary>The tree.</summary>
    internal ITree Tree => walk.Tree;

    /// <summary>The folders of the tree.</summary>
    internal DeclaredFolders Folders => walk.Folders;

    /// <summary>Its texts.</summary>
    internal DeclaredTexts Texts => texts;

    /// <summary>What is installed so far.</summary>
    internal IReadOnlyList<Installation> Installed => walk.Installations;

    /// <summary>The folders that GitOps delivers.</summary>
    internal IReadOnlyList<(ClusterView View, FolderDelivery Delivery)> Deliveries => field ??=
        [.. walk.Views.SelectMany(static view => view.Deliveries.Where(static delivery => delivery.By is not null).Select(delivery => (view, delivery)))];

    /// <summary>The kustomizations that are applied, with where to.</summary>
    internal IReadOnlyList<(KustomizationFile File, Target Target)> Kustomizations => field ??= [.. ReadKustomizations()];

    /// <summary>The charts of the repository that are installed for themselves, with where to: not vendored in another, not another's <c>file://</c> dependency.</summary>
    internal IReadOnlyList<(string Folder, IReadOnlyList<Target> Targets)> Charts => field ??= [.. ReadCharts()];

    /// <summary>Where a path is applied to that nothing in the repository delivers.</summary>
    internal IEnumerable<Target> ByConvention(string path) => clustersOf(path).Select(static cluster => new Target(cluster));

    /// <summary>The sources with one of these files that GitOps does not deliver: applied by hand, or by something outside the repository.</summary>
    internal IEnumerable<Source> Undelivered(IReadOnlySet<string> files) =>
        graph.ReachedBy(files).Where(source => source.Kind != SourceKind.Chart && !walk.HasVisited(source.Path));

    /// <summary>Whether a file lies in a chart.</summary>
    internal bool IsInChart(string path) => graph.IsInChart(path);

    private IEnumerable<(KustomizationFile File, Target Target)> ReadKustomizations()
    {
        foreach (var (view, delivery) in Deliveries)
        {
            var outer = delivery.Overlay.Namespace?.AsText()?.Text;
            foreach (var (file, @namespace) in view.KustomizationsOf(delivery))
                yield return (file, Target.Of(delivery) with { Namespace = outer ?? @namespace });
        }

        foreach (var source in graph.Sources)
        {
            if (source.Kind != SourceKind.Kustomization || walk.HasVisited(source.Path))
                continue;
            foreach (var target in ByConvention(source.Path).Select(static target => target with { Policy = ByHand }))
            {
                foreach (var (file, @namespace) in Folders.OfKustomization(source.Path, Marks.None).Kustomizations)
                    yield return (file, target with { Namespace = @namespace });
            }
        }
    }

    private IEnumerable<(string Folder, IReadOnlyList<Target> Targets)> ReadCharts()
    {
        var delivered = Deliveries.Where(static one => one.Delivery.Chart is not null).ToLookup(static one => one.Delivery.Folder, static one => one.Delivery, StringComparer.Ordinal);
        var inflated = Kustomizations
            .SelectMany(one => InflatedChart.Of(Tree, one.File).Where(static chart => chart.Repository is null).Select(chart => (Folder: chart.Vendored(Tree, one.File.Folder), Target: Inflated(one.Target, one.File, chart))))
            .Where(static one => one.Folder is not null).ToLookup(static one => one.Folder!, static one => one.Target, StringComparer.Ordinal);
        var folders = graph.Sources.Where(static source => source.Kind == SourceKind.Chart).Select(static source => source.Path)
            .Concat(delivered.Select(static same => same.Key)).Concat(inflated.Select(static same => same.Key))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            List<Target> targets = [.. delivered[folder].Select(Delivered), .. inflated[folder]];
            if (targets.Count == 0)
                targets.AddRange(installations.Where(installation => installation.Path == folder).SelectMany(Configured));
            yield return (folder, targets.Count > 0 ? targets : [.. ByConvention(folder)]);
        }
    }

    private Target Inflated(Target target, KustomizationFile file, InflatedChart chart)
    {
        var entry = PlacedNode.InFile(chart.Entry, chart.File);
        return target with { Release = chart.Release, Policy = KustomizeCharts.Inflated(target.Policy, entry), Given = () => [.. KustomizeValues.Of(Folders, file.Folder, entry)] };
    }

    private static Target Delivered(FolderDelivery delivery)
    {
        var chart = delivery.Chart!;
        return Target.Of(delivery) with
        {
            Namespace = chart.Namespace,
            Release = chart.Release,
            Settings = new(chart.ValueFiles) { Values = chart.Values, Parameters = chart.Parameters, IsIncomplete = chart.MissingValues.Count > 0 },
            Given = chart.Given,
        };
    }

    private IEnumerable<Target> Configured(ChartInstallation installation) =>
        (installation.Cluster is { } cluster ? [cluster] : clustersOf(installation.Path)).Select(name => new Target(name)
        {
            Namespace = installation.Namespace,
            Release = installation.Release,
            Settings = new([.. ChartVariants.FilesOf(installation.Path, [installation])]),
        });
}
