using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;

namespace Gate.Sources.GitOps;

/// <summary>Finds the objects that start a delivery: those that nothing else in the repository has delivered.</summary>
internal sealed class GitOpsRoots(ITree tree, DeclaredTexts texts, SourceGraph graph, IReadOnlyList<IGitOpsTool> tools)
{
    private readonly Marks marks = tools.Aggregate(Marks.None, static (marks, tool) => marks | tool.Marks);

    /// <summary>All objects of the tools as their files spell them, in the order of the files. Charts' templates are no manifests.</summary>
    internal IReadOnlyList<DeclaredObject> Objects => field ??= [.. Read()];

    /// <summary>
    /// The files whose objects start a delivery, with the folders that they have delivered, the likeliest starts first. What one of them reaches
    /// may turn out to hold another.
    /// </summary>
    internal IReadOnlyList<(string File, IReadOnlyList<string> Folders)> Candidates()
    {
        var delivering = Objects.Select(one => (Object: one, Folders: FoldersOf(one))).Where(one => one.Folders.Count > 0).ToList();
        var deliverers = delivering.SelectMany(static one => one.Folders.Select(folder => (Folder: folder, one.Object.File))).Distinct().ToLookup(static one => one.Folder, static one => one.File, StringComparer.Ordinal);
        return
        [
            .. delivering
                .OrderBy(one => RepositoryPath.AndAbove(one.Object.File).Any(folder => deliverers[folder].Any(file => file != one.Object.File)))
                .ThenBy(one => graph.Includes(one.Object.File))
                // What `flux bootstrap` and an app of apps write delivers the folder that it lies in.
                .ThenByDescending(one => one.Folders.Any(folder => RepositoryPath.IsWithin(one.Object.File, folder)))
                .ThenBy(one => one.Object.File, StringComparer.Ordinal)
                .GroupBy(static one => one.Object.File)
                .Select(static file => (file.Key, (IReadOnlyList<string>)[.. file.SelectMany(static one => one.Folders)])),
        ];
    }

    private List<string> FoldersOf(DeclaredObject one) => [.. tools.Where(tool => tool.Delivers(one)).SelectMany(tool => tool.FoldersOf(one)).Where(folder => tree.IsFolder(folder))];

    private IEnumerable<DeclaredObject> Read()
    {
        var entries = tree.Entries.Where(entry => entry.Kind == EntryKind.File && ManifestNames.CanHoldManifests(entry.Path) && !graph.IsInChart(entry.Path)).ToList();
        texts.Look(tree, entries);
        foreach (var entry in entries)
        {
            if ((texts.MarksOf(tree, entry) & marks) == 0)
                continue;
            foreach (var one in texts.Read(tree, entry).Objects)
                yield return new(one, entry.Path);
        }
    }
}
