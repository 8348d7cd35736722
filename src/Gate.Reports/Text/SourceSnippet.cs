using System.Text;

namespace Gate.Reports.Text;

/// <summary>A line of a file as it can be shown: tabs spread, unsafe characters visible, cut around the column where it is too long.</summary>
/// <param name="Text">The line.</param>
/// <param name="Caret">How many cells stand before the column, or null where the column is not in the line.</param>
internal sealed record SourceSnippet(string Text, int? Caret)
{
    private const int TabWidth = 4;

    /// <summary>Draws a line.</summary>
    /// <param name="line">The line of the file.</param>
    /// <param name="column">Counts from 1 in UTF-16 units, or null for none.</param>
    /// <param name="cells">The room that there is.</param>
    internal static SourceSnippet Of(string line, int? column, int cells)
    {
        var units = Units(line.AsSpan().TrimEnd());
        var marked = column is { } c ? units.FindIndex(u => c - 1 >= u.Index && c - 1 < u.Index + u.Length) : -1;
        var total = units.Sum(u => u.Width);
        var (first, last) = total <= cells ? (0, units.Count - 1) : Window(units, Math.Max(marked, 0), cells);

        var text = new StringBuilder(first > 0 ? "…" : "");
        var width = text.Length;
        int? caret = null;
        for (var i = first; i <= last; i++)
        {
            if (i == marked)
                caret = width;
            text.Append(units[i].Shown);
            width += units[i].Width;
        }

        if (last < units.Count - 1)
            text.Append('…');
        return new(text.ToString(), caret);
    }

    // A third of the room before the mark, the rest after it: what follows a key is what one wants to see.
    private static (int First, int Last) Window(List<Unit> units, int marked, int cells)
    {
        var room = cells - 2;
        var first = marked;
        var last = marked;
        var width = units[marked].Width;
        while (first > 0 && width + units[first - 1].Width <= room / 3)
            width += units[--first].Width;
        while (last < units.Count - 1 && width + units[last + 1].Width <= room)
            width += units[++last].Width;
        while (first > 0 && width + units[first - 1].Width <= room)
            width += units[--first].Width;
        return (first, last);
    }

    private static List<Unit> Units(ReadOnlySpan<char> line)
    {
        var units = new List<Unit>(line.Length);
        var index = 0;
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            var shown = rune.Value == '\t' ? new string(' ', TabWidth - (width % TabWidth)) : VisibleText.Placeholder(rune) ?? rune.ToString();
            if (VisibleText.OpensLogCommand(line, index))
                shown += "\\";
            units.Add(new(shown, CellWidth.Of(shown), index, rune.Utf16SequenceLength));
            width += units[^1].Width;
            index += rune.Utf16SequenceLength;
        }

        return units;
    }

    private readonly record struct Unit(string Shown, int Width, int Index, int Length);
}
