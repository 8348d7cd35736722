using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering.Templates;

/// <summary>A line that a template may print: <c>key: value</c>, <c>- item</c>, or a hole in which anything may stand.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Column">Where it starts when it is printed, counting from 1.</param>
/// <param name="Depth">In how many branches and loops it stands.</param>
internal sealed record PrintedLine(Place Place, int Column, int Depth)
{
    /// <summary>The columns of the dashes before it.</summary>
    public IReadOnlyList<int> Dashes { get; init; } = [];

    /// <summary>The key, or null where it is the bare item of a sequence, or a hole.</summary>
    public PrintedText? Key { get; init; }

    /// <summary>What the key or the item is given.</summary>
    public PrintedText Value { get; init; } = new("");

    /// <summary>The holes in the value.</summary>
    public IReadOnlyList<Meaning> Meanings { get; init; } = [];

    /// <summary>Where the value is written, where all of it is literally written in another place than the key: in a helper.</summary>
    public Place? ValuePlace { get; init; }

    /// <summary>Whether there is nothing but a hole.</summary>
    public bool IsHole => Key is null && Dashes.Count == 0;

    /// <summary>Whether it is a mark between documents.</summary>
    public bool IsMark { get; init; }

    /// <summary>Whether it has a key, literally.</summary>
    public bool IsKey(string key) => Key is { IsLiteral: true } own && own.Text == key;

    /// <summary>Whether its value can be printed as a text.</summary>
    public bool Gives(string text) => Value.CanPrint(text) && (Meanings is not [Choice choice] || Value.Fixed > 0 || choice.CanPrint(text));

    /// <summary>Where it says a text: the line of the key, or the one line of a helper in which the whole text stands.</summary>
    public Place Says(string text)
    {
        if (Value.IsLiteral || Meanings is not [Choice choice] || Value.Fixed > 0)
            return ValuePlace ?? Place;
        var places = choice.PlacesOf(text).Distinct().ToList();
        return places.Count == 1 && (places[0].File, places[0].At.Line) != (Place.File, Place.At.Line) ? places[0] : Place;
    }
}

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

/// <summary>A line with those that stand below it.</summary>
internal sealed class PrintedNode(PrintedLine line, int column, bool isItem)
{
    private readonly List<PrintedNode> children = [];

    /// <summary>The line.</summary>
    public PrintedLine Line => line;

    /// <summary>Whether it is an item of a sequence.</summary>
    public bool IsItem => isItem;

    /// <summary>What stands below it.</summary>
    public IReadOnlyList<PrintedNode> Children => children;

    /// <summary>The lines as a tree, by their indentation; the topmost ones.</summary>
    public static IReadOnlyList<PrintedNode> Tree(IEnumerable<PrintedLine> lines)
    {
        var root = new PrintedNode(new(default, 0, 0), 0, false);
        var open = new List<PrintedNode> { root };
        foreach (var line in lines)
        {
            foreach (var dash in line.Dashes)
                Open(new(line, dash, true));
            if (line.Key is not null || line.IsHole)
                Open(new(line, line.Column, false));
        }

        return root.children;

        void Open(PrintedNode node)
        {
            while (open.Count > 1 && !open[^1].Holds(node))
                open.RemoveAt(open.Count - 1);
            open[^1].children.Add(node);
            open.Add(node);
        }
    }

    // The items of a key may start in its own column.
    private bool Holds(PrintedNode node) =>
        !line.IsHole && (column < node.Column || (column == node.Column && !isItem && (node.IsItem || (node.Line.IsHole && line.Value.Text.Length == 0))));

    private int Column => column;
}
