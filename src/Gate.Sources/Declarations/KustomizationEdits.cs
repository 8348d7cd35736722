using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Sources.Declarations;

/// <summary>What one kustomization does to declared objects: its patches, its namespace, its names. What is not followed is said.</summary>
internal static class KustomizationEdits
{
    // What these do is known only to Kustomize itself.
    private static readonly string[] NotFollowed = ["replacements", "vars", "transformers", "generators"];

    /// <summary>Makes the edits.</summary>
    public static void Apply(ITree tree, KustomizationTexts texts, KustomizationFile file, ObjectEdits edits)
    {
        // Patches are texts of their own, which nobody needs to read for nothing.
        if (edits.IsIdle)
            return;
        foreach (var patch in KustomizePatch.Of(tree, file, entry => texts.Patches(tree, entry)))
            edits.Patch(patch.Target, patch.Root, patch.Place);
        foreach (var key in NotFollowed)
        {
            if (file.Root.Find(key) is { Value: YamlSequence { Items.Count: > 0 } } entry)
                edits.Unclear($"{key} of {file.Path}", At(file, entry));
        }

        if (file.Root.Find("namespace") is { Value: YamlScalar { Text.Length: > 0 } text } @namespace)
            edits.SetNamespace(text.Text, At(file, @namespace));
        var (prefix, suffix) = (file.Root.Text("namePrefix") ?? "", file.Root.Text("nameSuffix") ?? "");
        if (prefix.Length + suffix.Length > 0)
            edits.Rename(prefix, suffix);
        if (file.Root["images"] is YamlSequence images)
            edits.SetImages([.. PlacedNode.InFile(images, file.Path).Items.Select(ImageEdit.Read).OfType<ImageEdit>()]);
    }

    private static Location At(KustomizationFile file, YamlEntry entry) => Location.At(file.Path, entry.Key.Start.Line, entry.Key.Start.Column);
}
