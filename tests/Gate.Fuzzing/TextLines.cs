using System.Text;
using Gate.Core.Manifests;

namespace Gate.Fuzzing;

/// <summary>A text by its lines, as an editor counts them, told independently of the reader.</summary>
internal sealed class TextLines
{
    private readonly List<string> lines = [];

    internal TextLines(ReadOnlySpan<byte> bytes)
    {
        var text = bytes is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(bytes[2..])
            : bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(bytes[2..])
            : Encoding.UTF8.GetString(bytes);
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('\n' or '\r') || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n'))
                continue;
            lines.Add(text[start..(at + 1)]);
            start = at + 1;
        }

        lines.Add(text[start..]);
    }

    /// <summary>Whether a place is in the text, or right behind it.</summary>
    internal bool Holds(int line, int column) => line >= 1 && line <= lines.Count && column >= 1 && column <= lines[line - 1].Length + 1;

    /// <summary>What stands on the line from a place on.</summary>
    internal ReadOnlySpan<char> From(Position position)
    {
        var line = lines[position.Line - 1];
        // A mark at the start of the text is no column.
        var mark = position.Line == 1 && line.StartsWith('\uFEFF') ? 1 : 0;
        return line.AsSpan(Math.Min(position.Column - 1 + mark, line.Length));
    }
}
