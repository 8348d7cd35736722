namespace Gate.Sources.Rendering.Templates;

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
