using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Declarations;

/// <summary>
/// A strategic merge as Kustomize makes it on kinds of which it has no schema, as all of Flux and Argo CD are, and on the containers of workloads:
/// mappings are joined, containers too, all else is replaced, null and <c>$patch: delete</c> take away.
/// </summary>
internal static class MergePatch
{
    private const string Directive = "$patch";

    /// <summary>The object with the patch in it; null where the patch deletes the object.</summary>
    /// <param name="one">The object.</param>
    /// <param name="patch">The patch's content.</param>
    /// <param name="place">How the patch's positions are places of the repository.</param>
    public static DeclaredObject? Apply(DeclaredObject one, YamlMapping patch, Func<Position, Location> place)
    {
        if (patch.Text(Directive) == "delete")
            return null;
        var places = one.Places.Copy();
        return one.With(Merge(one.Object.Root, patch, places, place), places);
    }

    private static YamlMapping Merge(YamlMapping old, YamlMapping patch, Places places, Func<Position, Location> place)
    {
        var entries = patch.Text(Directive) == "replace" ? [] : old.Entries.ToList();
        foreach (var (key, value) in patch.Entries)
        {
            if (key.Text == Directive)
                continue;
            var at = entries.FindIndex(entry => entry.Key.Text == key.Text);
            if (value is YamlScalar { Type: ScalarType.Null } || (value is YamlMapping { } nested && nested.Text(Directive) == "delete"))
            {
                if (at >= 0)
                    entries.RemoveAt(at);
                continue;
            }

            if (at >= 0 && value is YamlMapping mapping && entries[at].Value is YamlMapping before)
            {
                entries[at] = entries[at] with { Value = Merge(before, mapping, places, place) };
                continue;
            }

            if (at >= 0 && ContainerImages.HoldsContainers(key.Text) && value is YamlSequence containers && entries[at].Value is YamlSequence known)
            {
                entries[at] = entries[at] with { Value = MergeContainers(known, containers, places, place) };
                continue;
            }

            places.Add(value, place);
            var entry = new YamlEntry(key, value);
            if (at >= 0)
                entries[at] = entry;
            else
                entries.Add(entry);
        }

        var merged = new YamlMapping(old.Start, entries);
        if (places.Of(old) is { } own)
            places.Add(merged, own);
        return merged;
    }

    // Of the kinds with a schema only the containers of workloads count here: they are told apart by their names.
    private static YamlSequence MergeContainers(YamlSequence old, YamlSequence patch, Places places, Func<Position, Location> place)
    {
        var items = old.Items.ToList();
        foreach (var item in patch.Items)
        {
            var at = item is YamlMapping { } named ? items.FindIndex(other => other is YamlMapping mapping && mapping.Text("name") == named.Text("name")) : -1;
            if (at >= 0 && ((YamlMapping)item).Text(Directive) == "delete")
            {
                items.RemoveAt(at);
            }
            else if (at >= 0)
            {
                items[at] = Merge((YamlMapping)items[at], (YamlMapping)item, places, place);
            }
            else
            {
                places.Add(item, place);
                items.Add(item);
            }
        }

        var merged = new YamlSequence(old.Start, items);
        if (places.Of(old) is { } own)
            places.Add(merged, own);
        return merged;
    }
}
