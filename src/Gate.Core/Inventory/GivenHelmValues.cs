using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>One value that a user gives a chart, or does not.</summary>
/// <param name="Node">
/// The value; null where it is not given, so that the chart's default counts. A YAML null is given: it takes the default away.
/// </param>
/// <param name="Location">Where it is given; null where it is not.</param>
/// <param name="IsCertain">Whether nothing that cannot be read may give another one.</param>
public readonly record struct GivenHelmValue(YamlNode? Node, Location? Location, bool IsCertain);

/// <summary>
/// The values that an installation gives its chart, without the chart's own defaults, as Helm joins them: mappings key by key, all else is
/// replaced by what comes later, and null takes the chart's default away.
/// </summary>
/// <param name="layers">The layers, the later ones winning.</param>
public sealed class GivenHelmValues(IReadOnlyList<GivenValuesLayer> layers)
{
    /// <summary>Where the values come from, the later ones winning.</summary>
    public IReadOnlyList<GivenValuesLayer> Layers => layers;

    /// <summary>All that can be read, joined. What is hidden is left out; nulls stay.</summary>
    public YamlMapping Root => field ??= layers.Select(static layer => layer.Visible).OfType<YamlMapping>().Aggregate(new YamlMapping(default, []), Join);

    /// <summary>Whether all that is given can be read.</summary>
    public bool IsComplete => Missing.Count == 0;

    /// <summary>What is given and cannot be read: <c>Secret vars (values.yaml)</c>.</summary>
    public IReadOnlyList<string> Missing => field ??= [.. layers.Where(static layer => layer.HidesSomething).Select(static layer => layer.Origin).Distinct()];

    /// <summary>The value at a way of keys.</summary>
    public GivenHelmValue Find(params ReadOnlySpan<string> keys)
    {
        var path = FieldPath.Root;
        foreach (var key in keys)
            path = path.Key(key);
        return Find(path);
    }

    /// <summary>The value at a path.</summary>
    public GivenHelmValue Find(FieldPath path)
    {
        var isCertain = true;
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            isCertain &= layers[i].Values is not null;
            if (layers[i].Find(path) is not { } found)
                continue;
            // What lies below a mapping adds to it.
            return found.Node is YamlMapping
                ? new(path.In(Root), found.Location, isCertain && found.IsCertain && layers.Take(i).All(static layer => !layer.HidesSomething))
                : found with { IsCertain = isCertain && found.IsCertain };
        }

        return new(null, null, isCertain);
    }

    /// <summary>Where the value at a path is given, or null where it is not.</summary>
    public Location? Locate(FieldPath path) => Find(path).Location;

    /// <summary>Two sets of values, as Helm joins values files: the second one wins.</summary>
    public static YamlMapping Join(YamlMapping first, YamlMapping second)
    {
        var entries = first.Entries.ToList();
        foreach (var entry in second.Entries)
        {
            var at = entries.FindIndex(old => old.Key.Text == entry.Key.Text);
            if (at < 0)
                entries.Add(entry);
            else
                entries[at] = entries[at].Value is YamlMapping a && entry.Value is YamlMapping b ? entry with { Value = Join(a, b) } : entry;
        }

        return new(first.Start, entries);
    }
}
