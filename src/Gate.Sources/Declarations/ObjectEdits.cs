using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Declarations;

/// <summary>The edits that Kustomize makes, on declared objects, in place.</summary>
/// <param name="objects">The objects.</param>
/// <param name="unfollowed">Takes what cannot be followed.</param>
internal sealed class ObjectEdits(List<DeclaredObject> objects, List<Unfollowed> unfollowed)
{
    /// <summary>Whether there is nothing to edit.</summary>
    internal bool IsIdle => objects.Count == 0;

    /// <summary>Applies one patch: a strategic merge (a mapping) or operations of RFC 6902 (a sequence).</summary>
    /// <param name="target">What the patch says it is for, or null.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="place">How its positions are places of the repository.</param>
    internal void Patch(YamlMapping? target, YamlNode patch, Func<Position, Location> place)
    {
        var meant = PatchTarget.Of(target, patch);
        if (meant.IsUnclear)
        {
            Unclear("the target of a patch", place(patch.Start));
            return;
        }

        for (var i = objects.Count - 1; i >= 0; i--)
        {
            if (!meant.Matches(objects[i].Object))
                continue;
            var edited = patch switch
            {
                YamlMapping mapping => MergePatch.Apply(objects[i], WithoutIdentity(mapping), place),
                YamlSequence operations => OperationsPatch.Apply(objects[i], operations, place),
                _ => objects[i],
            };
            if (edited is not null)
                objects[i] = edited;
            else if (patch is YamlMapping)
                objects.RemoveAt(i);
            else
                Unclear($"a patch on {objects[i].Kind} {objects[i].Name}", place(patch.Start));
        }
    }

    /// <summary>Puts all objects into a namespace.</summary>
    internal void SetNamespace(string text, Location location) => Each(one => SetMetadata(one, "namespace", text, location));

    /// <summary>Puts texts around the names of all objects.</summary>
    internal void Rename(string prefix, string suffix) => Each(one => one.Name.Length == 0 ? one : SetMetadata(one, "name", prefix + one.Name + suffix, one.Location));

    /// <summary>Gives the containers of all objects other images.</summary>
    internal void SetImages(IReadOnlyList<ImageEdit> images)
    {
        if (images.Count > 0)
            Each(one => ContainerImages.Edit(one, images));
    }

    /// <summary>Says that something is not followed, where there is anything that it could change.</summary>
    internal void Unclear(string what, Location location)
    {
        if (objects.Count > 0)
            unfollowed.Add(new(what, location));
    }

    private void Each(Func<DeclaredObject, DeclaredObject> edit)
    {
        for (var i = 0; i < objects.Count; i++)
            objects[i] = edit(objects[i]);
    }

    private static DeclaredObject SetMetadata(DeclaredObject one, string key, string text, Location location)
    {
        YamlMapping patch = new(default, [new(Key("metadata"), new YamlMapping(default, [new(Key(key), new YamlScalar(default, text, ScalarType.String))]))]);
        return MergePatch.Apply(one, patch, _ => location)!;
    }

    /// <summary>A patch names its object by kind and name; with a target these say nothing and must not rename it.</summary>
    private static YamlMapping WithoutIdentity(YamlMapping patch)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in patch.Entries)
        {
            if (entry.Key.Text is "apiVersion" or "kind")
                continue;
            entries.Add(entry is { Key.Text: "metadata", Value: YamlMapping metadata }
                ? entry with { Value = new YamlMapping(metadata.Start, [.. metadata.Entries.Where(inner => inner.Key.Text is not ("name" or "namespace"))]) }
                : entry);
        }

        return new(patch.Start, entries);
    }

    private static YamlScalar Key(string text) => new(default, text, ScalarType.String);
}
