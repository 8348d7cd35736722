using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>A chart that a kustomization inflates.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Repository">Where it is pulled from, if anywhere.</param>
/// <param name="Version">Its version, where given.</param>
/// <param name="Home">The folder that it is kept in, from the kustomization's.</param>
/// <param name="File">The file that asks for it.</param>
/// <param name="Place">Where; null where the line is not known.</param>
/// <param name="Entry">The entry of the kustomization that asks for it.</param>
internal sealed record InflatedChart(string Name, string? Repository, string? Version, string Home, string File, Position? Place, YamlNode Entry)
{
    /// <summary>The name that its objects are likely to have.</summary>
    public string? Release { get; private init; }

    /// <summary>The charts of a kustomization, by all three spellings.</summary>
    public static IEnumerable<InflatedChart> Of(ITree tree, KustomizationFile kustomization)
    {
        const string charts = "charts";
        var root = kustomization.Root;
        if (!root.Entries.Any(static entry => entry.Key.Text is "helmCharts" or "helmChartInflationGenerator" or "generators" or "transformers" or "validators"))
            yield break;
        var home = (root["helmGlobals"] as YamlMapping)?.Text("chartHome") ?? charts;
        foreach (var item in Items(root["helmCharts"]))
            yield return Read(item, item.Text("name"), home, kustomization.Path, item.Start, item);
        foreach (var item in Items(root["helmChartInflationGenerator"]))
            yield return Read(item, item.Text("chartName"), item.Text("chartHome") ?? charts, kustomization.Path, item.Start, item);
        foreach (var (entry, file, config) in KustomizationReference.PluginConfigurations(tree, kustomization))
        {
            if (config.Text("kind") == "HelmChartInflationGenerator")
                yield return Read(config, config.Text("name"), config.Text("chartHome") ?? charts, file ?? kustomization.Path, file is null ? entry.Start : config.Start, entry);
        }
    }

    /// <summary>Where its files are, if they are in the repository. (https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/internal/builtins/HelmChartInflationGenerator.go: absChartHome)</summary>
    public IEnumerable<string> Folders => Repository is not null && Version is not null ? [$"{Home}/{Name}-{Version}/{Name}", $"{Home}/{Name}"] : [$"{Home}/{Name}"];

    /// <summary>The folder in the repository that kustomize takes it from, or null where kustomize would pull it.</summary>
    public string? Vendored(ITree tree, string folder) =>
        RepositoryPath.Resolve(folder, Folders.First()) is { } path && tree.Follow(path) is not null ? path : null;

    private static InflatedChart Read(YamlMapping item, string? name, string home, string file, Position? place, YamlNode entry) =>
        new(name ?? "", item.Text("repo") ?? item.Text("chartRepo"), item.Text("version") ?? item.Text("chartVersion"), home, file, place, entry) { Release = item.Text("releaseName") };

    private static IEnumerable<YamlMapping> Items(YamlNode? node) => (node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
