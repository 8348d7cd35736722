using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Declarations;

/// <summary>
/// What the folders of one tree would apply, worked out from the texts alone: kustomizations with their bases, components, patches and
/// generated ConfigMaps, and plain folders of manifests. Only files whose bytes hold what is asked for are read.
/// </summary>
internal sealed class DeclaredFolders(ITree tree, DeclaredTexts texts, KustomizationTexts kustomizations)
{
    private const int MaximumDepth = 64;
    private readonly Dictionary<(string Folder, Marks Marks), DeclaredContent> known = [];
    private readonly Dictionary<string, KustomizationFile?> files = new(StringComparer.Ordinal);

    /// <summary>The tree.</summary>
    internal ITree Tree => tree;

    /// <summary>The first document of a file that holds no objects, such as values; null where there is none.</summary>
    internal PlacedNode? Document(string path) => texts.Document(tree, path);

    /// <summary>Whether a folder has a kustomization.</summary>
    internal bool IsKustomization(string folder) => FileOf(folder) is not null;

    /// <summary>The path of a folder's kustomization, or null.</summary>
    internal string? KustomizationOf(string folder) => FileOf(folder)?.Path;

    /// <summary>What the kustomization of a folder would apply. Nothing where there is none.</summary>
    /// <param name="folder">The folder, from the root of the tree.</param>
    /// <param name="marks">What is asked for.</param>
    internal DeclaredContent OfKustomization(string folder, Marks marks) => OfKustomization(folder, marks, []);

    /// <summary>The objects of all manifests that lie in a folder.</summary>
    /// <param name="folder">The folder, from the root of the tree.</param>
    /// <param name="marks">What is asked for.</param>
    /// <param name="isIncluded">Whether a file counts, by its path from the root of the tree.</param>
    /// <param name="knowsKustomizations">Whether a folder below that has a kustomization counts as that, as Flux has it.</param>
    internal DeclaredContent OfManifests(string folder, Marks marks, Func<string, bool> isIncluded, bool knowsKustomizations)
    {
        var found = new Draft();
        var built = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in tree.Below(folder))
        {
            if (knowsKustomizations && NearestKustomization(entry.Path, folder) is { } below)
            {
                if (isIncluded(entry.Path) && built.Add(below))
                    found.Add(OfKustomization(below, marks, []));
            }
            else if (entry.Kind == EntryKind.File && ManifestNames.CanHoldManifests(entry.Path) && isIncluded(entry.Path))
            {
                found.Objects.AddRange(ObjectsIn(entry, marks));
            }
        }

