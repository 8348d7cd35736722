using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Sources.Tests.GitOps;

/// <summary>What a tree declares, as tests ask for it.</summary>
internal static class Declared
{
    internal static DeclaredState In(ITree tree, params string[] addresses) => In(tree, [], new(), addresses);

    /// <summary>What a tree declares where charts are configured and the images of some add-ons are known.</summary>
    internal static DeclaredState In(ITree tree, IReadOnlyList<ChartInstallation> charts, DeclaredTexts declared, params string[] addresses)
    {
        var texts = new KustomizationTexts();
        var graph = SourceGraph.Of(tree, texts, static _ => []);
        return DeclaredState.Of(tree, declared, texts, graph, static path => [ClusterNames.OfFolder(path.EndsWith(".yaml", StringComparison.Ordinal) ? RepositoryPath.Folder(path) : path) ?? "default"], new(addresses), charts);
    }

    /// <summary><c>cluster namespace/name chart@repository version (file:line)</c>, a line each, sorted.</summary>
    internal static string[] Lines(this DeclaredState state) => [.. state.Installations.Select(Line).Order(StringComparer.Ordinal)];

    private static string Line(Installation one)
    {
        var what = one.Chart is { } chart ? $"{chart.Name.Text}@{chart.Repository?.Text ?? "?"}" : one.Reference?.Text;
        var version = one.DeclaredVersion is { } declared ? $"{declared.Text} ({declared.Location.File}:{declared.Location.Line})" : "-";
        return $"{one.Cluster} {one.Namespace}/{one.Name} {what} {version}{(one.Suspended ? " suspended" : "")}{(one.VersionUnknown is { } why ? $" [{why}]" : "")}";
    }
}
