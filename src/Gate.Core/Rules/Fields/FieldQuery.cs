using System.Globalization;
using Gate.Core.Manifests;

namespace Gate.Core.Rules.Fields;

/// <summary>
/// A path that may lead to many places: <c>a.b[*].c</c> over items and values, <c>a..b</c> at any depth, keys with dots in brackets, and at the start
/// <c>pod</c> for the pod of whatever runs one, with <c>pod.containers</c> for all containers that it starts.
/// </summary>
public sealed class FieldQuery
{
    private const string Pod = "pod";
    private static readonly string[] ContainerLists = ["containers", "initContainers"];
    private readonly Step[] steps;

    private FieldQuery(string text, Step[] steps)
    {
        Text = text;
        this.steps = steps;
    }

    private enum StepKind
    {
        Key,
        Each,
        At,
        Anywhere,
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it starts at a pod.</summary>
    public bool StartsAtPod => steps is [{ Kind: StepKind.Key, Key: Pod }, ..];

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path.</exception>
    public static FieldQuery Parse(string text)
    {
        var steps = new List<Step>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                var close = text.IndexOf(']', at + 1);
                if (text.AsSpan(at).StartsWith("[\"") && text.IndexOf("\"]", at + 2, StringComparison.Ordinal) is >= 0 and var quote)
                    close = quote + 1;
                var inner = close < 0 ? throw new FormatException($"'{text}' has a bracket that is not closed") : text[(at + 1)..close];
                steps.Add(inner switch
                {
                    "*" or "" => new(StepKind.Each, ""),
                    _ when int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => new(StepKind.At, inner, index),
                    ['"', .. var key, '"'] => new(StepKind.Key, key),
                    _ => throw new FormatException($"'{text}' has [{inner}]; it must be [*], a number or a key in quotes"),
                });
                at = close + 1;
                continue;
            }

            var deep = text.AsSpan(at).StartsWith("..");
            at += deep ? 2 : text[at] == '.' ? 1 : 0;
            var end = text.AsSpan(at).IndexOfAny('.', '[');
            var name = end < 0 ? text[at..] : text.Substring(at, end);
            if (name.Length == 0)
                throw new FormatException($"'{text}' has an empty step");
            steps.Add(new(deep ? StepKind.Anywhere : StepKind.Key, name));
            at += name.Length;
        }

        return new(text, [.. steps]);
    }

    /// <summary>All places that the path leads to below a root, in their order.</summary>
    /// <param name="root">The root.</param>
    /// <param name="pod">Where the pod is, for paths that start there; null where there is none.</param>
    public IReadOnlyList<(FieldPath Path, YamlNode Node)> Find(YamlNode root, FieldPath? pod = null)
    {
        List<(FieldPath, YamlNode)>? found = null;
        if (!StartsAtPod)
        {
            Collect(root, FieldPath.Root, 0, ref found);
        }
        else if (pod?.In(root) is { } start)
        {
            if (steps is not [_, { Kind: StepKind.Key, Key: "containers" }, ..])
                Collect(start, pod, 1, ref found);
            else if (start is YamlMapping mapping && mapping["spec"] is YamlMapping spec)
                CollectContainers(spec, pod, ref found);
        }

        return found ?? (IReadOnlyList<(FieldPath, YamlNode)>)[];
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private void CollectContainers(YamlMapping spec, FieldPath pod, ref List<(FieldPath, YamlNode)>? found)
    {
        foreach (var key in ContainerLists)
        {
            if (spec[key] is { } all)
                Collect(all, pod.Key("spec").Key(key), 2, ref found);
        }
    }

    // Most paths lead nowhere in most objects: no path is built before it is known to lead on.
    private void Collect(YamlNode node, FieldPath at, int step, ref List<(FieldPath, YamlNode)>? found)
    {
        var end = step;
        while (end < steps.Length && steps[end].Kind == StepKind.Key)
        {
            if (node is not YamlMapping mapping || mapping[steps[end].Key] is not { } value)
                return;
            (node, end) = (value, end + 1);
        }

        if (end == steps.Length)
        {
            (found ??= []).Add((Along(at, step, end), node));
            return;
        }

        var (kind, key, index) = steps[end];
        if (kind == StepKind.At && node is YamlSequence items && index < items.Items.Count)
        {
            Collect(items.Items[index], Along(at, step, end).Index(index), end + 1, ref found);
        }
        else if (kind == StepKind.Each)
        {
            CollectEach(node, Along(at, step, end), end + 1, ref found);
        }
        else if (kind == StepKind.Anywhere)
        {
            var trail = new List<PathStep>();
            Descend(node, Along(at, step, end), trail, key, end + 1, ref found);
        }
    }

    private void CollectEach(YamlNode node, FieldPath at, int step, ref List<(FieldPath, YamlNode)>? found)
    {
        if (node is YamlMapping mapping)
        {
            for (var i = 0; i < mapping.Entries.Count; i++)
                Collect(mapping.Entries[i].Value, at.Key(mapping.Entries[i].Key.Text), step, ref found);
        }
        else if (node is YamlSequence sequence)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
                Collect(sequence.Items[i], at.Index(i), step, ref found);
        }
    }

    /// <summary>Looks below a node for a key, at any depth. The trail is the way from where the search began, kept as steps until something is found.</summary>
    private void Descend(YamlNode node, FieldPath from, List<PathStep> trail, string key, int step, ref List<(FieldPath, YamlNode)>? found)
    {
        if (node is YamlMapping mapping)
        {
            for (var i = 0; i < mapping.Entries.Count; i++)
            {
                var (name, value) = (mapping.Entries[i].Key.Text, mapping.Entries[i].Value);
                trail.Add(new(name, 0));
                if (name == key)
                    Collect(value, trail.Aggregate(from, Next), step, ref found);
                Descend(value, from, trail, key, step, ref found);
                trail.RemoveAt(trail.Count - 1);
            }
        }
        else if (node is YamlSequence sequence)
        {
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                trail.Add(new(null, i));
                Descend(sequence.Items[i], from, trail, key, step, ref found);
                trail.RemoveAt(trail.Count - 1);
            }
        }
    }

    private static FieldPath Next(FieldPath at, PathStep step) => step.Key is { } key ? at.Key(key) : at.Index(step.Index);

    private FieldPath Along(FieldPath at, int step, int end)
    {
        for (var i = step; i < end; i++)
            at = at.Key(steps[i].Key);
        return at;
    }

    private readonly record struct Step(StepKind Kind, string Key, int Index = 0);
}