        return found.Content;
    }

    /// <summary>Adds a component to objects, as if by a kustomization around them.</summary>
    internal void AddComponent(string folder, Marks marks, List<DeclaredObject> objects, List<Unfollowed> unfollowed)
    {
        if (FileOf(folder) is not { } file)
            return;
        var draft = new Draft(objects, unfollowed);
        Build(file, marks, [folder], draft);
    }

    /// <summary>The namespace that the kustomization of a folder gives everything, or null.</summary>
    internal PlacedText? NamespaceOf(string folder) => FileOf(folder) is { } file && file.Root["namespace"] is YamlScalar { Text.Length: > 0 } text
        ? new(text.Text, Location.At(file.Path, text.Start.Line, text.Start.Column))
        : null;

    private string? NearestKustomization(string path, string top)
    {
        string? outermost = null;
        for (var folder = RepositoryPath.Folder(path); folder.Length > top.Length; folder = RepositoryPath.Folder(folder))
        {
            if (IsKustomization(folder))
                outermost = folder;
        }

        return outermost;
    }

    private DeclaredContent OfKustomization(string folder, Marks marks, HashSet<string> above)
    {
        if (known.TryGetValue((folder, marks), out var content))
            return content;
        if (FileOf(folder) is not { } file || above.Count > MaximumDepth || !above.Add(folder))
            return DeclaredContent.Nothing;
        var found = new Draft();
        Build(file, marks, above, found);
        above.Remove(folder);
        return known[(folder, marks)] = found.Content;
    }

    private void Build(KustomizationFile file, Marks marks, HashSet<string> above, Draft found)
    {
        found.Kustomizations.Add(new(file, null));
        foreach (var key in (string[])["resources", "bases"])
        {
            foreach (var item in Items(file, key))
                Include(file, item, marks, above, found);
        }

        if (marks.HasFlag(Marks.Values))
            found.Objects.AddRange(GeneratedValues.Of(tree, file));
        foreach (var item in Items(file, "components"))
        {
            if (Path(file, item) is { } folder && FileOf(folder) is { } component && above.Add(folder))
            {
                Build(component, marks, above, found);
                above.Remove(folder);
            }
        }

        KustomizationEdits.Apply(tree, kustomizations, file, new(found.Objects, found.Unfollowed));
        if (file.Root.Text("namespace") is { Length: > 0 } @namespace)
            found.SetNamespace(@namespace);
    }

    private void Include(KustomizationFile file, YamlScalar item, Marks marks, HashSet<string> above, Draft found)
    {
        // What is elsewhere or gone is the renderer's to report.
        if (Path(file, item) is not { } path)
            return;
        if (tree.Find(path) is { Kind: EntryKind.File } entry)
            found.Objects.AddRange(ObjectsIn(entry, marks));
        else
            found.Add(OfKustomization(path, marks, above));
    }

    private IEnumerable<DeclaredObject> ObjectsIn(TreeEntry entry, Marks marks)
    {
        if ((texts.MarksOf(tree, entry) & marks) == 0)
            return [];
        var file = marks == Marks.Image ? texts.ReadImages(tree, entry) : texts.Read(tree, entry);
        return file.Objects.Where(one => IsOf(one, marks)).Select(one => new DeclaredObject(one, entry.Path));
    }

    private static bool IsOf(ManifestObject one, Marks marks) =>
        (marks.HasFlag(Marks.Flux) && (one.ApiVersion.Group.EndsWith(".fluxcd.io", StringComparison.Ordinal) || one.ApiVersion.Group == "fluxcd.controlplane.io"))
        || (marks.HasFlag(Marks.ArgoCd) && one.ApiVersion.Group == "argoproj.io")
        || (marks.HasFlag(Marks.Values) && one is { ApiVersion.Group: "", Kind: "ConfigMap" or "Secret" })
        || (marks.HasFlag(Marks.Image) && ContainerImages.AreIn(one));

    private static IEnumerable<YamlScalar> Items(KustomizationFile file, string key) => (file.Root[key] as YamlSequence)?.Items.OfType<YamlScalar>() ?? [];

    private string? Path(KustomizationFile file, YamlScalar item) => RepositoryPath.Resolve(file.Folder, item.Text) is { } path ? tree.Follow(path) : null;

    private KustomizationFile? FileOf(string folder)
    {
        if (!files.TryGetValue(folder, out var file))
        {
            var entry = KustomizationFile.Names.Select(name => tree.Find(RepositoryPath.Join(folder, name))).FirstOrDefault(static entry => entry is { Kind: EntryKind.File });
            files[folder] = file = entry is null ? null : kustomizations.Read(tree, entry);
        }

        return file;
    }

    private sealed class Draft(List<DeclaredObject> objects, List<Unfollowed> unfollowed)
    {
        internal Draft()
            : this([], [])
        {
        }

        internal List<DeclaredObject> Objects => objects;

        internal List<AppliedKustomization> Kustomizations { get; } = [];

        internal List<Unfollowed> Unfollowed => unfollowed;

        internal DeclaredContent Content => new(Objects, Kustomizations, Unfollowed);

        internal void SetNamespace(string text)
        {
            for (var i = 0; i < Kustomizations.Count; i++)
                Kustomizations[i] = Kustomizations[i] with { Namespace = text };
        }

        internal void Add(DeclaredContent other)
        {
            Objects.AddRange(other.Objects);
            Kustomizations.AddRange(other.Kustomizations);
            Unfollowed.AddRange(other.Unfollowed);
        }
    }
}
