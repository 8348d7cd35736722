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
    public static void Apply(DeclaredFolders folders, KustomizeOverlay overlay, Marks marks, List<DeclaredObject> objects, List<Unfollowed> unfollowed)
    {
        if (overlay.IsNothing)
            return;
        foreach (var component in overlay.Components)
            folders.AddComponent(component, marks, objects, unfollowed);
        var edits = new ObjectEdits(objects, unfollowed);
        foreach (var entry in overlay.Patches)
        {
            if (entry["patch"] is not { Node: YamlScalar text } written)
                continue;
            var place = PlaceIn(folders.Tree, written, text);
            foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text.Text)))
            {
                if (document.Root is { } root)
                    edits.Patch(entry["target"]?.Node as YamlMapping, root, place);
            }
        }

        if (overlay.Namespace?.AsText() is { } @namespace)
            edits.SetNamespace(@namespace.Text, @namespace.Location);
        var (prefix, suffix) = (overlay.NamePrefix?.AsText()?.Text ?? "", overlay.NameSuffix?.AsText()?.Text ?? "");
        if (prefix.Length + suffix.Length > 0)
            edits.Rename(prefix, suffix);
        edits.SetImages([.. overlay.Images.Select(ImageEdit.Read).OfType<ImageEdit>()]);
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
