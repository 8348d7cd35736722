using System.Text;

namespace Gate.Core.Manifests.Plain;

/// <summary>
/// Reads the YAML that nearly all manifests are written in: block mappings and sequences, scalars in one line, block texts, and short brackets.
/// It takes a document only where it can tell that YamlDotNet would read the same out of it, and knows nothing else: anchors, tags, escapes, tabs,
/// texts over several lines, anything odd is not taken, and YamlDotNet judges it. Ten times as fast, for it looks at lines, not at signs.
/// </summary>
internal ref struct PlainReader<TSink>
    where TSink : struct, IPlainSink
{
    /// <summary>YAML allows keys of up to 1,024 signs.</summary>
    private const int LongestKey = 512;

    private readonly ReadOnlySpan<byte> text;
    private readonly ref TSink sink;
    private readonly Span<Level> levels;
    private int depth;
    private int line;
    private int lineStart;
    private int lineEnd;

    private PlainReader(ReadOnlySpan<byte> text, int firstLine, ref TSink sink, Span<Level> levels)
    {
        this.text = text;
        this.sink = ref sink;
        this.levels = levels;
        line = firstLine;
    }

    /// <summary>Reads a document.</summary>
    /// <param name="text">The document's text.</param>
    /// <param name="firstLine">The number of its first line.</param>
    /// <param name="sink">Takes the nodes.</param>
    /// <returns>Whether the text was taken: the sink then has all of it. Otherwise what the sink has is worth nothing.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, int firstLine, ref TSink sink) =>
        PlainText.Is(text) && new PlainReader<TSink>(text, firstLine, ref sink, stackalloc Level[PlainText.BlockDepth]).Read();

    private bool Read()
    {
        for (var at = 0; at < text.Length; at = lineEnd + 1, line++)
        {
            var rest = text[at..];
            var length = rest.IndexOf((byte)'\n');
            (lineStart, lineEnd) = (at, length < 0 ? text.Length : at + length);
            var indent = Spaces(lineStart);
            if (lineStart + indent < lineEnd && text[lineStart + indent] != '#' && !Line(indent))
                return false;
        }

        while (depth > 0)
        {
            if (!Close())
                return false;
        }

        return true;
    }

    private readonly int Spaces(int at)
    {
        var count = 0;
        while (at + count < lineEnd && text[at + count] == ' ')
            count++;
        return count;
    }

    private readonly Position At(int offset) => new(line, offset - lineStart + 1);

    /// <summary>Reads a line that holds something, and the lines of a block text that starts in it.</summary>
    private bool Line(int indent)
    {
        while (depth > 0 && levels[depth - 1].Indent > indent)
        {
            if (!Close())
                return false;
        }

        var at = lineStart + indent;
        var dash = IsDash(at);
        if (depth == 0)
            return indent == 0 && Open(indent, dash) && Entry(at, dash);
        ref var top = ref levels[depth - 1];
        if (indent > top.Indent)
            return top.Waits && (dash || IsKey(at, out _)) && Take(ref top) && Open(indent, dash) && Entry(at, dash);
        if (dash)
        {
            // A list may stand as far to the left as the key that holds it.
            if (!top.IsSequence)
                return top.Waits && Take(ref top) && Open(indent, true) && Entry(at, true);
        }
        else if (top.IsSequence)
        {
            if (depth < 2 || levels[depth - 2].IsSequence || levels[depth - 2].Indent != indent)
                return false;
            return Close() && Entry(at, false);
        }

        return Leave(ref top) && Entry(at, dash);
    }

    /// <summary>Reads an item of the innermost sequence, or a key of the innermost mapping, and what follows in the line.</summary>
    private bool Entry(int at, bool dash)
    {
        while (dash)
        {
            ref var sequence = ref levels[depth - 1];
            var content = at + 1 + Spaces(at + 1);
            if (content == lineEnd || text[content] == '#')
            {
                (sequence.Waits, sequence.Missing) = (true, At(at + 1));
                return true;
            }

            at = content;
            dash = IsDash(at);
            if (!dash && !IsKey(at, out _))
                return Value(at, sequence.Indent);
            if (!Open(at - lineStart, dash))
                return false;
        }

        if (!IsKey(at, out var colon) || colon - at > LongestKey)
            return false;
        var quoted = text[at] is (byte)'"' or (byte)'\'';
        if (!sink.Key(quoted ? text[(at + 1)..(colon - 1)] : text[at..colon], quoted, At(at)))
            return false;
        ref var mapping = ref levels[depth - 1];
        var value = colon + 1 + Spaces(colon + 1);
        if (value < lineEnd && text[value] != '#')
            return Value(value, mapping.Indent);
        (mapping.Waits, mapping.Missing) = (true, At(colon + 1));
        return true;
    }

    private readonly bool IsDash(int at) => text[at] == '-' && (at + 1 == lineEnd || text[at + 1] == ' ');

    /// <summary>Whether a key starts here, and where its colon stands.</summary>
    private readonly bool IsKey(int at, out int colon)
    {
        var rest = text[at..lineEnd];
        colon = at;
        if (rest[0] is (byte)'"' or (byte)'\'')
        {
            // Where a sign takes several bytes, bytes are no columns for what follows.
            if (!PlainText.TryQuoted(rest, out var length, out var inner) || !Ascii.IsValid(inner))
                return false;
            colon += length;
        }
        else
        {
            colon += PlainText.KeyLength(rest);
        }

        return colon > at && colon < lineEnd && text[colon] == ':' && (colon + 1 == lineEnd || text[colon + 1] == ' ');
    }

    private bool Value(int at, int indent)
    {
        var rest = text[at..lineEnd];
        switch (rest[0])
        {
            case (byte)'"' or (byte)'\'':
                return PlainText.TryQuoted(rest, out var length, out var inner) && PlainText.EndsHere(rest[length..]) && sink.Scalar(inner, true, At(at));
            case (byte)'[' or (byte)'{':
                var flow = new PlainFlow<TSink>(rest, At(at), ref sink);
                return flow.TryRead(out var taken) && PlainText.EndsHere(rest[taken..]);
            case (byte)'|' or (byte)'>':
                return Block(at, indent);
            default:
                return PlainText.StartsScalar(rest) && EndOfScalar(rest) is > 0 and var end && sink.Scalar(rest[..end], false, At(at));
        }
    }

    /// <summary>Where a scalar without quotes ends: before a comment or spaces. Nothing where it holds what only a key may.</summary>
    private static int EndOfScalar(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; rest[at..].IndexOfAny(PlainText.Stops) is >= 0 and var found;)
        {
            at += found;
            if (rest[at] == '#' && at > 0 && rest[at - 1] == ' ')
            {
                rest = rest[..at];
                break;
            }

            if (rest[at] == ':' && (at + 1 == rest.Length || rest[at + 1] == ' '))
                return 0;
            at++;
        }

        return rest.TrimEnd((byte)' ').Length;
    }

    private bool Block(int at, int indent)
    {
        var block = new PlainBlock(text, indent);
        return block.TryRead(at, lineEnd, out var end, out var lines) && sink.Scalar(block.Content, true, At(at)) && Pass(end, lines);
    }

    /// <summary>Goes on after a block text, whose last line ends at <paramref name="end"/>.</summary>
    private bool Pass(int end, int lines)
    {
        lineEnd = end;
        line += lines;
        return true;
    }

    private bool Open(int indent, bool isSequence)
    {
        if (depth == levels.Length)
            return false;
        levels[depth++] = new() { Indent = indent, IsSequence = isSequence };
        var start = new Position(line, indent + 1);
        return isSequence ? sink.OpenSequence(start) : sink.OpenMapping(start);
    }

    private bool Close()
    {
        ref var level = ref levels[--depth];
        return Leave(ref level) && sink.Close();
    }

    /// <summary>Gives the key or the dash that waits its value.</summary>
    private static bool Take(ref Level level)
    {
        level.Waits = false;
        return true;
    }

    /// <summary>Where a key or a dash waits, nothing came: it holds null.</summary>
    private bool Leave(ref Level level)
    {
        if (!level.Waits)
            return true;
        level.Waits = false;
        return sink.Scalar(default, false, level.Missing);
    }

    private struct Level
    {
        public int Indent;
        public bool IsSequence;

        /// <summary>Whether the last key or dash has no value yet.</summary>
        public bool Waits;

        /// <summary>Where its value would have started.</summary>
        public Position Missing;
    }
}
