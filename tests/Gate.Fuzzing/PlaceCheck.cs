using Gate.Core.Manifests;

namespace Gate.Fuzzing;

/// <summary>Holds the place of each node against the text that stands there.</summary>
internal sealed class PlaceCheck(TextLines lines)
{
    private readonly HashSet<YamlNode> seen = new(ReferenceEqualityComparer.Instance);

    internal void Inside(Position position) =>
        BrokenPromiseException.Unless(lines.Holds(position.Line, position.Column), $"{position} is in the text");

    internal void Walk(YamlNode node)
    {
        // What an alias stands for has been looked at where it was written.
        if (!seen.Add(node))
            return;
        Inside(node.Start);
        var text = lines.From(node.Start);
        BrokenPromiseException.Unless(Shows(node, text), $"{node.GetType().Name} at {node.Start} shows what it holds: '{text.TrimEnd()}'");
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
                Walk(item);
        }
        else if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                Walk(entry.Key);
                Walk(entry.Value);
            }
        }
    }

    private static bool Shows(YamlNode node, ReadOnlySpan<char> text)
    {
        // Properties may stand before any node: &anchor !tag.
        if (text is ['&' or '!' or '*', ..])
            return true;
        return node switch
        {
            YamlSequence => text is ['[' or '-', ..],
            // Its first key, whose colon stands on the same line unless it is asked for by a question mark.
            YamlMapping => text is ['{' or '?', ..] || text.Contains(':'),
            YamlScalar { Text.Length: 0 } => true,
            YamlScalar scalar => text is ['"' or '\'' or '|' or '>', ..] || Starts(text, scalar.Text),
            _ => false,
        };
    }

    // A plain text may go on in the next line, folded; its first word may not.
    private static bool Starts(ReadOnlySpan<char> text, string value)
    {
        var end = value.AsSpan().IndexOfAny(" \n\t");
        return text.StartsWith(end < 0 ? value : value.AsSpan(0, end), StringComparison.Ordinal);
    }
}
