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

    /// <summary>Edits the objects in place.</summary>
    public static void Apply(ITree tree, KustomizationFile file, List<DeclaredObject> objects, List<Unfollowed> unfollowed)
    {
        foreach (var patch in KustomizePatch.Of(tree, file))
            Apply(patch, file, objects, unfollowed);
        var root = file.Root;
        foreach (var key in NotFollowed)
        {
            if (objects.Count > 0 && root[key] is YamlSequence { Items.Count: > 0 } && root.Find(key) is { } entry)
                unfollowed.Add(new($"{key} of {file.Path}", Location.At(file.Path, entry.Key.Start.Line, entry.Key.Start.Column)));
        }

        var place = Places.InFile(file.Path);
        if (root.Find("namespace") is { Value: YamlScalar { Text.Length: > 0 } } @namespace)
            Each(objects, one => SetMetadata(one, "namespace", @namespace, place));
        if (root.Text("namePrefix") is { Length: > 0 } prefix)
            Each(objects, one => Rename(one, prefix + one.Name));
        if (root.Text("nameSuffix") is { Length: > 0 } suffix)
            Each(objects, one => Rename(one, one.Name + suffix));
    }

    private static void Apply(KustomizePatch patch, KustomizationFile file, List<DeclaredObject> objects, List<Unfollowed> unfollowed)
    {
        var target = PatchTarget.Of(patch.Target, patch.Root);
        if (target.IsUnclear)
        {
            if (objects.Count > 0)
                unfollowed.Add(new($"the target of a patch of {file.Path}", Location.At(patch.File, patch.Root.Start.Line, patch.Root.Start.Column)));
            return;
        }

        for (var i = objects.Count - 1; i >= 0; i--)
        {
            if (!target.Matches(objects[i].Object))
                continue;
            var edited = patch.Root switch
            {
                YamlMapping mapping => MergePatch.Apply(objects[i], WithoutIdentity(mapping), PlaceOf(patch)),
                YamlSequence operations => OperationsPatch.Apply(objects[i], operations, PlaceOf(patch)),
                _ => objects[i],
            };
            if (edited is not null)
                objects[i] = edited;
            else if (patch.Root is YamlMapping)
                objects.RemoveAt(i);
            else
                unfollowed.Add(new($"a patch of {file.Path} on {objects[i].Kind} {objects[i].Name}", PlaceOf(patch)(patch.Root.Start)));
        }
    }

    /// <summary>A patch names its object by kind and name; with a target these say nothing and must not rename it.</summary>
    private static YamlMapping WithoutIdentity(YamlMapping patch)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in patch.Entries)
        {
            if (entry.Key.Text is "apiVersion" or "kind")
                continue;
            if (entry is { Key.Text: "metadata", Value: YamlMapping metadata })
                entries.Add(entry with { Value = new YamlMapping(metadata.Start, [.. metadata.Entries.Where(inner => inner.Key.Text is not ("name" or "namespace"))]) });
            else
                entries.Add(entry);
        }

        return new(patch.Start, entries);
    }

    private static Func<Position, Location> PlaceOf(KustomizePatch patch) =>
        at => patch.Place(at) is { } position ? Location.At(patch.File, position.Line, position.Column) : Location.OfFile(patch.File);

    private static void Each(List<DeclaredObject> objects, Func<DeclaredObject, DeclaredObject> edit)
    {
        for (var i = 0; i < objects.Count; i++)
            objects[i] = edit(objects[i]);
    }

    private static DeclaredObject SetMetadata(DeclaredObject one, string key, YamlEntry value, Func<Position, Location> place) =>
        MergePatch.Apply(one, new(default, [new(new(default, "metadata", ScalarType.String), new YamlMapping(default, [value with { Key = new(value.Key.Start, key, ScalarType.String) }]))]), place)!;

    private static DeclaredObject Rename(DeclaredObject one, string name)
    {
        if (one.Object.Metadata?.Find("name") is not { } old)
            return one;
        var places = one.Places.Copy();
        var at = one.Location;
        var scalar = new YamlScalar(old.Value.Start, name, ScalarType.String);
        places.Add(scalar, _ => at);
        var metadata = new YamlMapping(one.Object.Metadata.Start, [.. one.Object.Metadata.Entries.Select(entry => entry.Key.Text == "name" ? entry with { Value = scalar } : entry)]);
        if (one.Places.Of(one.Object.Metadata) is { } place)
            places.Add(metadata, place);
        return one.With(new(one.Object.Root.Start, [.. one.Object.Root.Entries.Select(entry => entry.Key.Text == "metadata" ? entry with { Value = metadata } : entry)]), places);
    }
}
