using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;
using Gate.Sources.Values;

namespace Gate.Sources.Components;

/// <summary>The charts that applied kustomizations pull and inflate.</summary>
internal sealed class KustomizeCharts(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read() =>
        from applied in scope.Kustomizations
        from chart in Charts(applied.File)
        where chart.Installed.Repository is not null
        select new Installation
        {
            Kind = InstallationKind.KustomizeChart,
            Cluster = applied.Target.Cluster,
            Namespace = applied.Target.Namespace ?? chart.Entry.Text("namespace")?.Text ?? chart.Entry.Text("releaseNamespace")?.Text,
            Name = chart.Entry.Text("releaseName")?.Text ?? chart.Installed.Name.Text,
            Location = chart.Installed.Name.Location,
            Chart = chart.Installed,
            VersionUnknown = chart.Installed.Version is null ? "no version is declared: the newest one is taken" : null,
            Suspended = applied.Target.Suspended,
            Through = applied.Target.Through,
            Delivery = Inflated(applied.Target.Policy, chart.Entry),
            LazyValues = PlacedValues.Later(() => KustomizeValues.Of(scope.Folders, applied.File.Folder, chart.Entry)),
        };

    /// <summary>What Kustomize is told to take of a chart's <c>crds</c> folder is applied like everything else. (https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_)</summary>
    internal static DeliveryPolicy Inflated(DeliveryPolicy policy, PlacedNode entry)
    {
        // What only names the file of a plugin does not tell.
        if (entry.Node is not YamlMapping)
            return policy with { CrdsOnInstall = default, CrdsOnUpgrade = default };
        var (isIncluded, location) = DeliverySettings.Truth(entry["includeCRDs"], otherwise: false);
        var crds = new DeliverySetting<CrdPolicy>(isIncluded switch { true => CrdPolicy.CreateReplace, false => CrdPolicy.Skip, _ => CrdPolicy.Unknown }, location);
        return policy with { CrdsOnInstall = crds, CrdsOnUpgrade = crds };
    }

    private IEnumerable<(PlacedNode Entry, DeclaredChart Installed)> Charts(KustomizationFile file)
    {
        var root = PlacedNode.InFile(file.Root, file.Path);
        var entries = (root["helmCharts"]?.Items ?? []).Concat(root["helmChartInflationGenerator"]?.Items ?? []).Concat(PluginCharts(file));
        foreach (var entry in entries)
        {
            if ((entry.Text("name") ?? entry.Text("chartName")) is { Text.Length: > 0 } name)
                yield return (entry, new(entry.Text("repo") ?? entry.Text("chartRepo"), name, entry.Text("version") ?? entry.Text("chartVersion")));
        }
    }

    private IEnumerable<PlacedNode> PluginCharts(KustomizationFile file)
    {
        // Most kustomizations have no plugins: to look for them would read what they name.
        if (file.Root["generators"] is not YamlSequence)
            yield break;
        foreach (var (entry, configFile, config) in KustomizationReference.PluginConfigurations(scope.Tree, file))
        {
            if (config.Text("kind") != "HelmChartInflationGenerator")
                continue;
            var place = Places.InFile(file.Path)(entry.Start);
            yield return configFile is null ? new(config, place, _ => place, new()) : PlacedNode.InFile(config, configFile);
        }
    }
}
