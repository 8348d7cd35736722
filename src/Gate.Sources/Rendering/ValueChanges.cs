using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>One value that differs between two sides of a file.</summary>
/// <param name="Path">The way to it.</param>
/// <param name="Identity">The way to it by names alone: the same while items of a list move.</param>
/// <param name="Place">Where it stands at head.</param>
/// <param name="Reverted">The whole file of head with this one value as it was.</param>
internal readonly record struct ValueChange(FieldPath Path, string Identity, Position Place, YamlMapping Reverted);

/// <summary>The values that differ between two files of values or declarations, leaf by leaf; items of a list are told by their names.</summary>
internal sealed class ValueChanges
{
    private readonly YamlMapping root;
    private readonly List<ValueChange> changes = [];

    private ValueChanges(YamlMapping root) => this.root = root;

    /// <summary>The changes from one side to the other.</summary>
    internal static IReadOnlyList<ValueChange> Between(YamlMapping? before, YamlMapping? after)
    {
        if (after is null)
            return [];
        var found = new ValueChanges(after);
        found.Compare(before, after, FieldPath.Root, "");
        return found.changes;
    }

    private void Compare(YamlMapping? before, YamlMapping after, FieldPath at, string identity)
    {
        foreach (var (key, value) in after.Entries)
            Compare(before?[key.Text], value, at.Key(key.Text), $"{identity}/{key.Text}", key.Start);

        foreach (var old in before?.Entries ?? [])
        {
            // A value that is gone at head has no line there: the mapping that held it is the nearest.
            if (after[old.Key.Text] is null)
                Add(at.Key(old.Key.Text), $"{identity}/{old.Key.Text}", after.Start, old.Value);
        }
    }

    private void Compare(YamlNode? before, YamlNode after, FieldPath at, string identity, Position place)
    {
        if (after is YamlMapping { Entries.Count: > 0 } mapping && before is YamlMapping or null)
            Compare(before as YamlMapping, mapping, at, identity);
        else if (after is YamlSequence items && before is YamlSequence old && Names(items) is { } names && Names(old) is { } oldNames)
            Compare(old, oldNames, items, names, at, identity);
        else if (!YamlEquality.Same(before, after))
            Add(at, identity, place, before);
    }

    private void Compare(YamlSequence before, List<string> oldNames, YamlSequence after, List<string> names, FieldPath at, string identity)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var old = oldNames.IndexOf(names[i]);
            if (old >= 0)
                Compare(before.Items[old], after.Items[i], at.Index(i), $"{identity}/{names[i]}", after.Items[i].Start);
            else
                Add(at.Index(i), $"{identity}/{names[i]}", after.Items[i].Start, null);
        }

        for (var i = 0; i < oldNames.Count; i++)
        {
            if (!names.Contains(oldNames[i]))
                Add(at.Index(names.Count), $"{identity}/{oldNames[i]}", after.Start, before.Items[i]);
        }
    }

    private void Add(FieldPath path, string identity, Position place, YamlNode? old) =>
        changes.Add(new(path, identity.TrimStart('/'), place, (YamlMapping)With(root, path.Steps, 0, old)!));

    /// <summary>The names of a list's items, where each has one of its own.</summary>
    private static List<string>? Names(YamlSequence items)
    {
        var names = items.Items.Select(static item => (item as YamlMapping)?.Text("alias") ?? (item as YamlMapping)?.Text("name")).OfType<string>().Distinct().ToList();
        return names.Count == items.Items.Count && names.Count > 0 ? names : null;
    }

    /// <summary>A node with another one, or none, at the end of a path.</summary>
    private static YamlNode? With(YamlNode? node, IReadOnlyList<PathStep> steps, int depth, YamlNode? value)
    {
        if (depth == steps.Count)
            return value;
        if (steps[depth].Key is { } key)
        {
            var mapping = node as YamlMapping;
            var start = node?.Start ?? default;
            var entries = new List<YamlEntry>();
            var isThere = false;
            foreach (var entry in mapping?.Entries ?? [])
            {
                var isThis = entry.Key.Text == key;
                isThere |= isThis;
                if (!isThis)
                    entries.Add(entry);
                else if (With(entry.Value, steps, depth + 1, value) is { } changed)
                    entries.Add(new(entry.Key, changed));
            }

            if (!isThere && With(null, steps, depth + 1, value) is { } added)
                entries.Add(new(new YamlScalar(start, key, ScalarType.String), added));
            return new YamlMapping(start, entries);
        }

        var items = ((YamlSequence)node!).Items.ToList();
        var item = steps[depth].Index < items.Count ? items[steps[depth].Index] : null;
        var replaced = With(item, steps, depth + 1, value);
        if (item is not null)
            items.RemoveAt(steps[depth].Index);
        if (replaced is not null)
            items.Insert(Math.Min(steps[depth].Index, items.Count), replaced);
        return new YamlSequence(node.Start, items);
    }
}
