using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>
/// The values of a chart as Helm joins them: what comes later wins, a list replaces a list, and <c>null</c> takes a key away. Every value knows
/// the place that decides it.
/// </summary>
internal sealed class ChartValues
{
    private const char Step = '\0';
    private readonly SortedDictionary<string, (PlacedText Text, bool? Truth)> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> holders = new(StringComparer.Ordinal);

    /// <summary>The scalars by the mapping that holds them: the path of that, and its keys.</summary>
    internal IEnumerable<IGrouping<string, (string Key, PlacedText Text)>> Mappings =>
        values.Select(static value => (Path: value.Key, value.Value.Text))
            .GroupBy(static value => value.Path[..Math.Max(value.Path.LastIndexOf(Step), 0)], static value => (value.Path[(value.Path.LastIndexOf(Step) + 1)..], value.Text), StringComparer.Ordinal);

    /// <summary>Takes values that win over all before.</summary>
    internal void Add(PlacedNode node) => Add("", node);

    /// <summary>Takes one value by its path: <c>a.b.c</c>.</summary>
    internal void Add(PlacedText path, PlacedText value, bool isString)
    {
        var key = Key(path.Text);
        Remove(key);
        values[key] = (value, isString ? null : value.Text switch { "true" => true, "false" => false, _ => null });
    }

    /// <summary>The boolean at a path, or null where there is none.</summary>
    internal bool? IsTrue(string path) => values.TryGetValue(Key(path), out var value) ? value.Truth : null;

    /// <summary>The values of a chart that this one needs: its own, and what this one says of it.</summary>
    /// <param name="name">The name under which it is used.</param>
    /// <param name="own">Its own <c>values.yaml</c>, or null.</param>
    internal ChartValues Below(string name, PlacedNode? own)
    {
        var below = new ChartValues();
        if (own is { } defaults)
            below.Add(defaults);
        var prefix = name + Step;
        foreach (var (path, value) in values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            below.Remove(path[prefix.Length..]);
            below.values[path[prefix.Length..]] = value;
        }

        return below;
    }

    private void Add(string path, PlacedNode node)
    {
        var prefix = path.Length == 0 ? "" : path + Step;
        switch (node.Node)
        {
            case YamlMapping:
                values.Remove(path);
                holders.Add(path);
                foreach (var (key, value) in node.Entries)
                    Add(prefix + key, value);
                break;
            case YamlSequence:
                Remove(path);
                holders.Add(path);
                var index = 0;
                foreach (var item in node.Items)
                    Add($"{prefix}{index++}", item);
                break;
            default:
                Remove(path);
                if (node.AsText() is { } text)
                    values[path] = (text, node.Node is YamlScalar { Type: ScalarType.Boolean } ? node.IsTrue() : null);
                break;
        }
    }

    private void Remove(string path)
    {
        values.Remove(path);
        if (!holders.Remove(path))
            return;
        foreach (var below in values.Keys.Where(key => key.StartsWith(path + Step, StringComparison.Ordinal)).ToList())
            values.Remove(below);
    }

    private static string Key(string path) => path.Replace('.', Step);
}
