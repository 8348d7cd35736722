using System.Text;
using Gate.Core.Manifests;

namespace Gate.Sources.Declarations;

/// <summary>Where the lines of a text that is itself YAML stand, when it is written into another YAML file.</summary>
internal static class BlockText
{
    /// <summary>
    /// The place in the file for a place in the text; null where that cannot be told. A literal block keeps its lines: they stand below its
    /// <c>|</c>, moved to the right. Other notations fold them.
    /// </summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="text">The text as it stands in the file.</param>
    public static Func<Position, Position?> Place(ReadOnlyMemory<byte> file, YamlScalar text)
    {
        var lines = Encoding.UTF8.GetString(file.Span).Split('\n');
        var header = text.Start.Line - 1;
        var column = text.Start.Column - 1;
        if (header >= lines.Length || column >= lines[header].Length || lines[header][column] != '|')
            return static _ => null;
        var first = Array.FindIndex(lines, header + 1, static line => line.AsSpan().Trim().Length > 0);
        if (first < 0)
            return static _ => null;
        // An indentation that is named may leave blanks in the text itself.
        var blanks = text.Text.AsSpan().TrimStart('\n');
        var indentation = lines[first].Length - lines[first].TrimStart(' ').Length - (blanks.Length - blanks.TrimStart(' ').Length);
        return at => new(text.Start.Line + at.Line, at.Column + indentation);
    }
}
