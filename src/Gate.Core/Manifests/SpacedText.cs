using System.Text;

namespace Gate.Core.Manifests;

/// <summary>
/// A document's text with spaces put in, or taken out, where YamlDotNet minds them and the Go readers do not. They mean nothing; places in
/// the new text lead back to the original.
/// </summary>
internal sealed class SpacedText
{
    /// <summary>Where spaces were put in, how many (less than none where they were taken out), and how many up to there.</summary>
    private readonly List<(int At, int Count, int Sum)> spaces;

    private int last;

    public SpacedText(string text) : this(text, [])
    {
    }

    private SpacedText(string text, List<(int At, int Count, int Sum)> spaces)
    {
        Text = text;
        this.spaces = spaces;
    }

    /// <summary>The text with its spaces.</summary>
    public string Text { get; }

    /// <summary>The offset in the original text.</summary>
    public int Original(int index)
    {
        // Asked for in the order of the text, nearly always.
        if (last > 0 && spaces[last - 1].At > index)
            last = 0;
        while (last < spaces.Count && spaces[last].At <= index)
            last++;
        if (last == 0)
            return index;
        var (at, count, sum) = spaces[last - 1];
        return index - sum + Math.Max(0, count - (index - at));
    }

    /// <summary>
    /// The text with a space more before a comment that touches what stands before it, at or after <paramref name="index"/> in the same
    /// line: <c>h: "i"#j</c>. Null where there is none.
    /// </summary>
    public SpacedText? BeforeComment(int index)
    {
        var hash = Text.AsSpan(index).IndexOfAny("#\r\n");
        return hash < 0 || Text[index + hash] != '#' ? null : With([(index + hash, 1)]);
    }

    /// <summary>
    /// The text with the lines of a flow collection or quoted text indented beyond its start, as in <c>m: [a,\nb]</c>. Null where all are.
    /// </summary>
    public SpacedText? Indented(int start)
    {
        var lineStart = start == 0 ? 0 : Text.LastIndexOfAny(Breaks, start - 1) + 1;
        var indent = start - lineStart + 1;
        var added = new List<(int, int)>();
        var end = FlowEnd.After(Text, start);
        for (var at = start; Text.AsSpan(at, end - at).IndexOfAny(Breaks) is >= 0 and var found;)
        {
            at += found + 1;
            var has = Text.AsSpan(at).IndexOfAnyExcept(' ');
            if (has == 0 && Text[at] == '%')
                return null; // A directive to the Go readers, which refuse it here.
            if (has >= 0 && has < indent && !Breaks.Contains(Text[at + has]))
                added.Add((at, indent - has));
        }

        return added.Count == 0 ? null : With(added);
    }

    /// <summary>
    /// The text without the spaces of the blank lines above <paramref name="index"/>, as an empty block text leaves them: <c>a: |\n  \nb: c</c>.
    /// Also those at the head of a block text that are indented no further than its own lines: <c>a: |\n  \n  b</c>, as charts print them.
    /// Null where there are none, or where they are indented further, which the Go readers refuse as well.
    /// </summary>
    public SpacedText? WithoutBlanksAbove(int index)
    {
        var follows = Text.LastIndexOf('\n', Math.Max(index - 1, 0)) + 1;
        var taken = new List<(int, int)>();
        var hasTabs = false;
        for (var end = follows - 1; end > 0;)
        {
            var start = Text.LastIndexOf('\n', end - 1) + 1;
            var line = Text.AsSpan(start, end - start);
            var blanks = line.TrimEnd('\r');
            if (!blanks.IsWhiteSpace())
            {
                taken.Reverse();
                var indent = Indent(Text.AsSpan(follows));
                return taken.Count > 0 && (indent <= KeyColumn(line) || (!hasTabs && taken.TrueForAll(blank => -blank.Item2 <= indent))) ? With(taken) : null;
            }

            hasTabs |= blanks.Contains('\t');
            if (blanks.Length > 0)
                taken.Add((start, -blanks.Length));
            end = start - 1;
        }

        return null;
    }

    private static int Indent(ReadOnlySpan<char> line) => line.Length - line.TrimStart(' ').Length;

    /// <summary>Where the key of a line stands, behind the dashes of the lists that it starts.</summary>
    private static int KeyColumn(ReadOnlySpan<char> line)
    {
        var column = Indent(line);
        while (line[column..].StartsWith("- "))
            column += 1 + Indent(line[(column + 1)..]);
        return column;
    }

    private static readonly char[] Breaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    private SpacedText With(List<(int At, int Count)> added)
    {
        var text = new StringBuilder(Text.Length + added.Sum(one => one.Count));
        var all = new List<(int At, int Count, int Sum)>(spaces.Count + added.Count);
        var (taken, shift, old) = (0, 0, 0);
        foreach (var (at, count) in added)
        {
            for (; old < spaces.Count && spaces[old].At < at; old++)
                Append(all, spaces[old].At + shift, spaces[old].Count);
            Append(all, at + shift, count);
            text.Append(Text, taken, at - taken).Append(' ', Math.Max(0, count));
            (taken, shift) = (at + Math.Max(0, -count), shift + count);
        }

        for (; old < spaces.Count; old++)
            Append(all, spaces[old].At + shift, spaces[old].Count);
        return new(text.Append(Text, taken, Text.Length - taken).ToString(), all);
    }

    private static void Append(List<(int At, int Count, int Sum)> spaces, int at, int count) =>
        spaces.Add((at, count, count + (spaces.Count == 0 ? 0 : spaces[^1].Sum)));
}
