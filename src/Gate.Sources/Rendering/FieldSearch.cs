using System.Globalization;
using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>Finds a field of a rendered object in what the object was made from, where items of sequences may have moved.</summary>
internal static class FieldSearch
{
    /// <summary>Whether two nodes mean the same as far as a place is concerned: equal scalars, or anything that is no scalar.</summary>
    public static bool IsSame(YamlNode? left, YamlNode? right) => (left, right) switch
    {
        (YamlScalar one, YamlScalar other) => one.Text == other.Text,
        (YamlMapping, YamlMapping) or (YamlSequence, YamlSequence) => true,
        _ => false,
    };

    /// <summary>
    /// Where <paramref name="root"/> has the field at <paramref name="path"/> with the value that was rendered: at the same indexes, else
    /// at the only ones at which it has.
    /// </summary>
    /// <param name="root">What the object was made from.</param>
    /// <param name="path">The field.</param>
    /// <param name="rendered">What <paramref name="root"/> became.</param>
    public static Position? Find(YamlNode root, FieldPath path, YamlNode? rendered)
    {
        if (path.In(rendered) is null)
            return null;
        foreach (var isExact in (bool[])[true, false])
        {
            var places = new List<Position>();
            Collect(root, root.Start, path.Steps, 0, rendered!, isExact, places);
            if (places.Count > 0)
                return places.Count == 1 ? places[0] : null;
        }

        return null;
    }

    /// <summary>The path's steps below a JSON pointer, or null where the pointer leads elsewhere.</summary>
    public static FieldPath? Below(FieldPath path, string pointer)
    {
        var steps = path.Steps;
        var parts = pointer.Split('/')[1..];
        if (!pointer.StartsWith('/') || parts.Length > steps.Count)
            return null;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            var fits = steps[i].Key is { } key ? key == part : part == "-" || int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            if (!fits)
                return null;
        }

        return steps.Skip(parts.Length).Aggregate(FieldPath.Root, static (below, step) => step.Key is { } key ? below.Key(key) : below.Index(step.Index));
    }

    /// <summary>Whether an item can have become another: most have a name, which stays.</summary>
    private static bool IsSameItem(YamlNode left, YamlNode right) =>
        (left as YamlMapping)?.Text("name") is not { } name || (right as YamlMapping)?.Text("name") is not { } other || name == other;

    private static void Collect(YamlNode node, Position at, IReadOnlyList<PathStep> steps, int depth, YamlNode rendered, bool isExact, List<Position> places)
    {
        if (depth == steps.Count)
        {
            if (IsSame(node, rendered))
                places.Add(at);
        }
        else if (steps[depth].Key is { } key && (node as YamlMapping)?.Find(key) is { } entry && rendered is YamlMapping now)
        {
            Collect(entry.Value, entry.Key.Start, steps, depth + 1, now[key]!, isExact, places);
        }
        else if (steps[depth].Key is null && node is YamlSequence sequence && rendered is YamlSequence list)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                var item = list.Items[steps[depth].Index];
                if ((!isExact || i == steps[depth].Index) && IsSameItem(sequence.Items[i], item))
                    Collect(sequence.Items[i], sequence.Items[i].Start, steps, depth + 1, item, isExact, places);
            }
        }
    }
}
