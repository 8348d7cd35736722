using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering.Templates;

/// <summary>Reads what a template may print line by line.</summary>
internal static partial class PrintedLines
{
    /// <summary>The lines with a key, an item or a hole. Texts of literal blocks are passed over.</summary>
    public static IReadOnlyList<PrintedLine> Of(IReadOnlyList<Cell> cells)
    {
        var lines = new List<PrintedLine>();
        int? block = null;
        var start = 0;
        while (start < cells.Count)
        {
            var end = start;
            while (end < cells.Count && cells[end].Character != '\n')
                end++;
            if (Read(cells, start, end) is { } line && !(block < line.Column))
            {
                lines.Add(line);
                var outer = line.Dashes is [var dash, ..] && line.Key is null ? dash : line.Column;
                block = BlockHeader().IsMatch(line.Value.Text) ? outer : null;
            }

            start = end + 1;
        }

        return lines;
    }

    private static PrintedLine? Read(IReadOnlyList<Cell> cells, int start, int end)
    {
        var builder = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
            builder.Append(cells[i].Character);
        var text = builder.ToString().TrimEnd();
        if (text.StartsWith("---", StringComparison.Ordinal))
            return new(At(start), 1, 0) { IsMark = true };
        var match = Line().Match(text);
        if (!match.Success)
            return null;
        var key = match.Groups["key"];
        var value = match.Groups["value"];
        int[] dashes = [.. match.Groups["dash"].Captures.Select(static dash => dash.Index + 1)];
        var first = key.Success ? key.Index : dashes.Length > 0 ? dashes[0] - 1 : value.Index;
        // A hole before the key prints nothing where it is what people write there.
        if (!key.Success && dashes.Length == 0 && !(value.Length == 1 && value.Value[0] == Cell.Hole))
            return null;
        var own = cells[start + first];
        var given = new PrintedText(value.Value);
        return new(At(start + first), first + 1, own.Depth)
        {
            Dashes = dashes,
            Key = key.Success ? new(key.Value) : null,
            Value = given,
            Meanings = [.. cells.Skip(start + value.Index).Take(value.Length).Where(static cell => cell.Character == Cell.Hole).Select(static cell => cell.Meaning).OfType<Meaning>()],
            ValuePlace = key.Success && value.Length > 0 && given.IsLiteral ? Other(value.Index, value.Length) : null,
        };

        Place At(int index)
        {
            index = Math.Min(index, cells.Count - 1);
            return new(cells[index].Source.File, cells[index].Source.At(cells[index].Offset));
        }

        Place? Other(int index, int length)
        {
            if (cells.Skip(start + index).Take(length).Any(static cell => cell.Meaning is not null))
                return null;
            var (from, to) = (At(start + index), At(start + index + length - 1));
            var line = At(start + first);
            return from.File == to.File && from.At.Line == to.At.Line && (from.File != line.File || from.At.Line != line.At.Line) ? from : null;
        }
    }

    [GeneratedRegex("""^[ ]*(?:(?<dash>-)(?:[ ]+|$))*(?:(?<key>"[^"]+"|'[^']+'|[\w./$\uE000-][\w./$\uE000 -]*?)[ ]*:(?:[ ]+(?<value>.*))?|(?<value>.*))$""")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(?:[&!]\S+[ ]+)*[|>][-+0-9]*(?:[ ]+#.*)?$")]
    private static partial Regex BlockHeader();
}
