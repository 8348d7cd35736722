using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Declarations;

/// <summary>The operations of RFC 6902 on a declared object.</summary>
internal static class OperationsPatch
{
    /// <summary>The object after the operations; null where one of them cannot be followed, so that the object is not known any more.</summary>
    /// <param name="one">The object.</param>
    /// <param name="operations">The list of operations.</param>
    /// <param name="place">How the patch's positions are places of the repository.</param>
    public static DeclaredObject? Apply(DeclaredObject one, YamlSequence operations, Func<Position, Location> place)
    {
        foreach (var item in operations.Items)
        {
            if (item is not YamlMapping operation || operation.Text("path") is not { } pointer || !pointer.StartsWith('/'))
                return null;
            string[] steps = [.. pointer[1..].Split('/').Select(Unescape)];
            var places = one.Places.Copy();
            var root = operation.Text("op") switch
            {
                "add" or "replace" when operation.Find("value") is { } value => Set(one.Object.Root, steps, Placed(value), operation.Text("op") == "add", places),
                "remove" => Remove(one.Object.Root, steps, places),
                "test" => one.Object.Root,
                _ => null,
            };
            if (root is not YamlMapping mapping)
                return null;
            one = one.With(mapping, places);

            // The key of the new entry stands where the operation's value does.
            YamlEntry Placed(YamlEntry value)
            {
                places.Add(value.Value, place);
                return value;
            }
        }

        return one;
    }

    private static YamlNode? Set(YamlNode at, ReadOnlySpan<string> steps, YamlEntry value, bool insert, Places places)
    {
        var last = steps.Length == 1;
        switch (at)
        {
            case YamlMapping mapping:
                var entries = mapping.Entries.ToList();
                var index = entries.FindIndex(steps[0]);
                if (!last)
                {
                    if (index < 0 || Set(entries[index].Value, steps[1..], value, insert, places) is not { } below)
                        return null;
                    entries[index] = entries[index] with { Value = below };
                    return Renew(mapping, new YamlMapping(mapping.Start, entries), places);
                }

                var entry = new YamlEntry(new(value.Key.Start, steps[0], ScalarType.String), value.Value);
                if (index >= 0)
                    entries[index] = entry;
                else
                    entries.Add(entry);
                return Renew(mapping, new YamlMapping(mapping.Start, entries), places);
            case YamlSequence sequence:
                var items = sequence.Items.ToList();
                if (Index(steps[0], items.Count, last && insert) is not { } position)
                    return null;
                if (last && insert)
                    items.Insert(position, value.Value);
                else if (last)
                    items[position] = value.Value;
                else if (Set(items[position], steps[1..], value, insert, places) is { } below)
                    items[position] = below;
                else
                    return null;
                return Renew(sequence, new YamlSequence(sequence.Start, items), places);
            default:
                return null;
        }
    }

    private static YamlNode? Remove(YamlNode at, ReadOnlySpan<string> steps, Places places)
    {
        var last = steps.Length == 1;
        switch (at)
        {
            case YamlMapping mapping:
                var entries = mapping.Entries.ToList();
                var index = entries.FindIndex(steps[0]);
                if (index < 0)
                    return null;
                if (last)
                    entries.RemoveAt(index);
                else if (Remove(entries[index].Value, steps[1..], places) is { } below)
                    entries[index] = entries[index] with { Value = below };
                else
                    return null;
                return Renew(mapping, new YamlMapping(mapping.Start, entries), places);
            case YamlSequence sequence:
                var items = sequence.Items.ToList();
                if (Index(steps[0], items.Count, mayAppend: false) is not { } position)
                    return null;
                if (last)
                    items.RemoveAt(position);
                else if (Remove(items[position], steps[1..], places) is { } below)
                    items[position] = below;
                else
                    return null;
                return Renew(sequence, new YamlSequence(sequence.Start, items), places);
            default:
                return null;
        }
    }

    private static YamlNode Renew(YamlNode old, YamlNode renewed, Places places)
    {
        if (places.Of(old) is { } own)
            places.Add(renewed, own);
        return renewed;
    }

    private static int FindIndex(this List<YamlEntry> entries, string key) => entries.FindIndex(entry => entry.Key.Text == key);

    private static int? Index(string step, int count, bool mayAppend) =>
        step == "-" && mayAppend ? count
        : int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count + (mayAppend ? 1 : 0) ? index
        : null;

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
