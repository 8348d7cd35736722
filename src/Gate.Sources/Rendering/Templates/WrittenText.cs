using Gate.Core.Manifests;

namespace Gate.Sources.Rendering.Templates;

/// <summary>A place in a file of the repository.</summary>
internal readonly record struct Place(string File, Position At);

/// <summary>A text of the repository that templates are read from: a whole file, or a block of text in a values file.</summary>
internal sealed class WrittenText
{
    private readonly Func<Position, Position> place;
    private readonly int[] starts;

    /// <summary>A text in <paramref name="file"/>.</summary>
    /// <param name="file">The path in the repository.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">The place in the file for a place in the text; left out where they are the same.</param>
    public WrittenText(string file, string text, Func<Position, Position>? place = null)
    {
        File = file;
        Text = text;
        this.place = place ?? (static at => at);
        starts = [0, .. text.Select(static (character, index) => (character, index)).Where(static pair => pair.character == '\n').Select(static pair => pair.index + 1)];
    }

    /// <summary>The path in the repository.</summary>
    public string File { get; }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The place in the file of what stands at <paramref name="offset"/> in the text.</summary>
    public Position At(int offset)
    {
        var found = Array.BinarySearch(starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return place(new(line + 1, offset - starts[line] + 1));
    }

    /// <summary>
    /// The place in a file for a place in a literal block (<c>|</c>) of it: its lines stand below, moved to the right. Null for other notations,
    /// which fold lines.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="block">The scalar.</param>
    public static Func<Position, Position>? InBlock(string file, YamlScalar block)
    {
        var lines = file.Split('\n');
        var header = block.Start.Line - 1;
        var column = block.Start.Column - 1;
        if (header >= lines.Length || column >= lines[header].Length || lines[header][column] != '|')
            return null;
        var first = Array.FindIndex(lines, header + 1, static line => line.AsSpan().Trim().Length > 0);
        if (first < 0)
            return null;
        // An indentation that is named may leave blanks in the text itself.
        var blanks = block.Text.AsSpan().TrimStart('\n');
        var indentation = lines[first].Length - lines[first].TrimStart(' ').Length - (blanks.Length - blanks.TrimStart(' ').Length);
        return at => new(block.Start.Line + at.Line, at.Column + indentation);
    }
}
