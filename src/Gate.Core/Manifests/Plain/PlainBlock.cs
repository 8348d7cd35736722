namespace Gate.Core.Manifests.Plain;

/// <summary>Reads a block text (<c>|</c>, <c>|-</c>, <c>></c>, <c>>-</c>) whose lines are all indented as its first one, or further.</summary>
internal ref struct PlainBlock(ReadOnlySpan<byte> text, int parentIndent)
{
    [ThreadStatic]
    private static byte[]? buffer;

    private readonly ReadOnlySpan<byte> text = text;
    private int length;

    /// <summary>The text; it holds until the next one is read.</summary>
    public readonly ReadOnlySpan<byte> Content => buffer.AsSpan(0, length);

    /// <summary>Reads the text.</summary>
    /// <param name="header">Where its sign stands.</param>
    /// <param name="headerEnd">The end of that line.</param>
    /// <param name="end">The end of its last line.</param>
    /// <param name="lines">How many lines there are below the header.</param>
    public bool TryRead(int header, int headerEnd, out int end, out int lines)
    {
        (end, lines) = (headerEnd, 0);
        var folded = text[header] == '>';
        var signs = text[(header + 1)..headerEnd].TrimEnd((byte)' ');
        var strip = signs is [(byte)'-'];
        if (!signs.IsEmpty && !strip)
            return false;

        var indent = -1;
        var blanks = 0;
        for (var at = headerEnd + 1; at < text.Length;)
        {
            var newline = text[at..].IndexOf((byte)'\n');
            if (newline < 0)
                return false; // What chomping does without a last line feed is left to YamlDotNet.
            var line = text.Slice(at, newline);
            var spaces = line.IndexOfAnyExcept((byte)' ');
            if (spaces < 0)
            {
                if (line.Length > Math.Max(indent, 0))
                    return false;
                blanks++;
            }
            else if (spaces <= parentIndent)
            {
                break;
            }
            else
            {
                if (indent < 0)
                    indent = spaces;
                if (spaces < indent || (folded && (spaces > indent || blanks > 0 || line[^1] == ' ')))
                    return false;
                Append(line[indent..], blanks, folded);
                lines += blanks + 1;
                blanks = 0;
                end = at + newline;
            }

            at += newline + 1;
        }

        if (indent < 0)
            return false;
        if (!strip)
            Room(1)[0] = (byte)'\n';
        return true;
    }

    /// <summary>Adds a line, with what parts it from the one before.</summary>
    private void Append(ReadOnlySpan<byte> line, int blanks, bool folded)
    {
        // The first line has at least one sign, so an empty text means that none came before.
        var breaks = blanks + (length > 0 ? 1 : 0);
        Room(breaks).Fill(folded ? (byte)' ' : (byte)'\n');
        line.CopyTo(Room(line.Length));
    }

    private Span<byte> Room(int count)
    {
        if (buffer is null || buffer.Length < length + count)
            Array.Resize(ref buffer, Math.Max(4096, (length + count) * 2));
        var room = buffer.AsSpan(length, count);
        length += count;
        return room;
    }
}
