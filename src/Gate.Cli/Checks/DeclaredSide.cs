using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;
using Gate.Sources.Infrastructure;

namespace Gate.Cli.Checks;

/// <summary>What one side of a change declares, before anything is rendered.</summary>
/// <param name="Graph">Its sources.</param>
/// <param name="State">What GitOps is told.</param>
/// <param name="Inventory">What is installed.</param>
/// <param name="Versions">The versions of clusters in infrastructure code.</param>
internal sealed record DeclaredSide(SourceGraph Graph, DeclaredState State, TreeInventory Inventory, IReadOnlyList<ClusterVersion> Versions);

/// <summary>What is found in one tree before its clusters are known.</summary>
/// <param name="Tree">The tree.</param>
/// <param name="Charts">How charts are installed.</param>
/// <param name="Graph">Its sources.</param>
/// <param name="Versions">The versions of clusters in infrastructure code.</param>
internal sealed record DiscoveredSide(ITree Tree, IReadOnlyList<ChartInstallation> Charts, SourceGraph Graph, IReadOnlyList<ClusterVersion> Versions)
{
    internal static DiscoveredSide Of(ITree tree, IReadOnlyList<ChartInstallation> charts, SharedTexts texts)
    {
        var graph = SourceGraph.Of(tree, texts.Kustomizations, folder => ChartVariants.FilesOf(folder, charts));
        return new(tree, charts, graph, ClusterVersions.In(tree, texts.Declared, graph));
    }

    /// <summary>What it declares.</summary>
    internal DeclaredSide Declare(SharedTexts texts, ClusterPlaces places, ThisRepository repository, AddOnRecognition recognition)
    {
        var state = DeclaredState.Of(Tree, texts.Declared, texts.Kustomizations, Graph, places.Of, repository, Charts);
        return new(Graph, state, TreeInventory.Of(state.Installations, recognition), Versions);
    }
}
