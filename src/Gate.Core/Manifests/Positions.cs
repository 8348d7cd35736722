using System.Text;

namespace Gate.Core.Manifests;

/// <summary>
/// Turns offsets of a document's text into lines and columns of its file. YamlDotNet's own lines are not used: it counts U+0085, U+2028
/// and U+2029 as line breaks, which editors and hosts do not.
/// </summary>
internal sealed class TextPositions
{
    private readonly List<int> lines = [0];
    private readonly Position start;
    private readonly string text;
    private int last;

    public TextPositions(string text, Position start)
    {
        this.start = start;
        this.text = text;
        for (var at = 0; ;)
        {
            var next = text.AsSpan(at).IndexOfAny('\n', '\r');
            if (next < 0)
                break;
            at += next + 1;
            if (text[at - 1] == '\r' && at < text.Length && text[at] == '\n')
                at++;
            lines.Add(at);
        }
    }

    public Position At(int index)
    {
        index = Math.Clamp(index, 0, text.Length);
        Seek(index);
        var column = index - lines[last] + 1;
        return new(start.Line + last, last == 0 ? column + start.Column - 1 : column);
    }

    /// <summary>The offset at which the line of an offset starts.</summary>
    public int LineStart(int index)
    {
        Seek(Math.Clamp(index, 0, text.Length));
        return lines[last];
    }

    /// <summary>The whole line of an offset.</summary>
    public ReadOnlySpan<char> LineOf(int index)
    {
        var lineStart = LineStart(index);
        return text.AsSpan(lineStart, (last + 1 < lines.Count ? lines[last + 1] : text.Length) - lineStart);
    }

    private void Seek(int index)
    {
        // Nodes come in the order of the text, nearly always.
        if (lines[last] > index)
            last = 0;
        if (last + 8 < lines.Count && lines[last + 8] <= index)
        {
            var found = lines.BinarySearch(index);
            last = found < 0 ? ~found - 1 : found;
        }

        while (last + 1 < lines.Count && lines[last + 1] <= index)
            last++;
    }
}

/// <summary>The same for offsets in UTF-8 that never go back, in one pass.</summary>
internal ref struct BytePositions(ReadOnlySpan<byte> bytes, Position start)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private Position position = start;
    private int at;

    public Position At(int offset)
    {
        while (at < offset)
        {
            var until = bytes[at..offset];
            var stop = until.IndexOfAny((byte)'\n', (byte)'\r');
            if (stop < 0)
            {
                position = position with { Column = position.Column + Encoding.UTF8.GetCharCount(until) };
                at = offset;
                break;
            }

            at += stop + 1;
            if (bytes[at - 1] == '\r' && at < bytes.Length && bytes[at] == '\n')
                at++;
            position = new(position.Line + 1, 1);
        }

        return position;
    }
}
