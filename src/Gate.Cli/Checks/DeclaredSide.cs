using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;
using Gate.Sources.Infrastructure;

namespace Gate.Cli.Checks;

/// <summary>What one side of a change declares, before anything is rendered.</summary>
/// <param name="Graph">Its sources.</param>
/// <param name="State">What GitOps is told.</param>
/// <param name="Inventory">What is installed.</param>
/// <param name="Versions">The versions of clusters in infrastructure code.</param>
internal sealed record DeclaredSide(SourceGraph Graph, DeclaredState State, TreeInventory Inventory, IReadOnlyList<ClusterVersion> Versions)
{
    /// <summary>Reads one side.</summary>
    internal static DeclaredSide Of(ITree tree, SharedTexts texts, Configuration configuration, bool isHead, ThisRepository repository, AddOnRecognition recognition)
    {
        var charts = isHead ? configuration.ChartsAfter : configuration.ChartsBefore;
        var graph = SourceGraph.Of(tree, texts.Kustomizations, folder => ChartVariants.FilesOf(folder, charts));
        var state = DeclaredState.Of(tree, texts.Declared, texts.Kustomizations, graph, new ClusterPlaces(configuration.Before, configuration.After).Of, repository, charts);
        return new(graph, state, TreeInventory.Of(state.Installations, recognition), ClusterVersions.In(tree, texts.Declared, graph));
    }
}

/// <summary>The texts that both sides of a change share.</summary>
/// <param name="Kustomizations">The kustomizations.</param>
/// <param name="Declared">What declares something.</param>
internal sealed record SharedTexts(KustomizationTexts Kustomizations, DeclaredTexts Declared)
{
    internal SharedTexts(AddOnRecognition recognition)
        : this(new(), new(recognition))
    {
    }
}
