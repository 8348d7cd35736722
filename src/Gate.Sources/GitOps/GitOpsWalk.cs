using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>
/// Follows what GitOps controllers are told, from the objects that start it down to folders, charts and remote sources. Nothing is rendered
/// and nothing fetched.
/// </summary>
internal sealed class GitOpsWalk(DeclaredFolders folders, IReadOnlyList<IGitOpsTool> tools, ThisRepository repository)
{
    // A repository that generates itself without end is somebody's mistake or malice.
    private const int MostDeliveries = 20_000;

    private readonly SortedDictionary<string, ClusterView> views = new(StringComparer.Ordinal);
    private readonly Queue<FolderDelivery> waiting = [];
    private readonly HashSet<(string Cluster, string Folder, string Name)> delivered = [];
    private readonly List<(IGitOpsTool Tool, DeclaredObject Object, FolderDelivery By)> unready = [];
    private readonly List<Installation> installations = [];
    private readonly HashSet<NotChecked> notChecked = [];
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly HashSet<string> shallow = new(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Marks marks = tools.Aggregate(Marks.None, static (marks, tool) => marks | tool.Marks);

    /// <summary>The folders of the tree.</summary>
    internal DeclaredFolders Folders => folders;

    /// <summary>The tree.</summary>
    internal ITree Tree => folders.Tree;

    /// <summary>Which addresses are this repository's.</summary>
    internal ThisRepository Repository => repository;

    /// <summary>The clusters that anything is delivered to, sorted by name.</summary>
    internal IReadOnlyCollection<ClusterView> Views => views.Values;

    /// <summary>What is installed.</summary>
    internal IReadOnlyList<Installation> Installations => installations;

    /// <summary>What could not be followed.</summary>
    internal IReadOnlyCollection<NotChecked> NotChecked => notChecked;

    /// <summary>The view of one cluster.</summary>
    internal ClusterView View(string cluster)
    {
        if (!views.TryGetValue(cluster, out var view))
            views[cluster] = view = new(cluster, folders);
        return view;
    }

    /// <summary>Takes a folder that is delivered. One that is known already is not followed again.</summary>
    internal void Deliver(FolderDelivery delivery)
    {
        if (!delivered.Add((delivery.Cluster, delivery.Folder, delivery.Name)))
            return;
        if (delivered.Count > MostDeliveries)
        {
            Report(new(NotCheckedCode.Limit, delivery.Name, $"the repository delivers more than {MostDeliveries} folders; those after {delivery.Name} were not followed.", delivery.By?.Location));
            return;
        }

        waiting.Enqueue(delivery);
    }

    /// <summary>
    /// Whether a path is, or lies in, a folder that was followed: what is not applied from there is not applied at all. Who takes a
    /// folder's own files alone says nothing of the folders below.
    /// </summary>
    internal bool HasVisited(string path)
    {
        for (var folder = path; folder.Length > 0; folder = RepositoryPath.Folder(folder))
        {
            if (visited.Contains(folder))
                return true;
        }

        return shallow.Contains(path) || (shallow.Contains(RepositoryPath.Folder(path)) && !Tree.IsFolder(path));
    }

    /// <summary>Takes a folder that is left out on purpose: nothing in it is applied by other means.</summary>
    internal void LeaveOut(string folder) => visited.Add(folder);
    /// <summary>Whether an object of a file was taken.</summary>
    internal bool HasTaken(string file) => taken.Contains(file);

    /// <summary>Takes what is installed.</summary>
    internal void Install(Installation installation) => installations.Add(installation);

    /// <summary>Takes what could not be followed. The same is said once.</summary>
    internal void Report(NotChecked entry) => notChecked.Add(entry);

    /// <summary>Takes an object that something made up: an Application of an ApplicationSet.</summary>
    internal void Take(DeclaredObject one, FolderDelivery by)
    {
        if (!View(by.Cluster).Add(one, by))
            return;
        taken.Add(one.File);
        foreach (var tool in tools)
        {
            if (!tool.Follow(one, by, this, isLastCall: false))
                unready.Add((tool, one, by));
        }
    }

    /// <summary>Follows all that was taken, to the end.</summary>
    internal void Run()
    {
        do
        {
            while (waiting.TryDequeue(out var delivery))
                Follow(delivery);
            var again = unready.ToList();
            unready.Clear();
            foreach (var (tool, one, by) in again)
                tool.Follow(one, by, this, isLastCall: true);
        }
        while (waiting.Count > 0 || unready.Count > 0);
    }

    /// <summary>Has the tools say what is installed.</summary>
    internal void Conclude()
    {
        foreach (var view in views.Values.ToList())
        {
            foreach (var tool in tools)
                tool.Conclude(view, this);
        }
    }

    private void Follow(FolderDelivery delivery)
    {
        var content = DeliveredObjects.Of(folders, delivery, marks);
        View(delivery.Cluster).Add(delivery, content.Kustomizations);
        if (delivery.By is not null)
        {
            visited.UnionWith(content.Kustomizations.Select(kustomization => kustomization.File.Folder));
            (delivery.IsShallow ? shallow : visited).Add(delivery.Folder);
        }

        foreach (var unfollowed in content.Unfollowed)
            Report(new(NotCheckedCode.Unsupported, delivery.Name, $"{unfollowed.What} may change what is declared there; the declaration alone does not tell, so the versions in it may be others.", unfollowed.Location));
        foreach (var one in content.Objects)
            Take(one, delivery);
    }
}
