using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;
using Gate.Sources.Rendering;
using Gate.Sources.Values;

namespace Gate.Sources.ArgoCd;

/// <summary>What an Application has delivered: folders of this repository, and charts and manifests from elsewhere.</summary>
internal sealed class ArgoApplications(GitOpsWalk walk, ArgoRepository repository, Lazy<KustomizeSettings> kustomize)
{
    /// <summary>Follows one Application.</summary>
    /// <param name="application">The Application.</param>
    /// <param name="by">What brought it.</param>
    /// <param name="clusters">The clusters that its Argo CD is told of.</param>
    internal void Follow(DeclaredObject application, FolderDelivery by, IReadOnlyList<ArgoCluster> clusters)
    {
        var cluster = ArgoClusters.Of(application, by.Cluster, clusters);
        var sources = ArgoSource.Of(application).ToList();
        foreach (var source in sources)
        {
            if (source.Address is not { } address)
                continue;
            if (source.Chart is { } chart && ArgoParameter.Left(chart.Text) is { } which)
                Report(application, NotCheckedCode.Unsupported, $"which chart it installs, {which}, is known only to the live Argo CD.", chart.Location);
            else if (source.Chart is { } known)
                walk.Install(Chart(application, source, sources, address, known, cluster, by));
            else if (ArgoParameter.Left(address.Text) is { } parameter)
                Report(application, NotCheckedCode.Unsupported, source.Path is null && source.Ref is not null ? $"the repository of its values files, {parameter}, is known only to the live Argo CD." : $"the repository of its manifests, {parameter}, is known only to the live Argo CD.", address.Location);
            else if (!repository.Is(address.Text))
                Elsewhere(application, source, address, cluster, by, isOnlyValues: source.Path is null && source.Ref is not null);
            else if (source.Path is not null || source.Ref is null)
                Here(application, source, sources, cluster, by);
        }
    }

    private void Here(DeclaredObject application, ArgoSource source, List<ArgoSource> sources, string cluster, FolderDelivery by)
    {
        var written = source.Path ?? new("", source.Node.Location);
        if (!ArgoRepository.IsHead(source.Revision?.Text))
        {
            Report(application, NotCheckedCode.Unfetched, $"its folder {written.Text} is taken at {source.Revision!.Text} of this repository: what changes here reaches it only when that moves.", source.Revision.Location);
            return;
        }

        if (ArgoParameter.Left(written.Text) is { } parameter)
        {
            Report(application, NotCheckedCode.Unsupported, $"its folder {written.Text} is not known: {parameter} is known only to the live Argo CD.", written.Location);
            return;
        }

        if (RepositoryPath.Resolve("", written.Text.TrimStart('/')) is not { } folder || !walk.Tree.IsFolder(folder))
        {
            Report(application, NotCheckedCode.Unfetched, $"its folder {written.Text} is not in this repository.", written.Location);
            return;
        }

        if (source.Node["plugin"] is { } plugin)
        {
            // Nearly all plugins build the folder as Argo CD would and fill in secrets, or tell Kustomize to inflate charts.
            Report(application, NotCheckedCode.Unsupported, $"what the config management plugin {plugin.Text("name")?.Text} makes of {written.Text} is known only to Argo CD: the folder is taken as if there were no plugin.", plugin.Location);
        }

        var options = source.Node["kustomize"];
        if (application.MayWaitForParameters && options is { } given && LeftIn(given.Node) is { } left)
        {
            Report(application, NotCheckedCode.Unsupported, $"its Kustomize options are left out: {left} is known only to the live Argo CD.", given.Location);
            options = null;
        }

        var rendering = RenderingOf(source, folder);
        var delivery = new FolderDelivery
        {
            Cluster = cluster,
            Folder = folder,
            Rendering = rendering,
            By = application,
            Name = $"Application {application.Name}",
            Overlay = ArgoOverlay.Of(options, folder),
            Includes = ArgoDirectory.Of(source.Node["directory"], folder),
            IsShallow = rendering == FolderRendering.Manifests && !(source.Node["directory"]?.IsTrue("recurse") ?? false),
            Suspended = by.Suspended,
            Policy = ArgoPolicies.Of(application, source, by),
            Kustomize = kustomize,
            Through = [.. by.Through, application.Location],
        };
        walk.Deliver(rendering == FolderRendering.Chart ? delivery with { Chart = Settings(application, source, sources, folder) } : delivery);
    }

