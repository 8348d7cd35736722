using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Values;

namespace Gate.Sources.Components;

/// <summary>
/// The values that a kustomization gives a chart that it inflates. A values file takes the place of the chart's own.
/// (https://github.com/kubernetes-sigs/kustomize/blob/master/api/types/helmchartargs.go)
/// </summary>
internal static class KustomizeValues
{
    /// <summary>Where the values come from, the later ones winning.</summary>
    /// <param name="folders">The folders of the tree.</param>
    /// <param name="folder">The folder of the kustomization.</param>
    /// <param name="entry">The entry of the chart.</param>
    internal static IEnumerable<PlacedValues> Of(DeclaredFolders folders, string folder, PlacedNode entry)
    {
        if (entry.Node is not YamlMapping)
            return [PlacedValues.Hidden("the file of a plugin")];
        var inline = (entry["valuesInline"] ?? entry["valuesLocal"]) is { Node: YamlMapping } written ? PlacedValues.Of("valuesInline", written) : null;
        var file = (entry.Text("valuesFile") ?? entry.Text("values")) is { Text.Length: > 0 } named ? File(named.Text) : null;
        IEnumerable<PlacedValues?> layers = (inline is null ? null : entry.Text("valuesMerge")?.Text) switch
        {
            "replace" => [inline],
            // What the chart itself says wins here.
            "merge" => [inline, file ?? PlacedValues.Hidden("values.yaml of the chart")],
            _ => [file, inline],
        };
        return layers.OfType<PlacedValues>().Concat((entry["additionalValuesFiles"]?.Items ?? []).Select(static item => item.AsText()?.Text).OfType<string>().Select(File));

        PlacedValues File(string path) => RepositoryPath.Resolve(folder, path) is { } found && !path.Contains("://", StringComparison.Ordinal)
            ? PlacedValues.OfFile(folders, found)
            : PlacedValues.Hidden($"values file {path}");
    }
}
