using Gate.Sources.Changes;
using Gate.Sources.GitOps;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Discovery;

/// <summary>
/// The clusters that folders speak of: by the convention of both GitOps families (<c>clusters/NAME</c>), by the names of clusters that are known
/// otherwise, and by words for environments. Meant for a proposal that a person reads; a check never guesses so.
/// </summary>
public sealed class FolderClusters
{
    private static readonly HashSet<string> Environments = new(StringComparer.OrdinalIgnoreCase)
    {
        "prod", "production", "prd", "staging", "stage", "stg", "preprod", "pre-prod", "pre-production", "preproduction", "dev", "development", "qa", "uat", "sandbox", "nonprod",
        "non-prod", "integration", "acceptance",
    };

    // These are shared by clusters, or hold what is no cluster's.
    private static readonly HashSet<string> Shared = new(StringComparer.OrdinalIgnoreCase) { "base", "bases", "_base", "common", "shared", "components", "template", "templates", "_template", "defaults", "all" };

    private readonly SortedDictionary<string, SortedSet<string>> folders = new(StringComparer.Ordinal);
    private readonly SortedSet<string> nameless = new(StringComparer.Ordinal);

    private FolderClusters()
    {
    }

    /// <summary>The topmost folders of each cluster, by the cluster's name.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Folders)> Named => folders.Select(static one => (one.Key, (IReadOnlyList<string>)[.. Outermost(one.Value)]));

    /// <summary>Folders at the root of the tree with something that is applied to a cluster that no name tells; empty for the root itself.</summary>
    public IReadOnlyCollection<string> Nameless => nameless;

    /// <summary>Looks at the folders of all that is applied.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="graph">Its sources.</param>
    /// <param name="state">What GitOps delivers: what it does reaches its cluster without any path.</param>
    /// <param name="known">The names of clusters that are known otherwise.</param>
    public static FolderClusters In(ITree tree, SourceGraph graph, DeclaredState state, IReadOnlyCollection<string> known)
    {
        var found = new FolderClusters();
        var deliveries = state.Deliveries.Where(static one => one.Cluster != Cluster.DefaultName).ToList();
        foreach (var source in graph.Sources)
        {
            var folder = source.Kind == SourceKind.Manifest ? RepositoryPath.Folder(source.Path) : source.Path;
            if (ClusterFolders.IsShownOnly($"{folder}/x") || (source.Kind == SourceKind.Manifest && !HoldsObjects(tree, source.Path)))
                continue;
            var isDelivered = state.IsDelivered(source.Path);
            if (ByConvention(folder, known) is var (name, top))
            {
                var targets = deliveries.Where(one => RepositoryPath.IsWithin(folder, one.Folder)).Select(static one => one.Cluster).ToHashSet(StringComparer.Ordinal);
                if (targets.Count == 0 || targets.Contains(name))
                    found.Add(name, top);
            }
            else if (isDelivered)
            {
                continue;
            }
            else if (ByWord(folder, known) is var (word, place))
            {
                found.Add(word, place);
            }
            else if (source.Kind != SourceKind.Chart)
            {
                found.nameless.Add(folder.Split('/')[0]);
            }
        }

        return found;
    }

    private void Add(string name, string folder)
    {
        if (!folders.TryGetValue(name, out var all))
            folders[name] = all = new(StringComparer.Ordinal);
        all.Add(folder);
    }

    private static (string Name, string Folder)? ByConvention(string folder, IReadOnlyCollection<string> known)
    {
        // Below clusters/prod there may be folders of what runs there, above clusters/eu/prod-1 folders of regions: the names that are known decide.
        var named = RepositoryPath.AndAbove(folder).Select(static above => (Name: ClusterNames.OfFolder(above) ?? "", Folder: above)).Where(static one => one.Name.Length > 0).ToList();
        if (named.Count == 0)
            return null;
        var name = named.Find(one => known.Contains(one.Name)).Name ?? named[^1].Name;
        return name.Split('/').Any(Shared.Contains) ? null : named.FindLast(one => one.Name == name);
    }

    private static (string Name, string Folder)? ByWord(string folder, IReadOnlyCollection<string> known)
    {
        var segments = folder.Split('/');
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (Shared.Contains(segments[i]))
                return null;
            if (known.Contains(segments[i]) || Environments.Contains(segments[i]))
                return (segments[i], string.Join('/', segments[..(i + 1)]));
        }

        return null;
    }

    private static IEnumerable<string> Outermost(SortedSet<string> all) => all.Where(folder => !all.Any(other => other != folder && RepositoryPath.IsWithin(folder, other)));

    private static bool HoldsObjects(ITree tree, string path)
    {
        var text = tree.ReadWhatCanBe([tree.Find(path)!])[0].Span;
        return text.IndexOf("apiVersion"u8) >= 0 && text.IndexOf("kind"u8) >= 0;
    }
}