    /// <summary>Argo CD looks for a chart first, then for a kustomization; options name the tool outright.</summary>
    private FolderRendering RenderingOf(ArgoSource source, string folder) =>
        source.Node["directory"] is not null && source.Node["helm"] is null && source.Node["kustomize"] is null && !HasChart(folder) && !walk.Folders.IsKustomization(folder) ? FolderRendering.Manifests
        : source.Node["kustomize"] is null && HasChart(folder) ? FolderRendering.Chart
        : walk.Folders.IsKustomization(folder) ? FolderRendering.Kustomization
        : FolderRendering.Manifests;

    private bool HasChart(string folder) => walk.Tree.Find(RepositoryPath.Join(folder, ChartDeclaration.FileName)) is not null;

    private ChartSettings Settings(DeclaredObject application, ArgoSource source, List<ArgoSource> sources, string folder)
    {
        var helm = source.Node["helm"];
        var missing = new List<string>();
        var files = new List<string>();
        foreach (var item in helm?["valueFiles"]?.Items ?? [])
        {
            if (item.AsText() is not { } file)
                continue;
            var path = ValuesFile(file.Text, folder, sources);
            if (path is not null && walk.Tree.Follow(path) is not null)
                files.Add(path);
            else if (!(helm?.IsTrue("ignoreMissingValueFiles") ?? false))
                missing.Add($"values file {file.Text}");
        }

        var parameter = application.MayWaitForParameters && helm is { } options ? LeftIn(options.Node) : null;
        if (parameter is not null)
            missing.Add($"what depends on {parameter}, known only to the live Argo CD");

        return new()
        {
            Release = helm?.Text("releaseName")?.Text ?? application.Name,
            Namespace = helm?.Text("namespace")?.Text ?? application.Text("spec", "destination", "namespace")?.Text ?? "default",
            ValueFiles = files,
            Values = parameter is null ? [.. ArgoValues.Inline(walk.Tree, helm)] : [.. ArgoValues.Waiting(helm).Select(ArgoValues.Known)],
            Parameters = [.. ArgoValues.Parameters(helm).Where(one => parameter is null || (ArgoParameter.Left(one.Name.Text) ?? ArgoParameter.Left(one.Value.Text)) is null)],
            SkipCrds = helm?.IsTrue("skipCrds") ?? false,
            MissingValues = missing,
            Location = application.Location,
            Given = () => [.. Given(application, source, sources, folder)],
        };
    }

    /// <summary>Where the values come from: files, over them inline values, over them single ones.</summary>
    /// <param name="application">The Application.</param>
    /// <param name="source">The source.</param>
    /// <param name="sources">All of its sources.</param>
    /// <param name="folder">The folder of the chart; null where it is not in this repository.</param>
    private IEnumerable<PlacedValues> Given(DeclaredObject application, ArgoSource source, List<ArgoSource> sources, string? folder)
    {
        var helm = source.Node["helm"];
        foreach (var file in (helm?["valueFiles"]?.Items ?? []).Select(static item => item.AsText()).OfType<PlacedText>())
        {
            var path = folder is null && !file.Text.StartsWith('$') ? null : ValuesFile(file.Text, folder ?? "", sources);
            if (path is null)
                yield return PlacedValues.Hidden($"values file {file.Text}");
            else if (!(helm?.IsTrue("ignoreMissingValueFiles") ?? false) || walk.Tree.Follow(path) is not null)
                yield return PlacedValues.OfFile(walk.Folders, path);
        }

        foreach (var values in ArgoValues.Inline(walk.Tree, helm))
            yield return PlacedValues.Of($"values of Application {application.Name}", values);
        foreach (var (name, value, isString) in ArgoValues.Parameters(helm))
            yield return PlacedValues.OfParameter(name, value, isString);
        foreach (var file in helm?["fileParameters"]?.Items ?? [])
        {
            if (file.Text("name") is { } name)
                yield return PlacedValues.OfParameter(name, file.Text("path") ?? name, isString: true) with { IsHidden = static _ => true };
        }
    }

