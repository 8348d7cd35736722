using Gate.Core.Manifests;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>A path with wildcards over sequences: <c>a.b[].c</c>, keys with dots or slashes in brackets: <c>annotations["x/y"]</c>.</summary>
internal sealed class FieldPattern
{
    /// <summary>Null stands for every item of a sequence.</summary>
    private readonly IReadOnlyList<string?> steps;

    private FieldPattern(IReadOnlyList<string?> steps) => this.steps = steps;

    /// <summary>The keys, in order.</summary>
    internal IEnumerable<string> Keys => steps.OfType<string>();

    /// <exception cref="FormatException">The text is no path.</exception>
    internal static FieldPattern Parse(string text)
    {
        var steps = new List<string?>();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                var close = text.IndexOf(']', at);
                var inner = close < 0 ? throw new FormatException($"'{text}' has a bracket that is not closed") : text[(at + 1)..close];
                if (inner.Length > 0 && inner.Trim('"') is var key)
                    steps.Add(key);
                else
                    steps.Add(null);
                at = close + 1;
            }
            else
            {
                if (text[at] == '.')
                    at++;
                var end = text.AsSpan(at).IndexOfAny('.', '[');
                var key = end < 0 ? text[at..] : text.Substring(at, end);
                if (key.Length == 0)
                    throw new FormatException($"'{text}' has an empty step");
                steps.Add(key);
                at += key.Length;
            }
        }

        return new(steps);
    }

    /// <summary>All places that match below a node. With <paramref name="missing"/>: the last key, where its parent is there and it is not.</summary>
    internal IEnumerable<(FieldPath Path, YamlNode? Node)> Find(YamlNode root, FieldPath at, bool missing) => Find(root, at, 0, missing);

    private IEnumerable<(FieldPath, YamlNode?)> Find(YamlNode node, FieldPath at, int step, bool missing)
    {
        if (step == steps.Count)
        {
            if (!missing)
                yield return (at, node);
            yield break;
        }

        if (steps[step] is not { } key)
        {
            if (node is not YamlSequence sequence)
                yield break;
            for (var i = 0; i < sequence.Items.Count; i++)
            {
                foreach (var found in Find(sequence.Items[i], at.Index(i), step + 1, missing))
                    yield return found;
            }
        }
        else if (node is YamlMapping mapping)
        {
            if (mapping[key] is { } value)
            {
                foreach (var found in Find(value, at.Key(key), step + 1, missing))
                    yield return found;
            }
            else if (missing && step == steps.Count - 1)
            {
                yield return (at, null);
            }
        }
    }
}
