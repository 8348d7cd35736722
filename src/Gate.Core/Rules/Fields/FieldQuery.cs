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
    private readonly IReadOnlyList<Step> steps;

    private FieldQuery(string text, IReadOnlyList<Step> steps)
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
                    _ when int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out _) => new(StepKind.At, inner),
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

        return new(text, steps);
    }

    /// <summary>All places that the path leads to below a root.</summary>
    /// <param name="root">The root.</param>
    /// <param name="pod">Where the pod is, for paths that start there; null where there is none.</param>
    public IEnumerable<(FieldPath Path, YamlNode Node)> Find(YamlNode root, FieldPath? pod = null)
    {
        if (!StartsAtPod)
            return Find(root, FieldPath.Root, 0);
        if (pod?.In(root) is not { } start)
            return [];
        if (steps is not [_, { Kind: StepKind.Key, Key: "containers" }, ..])
            return Find(start, pod, 1);
        var spec = pod.Key("spec");
        return ((IEnumerable<string>)["containers", "initContainers"]).SelectMany(key => spec.Key(key).In(root) is { } all ? Find(all, spec.Key(key), 2) : []);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private IEnumerable<(FieldPath Path, YamlNode Node)> Find(YamlNode node, FieldPath at, int step)
    {
        if (step == steps.Count)
            return [(at, node)];
        var (kind, key) = steps[step];
        return (kind, node) switch
        {
            (StepKind.Key, YamlMapping mapping) => mapping[key] is { } value ? Find(value, at.Key(key), step + 1) : [],
            (StepKind.At, YamlSequence sequence) => int.Parse(key, CultureInfo.InvariantCulture) is var i && i < sequence.Items.Count ? Find(sequence.Items[i], at.Index(i), step + 1) : [],
            (StepKind.Each, _) => Children(node, at).SelectMany(child => Find(child.Node, child.Path, step + 1)),
            (StepKind.Anywhere, _) => Descend(node, at, key).SelectMany(found => Find(found.Node, found.Path, step + 1)),
            _ => [],
        };
    }

    private static IEnumerable<(FieldPath Path, YamlNode Node)> Children(YamlNode node, FieldPath at) => node switch
    {
        YamlMapping mapping => mapping.Entries.Select(entry => (at.Key(entry.Key.Text), entry.Value)),
        YamlSequence sequence => sequence.Items.Select((item, i) => (at.Index(i), item)),
        _ => [],
    };

    private static IEnumerable<(FieldPath Path, YamlNode Node)> Descend(YamlNode node, FieldPath at, string key)
    {
        foreach (var (path, child) in Children(node, at))
        {
            if (path.Step.Key == key)
                yield return (path, child);
            foreach (var found in Descend(child, path, key))
                yield return found;
        }
    }

    private readonly record struct Step(StepKind Kind, string Key);
}
