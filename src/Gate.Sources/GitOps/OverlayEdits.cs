using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Rendering.Templates;

namespace Gate.Sources.GitOps;

/// <summary>Makes the edits of an overlay on declared objects, in the order in which Kustomize would.</summary>
internal static class OverlayEdits
{
    /// <summary>Edits the objects in place.</summary>
    public static void Apply(DeclaredFolders folders, string folder, KustomizeOverlay overlay, Marks marks, List<DeclaredObject> objects, List<Unfollowed> unfollowed)
    {
        if (overlay.IsNothing)
            return;
        foreach (var component in overlay.Components)
            folders.AddComponent(component, marks, objects, unfollowed);
        var edits = new ObjectEdits(objects, unfollowed);
        if (overlay is { Components.Count: > 0, Namespace: null } && folders.NamespaceOf(folder) is { } own)
            edits.SetNamespace(own.Text, own.Location);
        Apply(folders.Tree, overlay, edits);
    }

    /// <summary>Makes the edits but for those of components.</summary>
    public static void Apply(ITree tree, KustomizeOverlay overlay, ObjectEdits edits)
    {
        foreach (var patch in overlay.Patches.SelectMany(entry => Read(tree, entry)))
            edits.Patch(patch.Target, patch.Content, patch.Place);
        if (overlay.Namespace?.AsText() is { } @namespace)
            edits.SetNamespace(@namespace.Text, @namespace.Location);
        var (prefix, suffix) = (overlay.NamePrefix?.AsText()?.Text ?? "", overlay.NameSuffix?.AsText()?.Text ?? "");
        if (prefix.Length + suffix.Length > 0)
            edits.Rename(prefix, suffix);
        edits.SetImages([.. overlay.Images.Select(ImageEdit.Read).OfType<ImageEdit>()]);
    }

    /// <summary>The patches of an entry: a text, or as older versions of Flux have it a list of operations or the object itself.</summary>
    public static IEnumerable<OverlayPatch> Read(ITree tree, PlacedNode entry)
    {
        var target = entry["target"]?.Node as YamlMapping;
        if (entry["patch"] is not { } written)
            return entry.Node is YamlMapping { } own && own["kind"] is not null ? [new(null, own, entry.Place)] : [];
        return written.Node switch
        {
            YamlScalar text => YamlReader.Read(Encoding.UTF8.GetBytes(text.Text)).Select(static document => document.Root).OfType<YamlNode>().Select(root => new OverlayPatch(target, root, PlaceIn(tree, written, text))),
            YamlSequence operations => [new(target, operations, written.Place)],
            _ => [],
        };
    }

    private static Func<Position, Location> PlaceIn(ITree tree, PlacedNode written, YamlScalar text)
    {
        var file = written.Location.File;
        if (tree.Find(file) is not { Kind: EntryKind.File } entry)
            return _ => written.Location;
        var place = WrittenText.InBlock(Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span), text);
        return at => place?.Invoke(at) is { } position ? Location.At(file, position.Line, position.Column) : written.Location with { Precision = Precision.Template };
    }
}
