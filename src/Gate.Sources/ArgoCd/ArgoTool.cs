using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.ArgoCd.Generators;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;
using Gate.Sources.Rendering;

namespace Gate.Sources.ArgoCd;

/// <summary>Argo CD: Applications deliver folders and charts, ApplicationSets make Applications.</summary>
internal sealed class ArgoTool(ITree tree, ThisRepository known) : IGitOpsTool
{
    private readonly ArgoRepository repository = new(tree, known);
    private IReadOnlyList<PlacedText> options = [];
    private Lazy<KustomizeSettings>? kustomize;

    /// <inheritdoc/>
    public Marks Marks => Marks.ArgoCd;

    /// <inheritdoc/>
    public bool Delivers(DeclaredObject one) => ArgoKinds.IsApplication(one) || ArgoKinds.IsApplicationSet(one);

    /// <inheritdoc/>
    public bool Guides(DeclaredObject one) => false;

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<DeclaredObject> all)
    {
        options = [.. all.Select(ArgoBuildOptions.Of).OfType<PlacedText>()];
        repository.Learn(all.Where(Delivers).SelectMany(static one => Sources(one)).Select(static source => (source.Address?.Text, source.Path?.Text))
            .Where(static source => source.Item1 is not null && source.Item2 is not null && !ArgoParameter.MayBeIn(source.Item2))
            .Select(static source => (source.Item1!, source.Item2!))
            .Concat(all.Where(ArgoKinds.IsApplicationSet).SelectMany(GitPaths)));
    }

    /// <inheritdoc/>
    public IEnumerable<string> FoldersOf(DeclaredObject one)
    {
        IEnumerable<DeclaredObject> applications = ArgoKinds.IsApplicationSet(one) ? ApplicationSets.Generate(one, Context(one, [], static (_, _) => { })) : [one];
        return applications.SelectMany(ArgoSource.Of)
            .Where(source => source.Address is { } address && repository.Is(address.Text) && source.Path is not null)
            .Select(static source => RepositoryPath.Resolve("", source.Path!.Text.TrimStart('/')))
            .OfType<string>();
    }

    /// <inheritdoc/>
    public bool Follow(DeclaredObject one, FolderDelivery by, GitOpsWalk walk, bool isLastCall)
    {
        if (!Delivers(one))
            return true;
        var clusters = ArgoClusters.Declared(walk.View(by.Cluster));
        if (ArgoKinds.IsApplication(one))
        {
            // The name of a server may be declared by what is followed later.
            if (!isLastCall && one.Text("spec", "destination", "server") is { Text: var server } && clusters.All(cluster => cluster.Server != server.TrimEnd('/')) && server != "https://kubernetes.default.svc")
                return false;
            new ArgoApplications(walk, repository, kustomize ??= new(() => ArgoBuildOptions.Settings(options, walk.Installations))).Follow(one, by, clusters);
            return true;
        }

        if (!isLastCall && clusters.Count == 0 && UsesClusters(one))
            return false;
        // What is said of one generator need not be said of the next.
        var said = new HashSet<string>(StringComparer.Ordinal);
        var context = Context(one, clusters, (reason, location) =>
        {
            if (said.Add(reason))
                walk.Report(new(NotCheckedCode.Unsupported, $"ApplicationSet {one.Name}", reason + ".", location));
        });
        foreach (var application in ApplicationSets.Generate(one, context))
            walk.Take(application, by with { Through = [.. by.Through, one.Location] });
        return true;
    }

    /// <inheritdoc/>
    public void Conclude(ClusterView cluster, GitOpsWalk walk)
    {
        // Charts were taken as each Application was followed.
        foreach (var unread in ArgoBuildOptions.Unread(options))
            walk.Report(unread);
    }

    private GeneratorContext Context(DeclaredObject set, IReadOnlyList<ArgoCluster> clusters, Action<string, Location> report) =>
        new(tree, repository.Is, clusters, set.Root.IsTrue("spec", "goTemplate"), report);

    private static bool UsesClusters(DeclaredObject set) => Kinds(set.Find("spec", "generators")).Contains("clusters");

    private static IEnumerable<string> Kinds(PlacedNode? generators) =>
        (generators?.Items ?? []).SelectMany(static generator => generator.Entries).SelectMany(static entry => (IEnumerable<string>)[entry.Key, .. Kinds(entry.Value["generators"])]);

    private static IEnumerable<ArgoSource> Sources(DeclaredObject one)
    {
        if (ArgoKinds.IsApplication(one))
            return ArgoSource.Of(one);
        var template = one.Find("spec", "template", "spec");
        return (template?["sources"]?.Items ?? []).Concat(template?["source"] is { } source ? [source] : []).Select(static node => new ArgoSource(node));
    }

    private static IEnumerable<(string Address, string Path)> GitPaths(DeclaredObject set) => GitPaths(set.Find("spec", "generators"));

    private static IEnumerable<(string Address, string Path)> GitPaths(PlacedNode? generators)
    {
        foreach (var (kind, value) in (generators?.Items ?? []).SelectMany(static generator => generator.Entries))
        {
            foreach (var inner in GitPaths(value["generators"]))
                yield return inner;
            if (kind != "git" || value.Text("repoURL") is not { } address)
                continue;
            foreach (var path in (value["directories"]?.Items ?? []).Concat(value["files"]?.Items ?? []))
            {
                // The folder before the first pattern has to be there.
                if (path.Text("path")?.Text.Split('*', '?', '{')[0] is { } start && start.Contains('/', StringComparison.Ordinal))
                    yield return (address.Text, RepositoryPath.Folder(start));
            }
        }
    }
}
