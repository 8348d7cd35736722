using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;
using Gate.Sources.Values;

namespace Gate.Sources.Flux;

/// <summary>What a HelmRelease installs, and from where.</summary>
internal sealed class FluxReleases(ClusterView cluster, FluxSources sources, GitOpsWalk walk)
{
    private const string NoVersion = "no version is declared: the newest one is taken";

    /// <summary>The installation of one release.</summary>
    internal void Conclude(DeclaredObject release, FolderDelivery by)
    {
        var chart = ChartOf(release);
        if (chart is null)
            return;
        var target = FluxFolders.RemoteCluster(release) ?? by.Cluster;
        var @namespace = release.Text("spec", "targetNamespace")?.Text ?? release.Namespace;
        var name = release.Text("spec", "releaseName")?.Text
            ?? (release.Text("spec", "targetNamespace") is { } to ? $"{to.Text}-{release.Name}" : release.Name);
        var policy = FluxPolicies.OfRelease(release, by);
        if (chart.LocalFolder is { } folder)
            Deliver(release, by, folder, target, name, @namespace ?? "default", policy);
        walk.Install(new()
        {
            Kind = InstallationKind.HelmRelease,
            Cluster = target,
            Namespace = @namespace,
            Name = name,
            Location = release.Location,
            Chart = chart.Declared,
            VersionUnknown = chart.Declared.Version is { } version ? Unknown(version, by) : chart.LocalFolder is null ? NoVersion : null,
            Suspended = by.Suspended || release.Root.IsTrue("spec", "suspend"),
            Through = by.Through,
            Delivery = policy,
            Images = FluxPostRenderers.Images(walk.Tree, FluxPostRenderers.Of(release)),
            LazyValues = PlacedValues.Later(() => Layers(release, by, chart.LocalFolder)),
        });
    }

    private sealed record FoundChart(DeclaredChart Declared, string? LocalFolder = null);

    private FoundChart? ChartOf(DeclaredObject release)
    {
        if (release.Find("spec", "chartRef") is { } reference)
            return OfReference(release, reference);
        return release.Find("spec", "chart", "spec") is { } inline ? OfSpec(release, inline) : null;
    }

    private FoundChart? OfReference(DeclaredObject release, PlacedNode reference)
    {
        var source = FluxSources.Find(cluster, release, reference);
        switch (reference.Text("kind")?.Text)
        {
            case "HelmChart" when source?.Find("spec") is { } spec:
                return OfSpec(source, spec);
            case "OCIRepository" when source?.Text("spec", "url") is { } url:
                var address = url.Text.TrimEnd('/');
                var slash = address.LastIndexOf('/');
                return slash <= "oci://".Length ? null : new(new(url with { Text = address[..slash] }, url with { Text = address[(slash + 1)..] }, FluxSources.RefOf(source)));
            default:
                if (reference.Text("name") is not { } name)
                    return null;
                ReportMissing(release, reference, name);
                return new(new(null, name, null));
        }
    }

    private FoundChart? OfSpec(DeclaredObject user, PlacedNode spec)
    {
        if (spec.Text("chart") is not { } chart || spec["sourceRef"] is not { } reference)
            return null;
        var source = FluxSources.Find(cluster, user, reference);
        if (reference.Text("kind")?.Text is "GitRepository" or "Bucket" || (source is null && IsFolder(chart.Text)))
        {
            var folder = RepositoryPath.Resolve("", chart.Text);
            var isHere = folder is not null && sources.IsThisRepository(walk, reference, source);
            var place = chart with { Text = RepositoryPath.Name(chart.Text.TrimEnd('/')) };
            return new(new(source?.Text("spec", "url"), place, isHere || source is null ? null : FluxSources.RefOf(source)), isHere ? folder : null);
        }

        if (source is null && reference.Text("name") is { } name)
            ReportMissing(user, reference, name);
        var url = source?.Text("spec", "url");
        return new(new(url is null ? null : url with { Text = url.Text.TrimEnd('/') }, chart, spec.Text("version")));
    }

    private static bool IsFolder(string chart) => chart.StartsWith("./", StringComparison.Ordinal);

    private void Deliver(DeclaredObject release, FolderDelivery by, string folder, string target, string name, string @namespace, DeliveryPolicy policy)
    {
        var values = new FluxValues(walk.Tree, cluster, release, by.Variables);
        walk.Deliver(new()
        {
            Cluster = target,
            Folder = folder,
            Rendering = FolderRendering.Chart,
            By = release,
            Name = $"HelmRelease {release.Namespace ?? "default"}/{release.Name}",
            Chart = new()
            {
                Release = name,
                Namespace = @namespace,
                ValueFiles = [.. ValueFiles(release, folder)],
                Values = values.Given,
                MissingValues = values.Missing,
                PostRenderers = FluxPostRenderers.Of(release),
                SkipCrds = policy.CrdsOnInstall.Value == CrdPolicy.Skip && policy.CrdsOnUpgrade.Value is CrdPolicy.Skip or CrdPolicy.KeepExisting,
                Location = release.Location,
                Given = () => [.. Layers(release, by, folder)],
            },
            Suspended = by.Suspended || release.Root.IsTrue("spec", "suspend"),
            Policy = policy,
            Through = [.. by.Through, release.Location],
        });
    }

    private IEnumerable<PlacedValues> Layers(DeclaredObject release, FolderDelivery by, string? folder)
    {
        // A chart from elsewhere has its values files with it.
        var files = folder is null ? ValueFileNames(release).Select(static file => PlacedValues.Hidden($"values file {file.Text} of the chart"))
            : ValueFiles(release, folder).Select(file => PlacedValues.OfFile(walk.Folders, file));
        return files.Concat(new FluxValues(walk.Tree, cluster, release, by.Variables).Layers);
    }

    // Names of values files are read from the root of the source, as the chart is.
    private static IEnumerable<string> ValueFiles(DeclaredObject release, string folder) =>
        ValueFileNames(release).Select(text => RepositoryPath.Resolve("", text.Text) ?? RepositoryPath.Resolve(folder, text.Text)).OfType<string>();

    private static IEnumerable<PlacedText> ValueFileNames(DeclaredObject release) =>
        (release.Find("spec", "chart", "spec", "valuesFiles")?.Items ?? []).Select(static item => item.AsText()).OfType<PlacedText>();

    private static string? Unknown(PlacedText version, FolderDelivery by)
    {
        if (VariableText.Left(version.Text) is not { } variable)
            return null;
        return by.Variables?.Hidden.GetValueOrDefault(variable) is { } secret ? $"variable {variable} comes from {secret}"
            : by.Variables is { Missing.Count: > 0 } variables ? $"variable {variable} may come from {string.Join(" or ", variables.Missing)}, not in this repository"
            : $"variable {variable} is filled in by nothing in this repository";
    }

    private void ReportMissing(DeclaredObject user, PlacedNode reference, PlacedText name) =>
        walk.Report(new(
            NotCheckedCode.Unfetched,
            $"{user.Kind} {user.Name}",
            $"{reference.Text("kind")?.Text ?? "its source"} {name.Text} is not declared in this repository, so where the chart comes from is not known.",
            name.Location));
}