    /// <summary>A values file from the root of this repository, or null where it is elsewhere. (<c>$ref/path</c> names another source's file.)</summary>
    private string? ValuesFile(string file, string folder, List<ArgoSource> sources)
    {
        if (file.StartsWith('$'))
        {
            var slash = file.IndexOf('/', StringComparison.Ordinal);
            var name = slash < 0 ? file[1..] : file[1..slash];
            var source = sources.Find(other => other.Ref == name);
            return slash >= 0 && source?.Address is { } address && repository.Is(address.Text) && ArgoRepository.IsHead(source.Revision?.Text) ? RepositoryPath.Resolve("", file[(slash + 1)..]) : null;
        }

        if (file.Contains("://", StringComparison.Ordinal))
            return null;
        return file.StartsWith('/') ? RepositoryPath.Resolve("", file[1..]) : RepositoryPath.Resolve(folder, file);
    }

    private Installation Chart(DeclaredObject application, ArgoSource source, List<ArgoSource> sources, PlacedText address, PlacedText chart, string cluster, FolderDelivery by) => new()
    {
        Kind = InstallationKind.Application,
        Cluster = cluster,
        Namespace = NamespaceOf(application),
        Name = source.Node.Text("helm", "releaseName")?.Text ?? application.Name,
        Location = application.Location,
        Chart = new(ArgoParameter.Left(address.Text) is null ? address : null, chart, ArgoParameter.Left(source.Revision?.Text) is null ? source.Revision : null),
        VersionUnknown = source.Revision is null ? "no version is declared: the newest one is taken"
            : ArgoParameter.Left(source.Revision.Text) is { } parameter ? $"{parameter} is known only to the live Argo CD"
            : null,
        TakenFor = source.Node.Text("helm", "kubeVersion")?.Text,
        Suspended = by.Suspended,
        Through = [.. by.Through, application.Location],
        Delivery = ArgoPolicies.Of(application, source, by),
        LazyValues = PlacedValues.Later(() => Given(application, source, sources, null)),
    };

    private void Elsewhere(DeclaredObject application, ArgoSource source, PlacedText address, string cluster, FolderDelivery by, bool isOnlyValues)
    {
        Report(application, NotCheckedCode.Unfetched, isOnlyValues
            ? $"its values files are in {address.Text}, which is not this repository."
            : $"its manifests are in {address.Text}, which is not this repository.", address.Location);
        if (isOnlyValues)
            return;
        walk.Install(new()
        {
            Kind = InstallationKind.RemoteManifests,
            Cluster = cluster,
            Namespace = NamespaceOf(application),
            Name = application.Name,
            Location = application.Location,
            Reference = address,
            Version = source.Revision,
            Suspended = by.Suspended,
            Through = [.. by.Through, application.Location],
            Delivery = ArgoPolicies.Of(application, source, by),
        });
    }

    private static string? NamespaceOf(DeclaredObject application) =>
        application.Text("spec", "destination", "namespace")?.Text is { } text && ArgoParameter.Left(text) is null ? text : null;

    private static string? LeftIn(YamlNode node) => node switch
    {
        YamlScalar scalar => ArgoParameter.Left(scalar.Text),
        YamlSequence sequence => sequence.Items.Select(LeftIn).FirstOrDefault(static left => left is not null),
        YamlMapping mapping => mapping.Entries.Select(static entry => LeftIn(entry.Value)).FirstOrDefault(static left => left is not null),
        _ => null,
    };

    private void Report(DeclaredObject application, NotCheckedCode code, string reason, Location location) =>
        walk.Report(new(code, $"Application {application.Name}", reason, location));
}
