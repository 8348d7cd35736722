using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.ArgoCd;
using Gate.Sources.Changes;
using Gate.Sources.Components;
using Gate.Sources.Configuration;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.Flux;

namespace Gate.Sources.GitOps;

/// <summary>
/// What one tree declares to be delivered where, worked out from its texts alone: no tool runs and nothing is fetched.
/// </summary>
public sealed class DeclaredState
{
    private readonly GitOpsWalk walk;

    private DeclaredState(GitOpsWalk walk) => this.walk = walk;

    /// <summary>The folders that GitOps delivers, cluster by cluster.</summary>
    public IReadOnlyList<FolderDelivery> Deliveries => [.. walk.Views.SelectMany(view => view.Deliveries).Where(delivery => delivery.By is not null)];

    /// <summary>What is installed.</summary>
    public IReadOnlyList<Installation> Installations => walk.Installations;

    /// <summary>What could not be followed.</summary>
    public IReadOnlyCollection<NotChecked> NotChecked => walk.NotChecked;

    /// <summary>Whether a path is, or lies in, a folder that GitOps delivers: what GitOps does not apply from there is not applied at all.</summary>
    public bool IsDelivered(string path) => walk.HasVisited(path);

    /// <summary>The clusters that GitOps delivers to, sorted by name.</summary>
    public IReadOnlyList<string> Clusters => [.. walk.Views.Where(view => view.Deliveries.Any(delivery => delivery.By is not null)).Select(view => view.Name)];

    /// <summary>Follows what a tree declares.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="texts">The texts read so far: both sides of a change share most of them.</param>
    /// <param name="kustomizations">The kustomizations read so far.</param>
    /// <param name="graph">The sources of the tree.</param>
    /// <param name="clustersOf">The clusters that the configuration, or else convention, gives a path.</param>
    /// <param name="repository">Which addresses are this repository's.</param>
    /// <param name="charts">How the configuration installs charts of the repository.</param>
    public static DeclaredState Of(
        ITree tree,
        DeclaredTexts texts,
        KustomizationTexts kustomizations,
        SourceGraph graph,
        Func<string, IReadOnlyList<string>> clustersOf,
        ThisRepository repository,
        IReadOnlyList<ChartInstallation> charts)
    {
        IReadOnlyList<IGitOpsTool> tools = [new FluxTool(), new ArgoTool(tree, repository)];
        var walk = new GitOpsWalk(new(tree, texts, kustomizations), tools, repository);
        var roots = new GitOpsRoots(tree, texts, graph, tools);
        foreach (var tool in tools)
            tool.Learn(roots.Objects);
        var byFile = roots.Objects.ToLookup(static one => one.File, StringComparer.Ordinal);
        var (started, switchedOff) = (new List<string>(), new List<string>());
        foreach (var (file, folders) in roots.Candidates())
        {
            if (walk.HasTaken(file))
                continue;
            // What lies in a delivered folder whose kustomization does not list it is switched off. But what has a start delivered is the start of that.
            if (walk.HasVisited(file) && !folders.Any(folder => started.Exists(start => RepositoryPath.IsWithin(start, folder))))
            {
                switchedOff.AddRange(folders);
                continue;
            }

            started.Add(file);
            // Who applies a root applies its file, with all that is in it.
            foreach (var cluster in clustersOf(file))
            {
                foreach (var one in byFile[file])
                    walk.Take(one, Start(cluster, file));
            }

            walk.Run();
        }

        switchedOff.ForEach(walk.LeaveOut);
        // Objects that nothing delivers are taken as applied by hand, or by something outside the repository; first those that others depend on.
        var left = roots.Objects.Where(one => !walk.HasTaken(one.File)).ToList();
        TakeTheRest(graph.ReachedBy(FilesOf(left.Where(one => tools.Any(tool => tool.Delivers(one)))))
            .Concat(graph.ReachedBy(FilesOf(left.Where(one => tools.Any(tool => tool.Guides(one))))).Where(static source => source.Kind == SourceKind.Manifest)), clustersOf, walk);
        TakeTheRest(graph.ReachedBy(FilesOf(left)), clustersOf, walk);
        walk.Conclude();
        // Releases deliver charts of this repository, which only shows once all sources are known.
        walk.Run();
        foreach (var installation in DeclaredComponents.Of(new(walk, texts, graph, clustersOf, charts)))
            walk.Install(installation);
        foreach (var entry in TemplatedDeclarations.In(tree, texts, graph))
            walk.Report(entry);
        return new(walk);
    }

    private static HashSet<string> FilesOf(IEnumerable<DeclaredObject> objects) => objects.Select(static one => one.File).ToHashSet(StringComparer.Ordinal);

    private static void TakeTheRest(IEnumerable<Source> sources, Func<string, IReadOnlyList<string>> clustersOf, GitOpsWalk walk)
    {
        foreach (var source in sources)
        {
            if (source.Kind == SourceKind.Chart || walk.HasVisited(source.Path))
                continue;
            foreach (var cluster in clustersOf(source.Path))
            {
                walk.Deliver(new()
                {
                    Cluster = cluster,
                    Folder = source.Kind == SourceKind.Manifest ? RepositoryPath.Folder(source.Path) : source.Path,
                    Rendering = source.Kind == SourceKind.Manifest ? FolderRendering.Manifests : FolderRendering.Kustomization,
                    Includes = path => path == source.Path,
                    Name = source.Id,
                });
            }
        }

        walk.Run();
    }

    private static FolderDelivery Start(string cluster, string file) => new()
    {
        Cluster = cluster,
        Folder = RepositoryPath.Folder(file),
        Rendering = FolderRendering.Manifests,
        Includes = path => path == file,
        Name = file,
    };
}
