using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Rendering.Templates;

namespace Gate.Sources.Rendering;

/// <summary>The part of a template that prints one object.</summary>
/// <param name="Lines">Its lines in their order.</param>
/// <param name="Kinds">Its <c>kind:</c>.</param>
/// <param name="Column">Where the object's own keys start.</param>
internal sealed record TemplateBlock(IReadOnlyList<PrintedLine> Lines, PrintedLine Kinds, int Column)
{
    private readonly Lazy<IReadOnlyList<PrintedNode>> top = new(() =>
        Column == 1 ? PrintedNode.Tree(Lines) : PrintedNode.Tree(Lines.Select(line => line with { Dashes = [.. line.Dashes.Where(dash => dash > Column)] })));

    /// <summary>The lines as a tree.</summary>
    public IReadOnlyList<PrintedNode> Top => top.Value;

    /// <summary>The lines that may give the object a field of its own.</summary>
    public IEnumerable<PrintedLine> Own(string key) => Lines.Where(one => one.Column == Column && one.IsKey(key));
}

/// <summary>
/// A template (or, as it stands, a file of <c>crds/</c>) as the lines that it may print: enough to tell which of them printed a field, without running it.
/// Read when first asked.
/// </summary>
internal sealed class TemplateText(ITree tree, string file, bool isTemplate, ChartTemplates templates, ChartValues values)
{
    private readonly List<ManifestObject> printed = [];
    private readonly Lazy<Content> content = new(() => Parse(tree, file, isTemplate, templates, values));

    /// <summary>The template's path in the repository.</summary>
    public string File => file;

    /// <summary>The values that it was given.</summary>
    public ChartValues Values => values;

    /// <summary>What it printed in this render, in its order.</summary>
    public IReadOnlyList<ManifestObject> Printed => printed;

    /// <summary>The objects that stand in the file as they are; null where it has template actions.</summary>
    public IReadOnlyList<ManifestObject>? Plain => content.Value.Plain;

    /// <summary>The parts that print objects.</summary>
    public IReadOnlyList<TemplateBlock> Blocks => content.Value.Blocks;

    /// <summary>The places that print whole objects that stand elsewhere, or are not known.</summary>
    public IReadOnlyList<PrintedLine> Holes => content.Value.Holes;

    /// <summary>Takes an object that the template printed.</summary>
    public void Add(ManifestObject one) => printed.Add(one);

    private static Content Parse(ITree tree, string file, bool isTemplate, ChartTemplates templates, ChartValues values)
    {
        if (tree.Find(file) is not { } entry)
            return new([], [], []);
        var bytes = tree.Read(entry);
        if (!isTemplate || bytes.Span.IndexOf("{{"u8) < 0)
            return new(ManifestReader.Read(bytes).Objects, [], []);

        var source = templates.Text(file)!;
        var blocks = new List<TemplateBlock>();
        var holes = new List<PrintedLine>();
        var document = new List<PrintedLine>();
        foreach (var line in PrintedLines.Of(Expansion.Of(templates, values, source, TemplateParser.Parse(source).Body)))
        {
            if (line.IsMark)
            {
                blocks.AddRange(Split(document));
                document = [];
                continue;
            }

            document.Add(line);
            if (line is { IsHole: true, Column: 1 })
                holes.Add(line);
        }

        blocks.AddRange(Split(document));
        return new(null, blocks, holes);
    }

    /// <summary>One block for each <c>kind:</c> of a document: branches print one or the other.</summary>
    private static IEnumerable<TemplateBlock> Split(List<PrintedLine> document)
    {
        var kinds = document.FindAll(static line => line.Column == 1 && line.IsKey("kind"));
        if (kinds.Count == 0)
            yield break;
        if (kinds.Exists(static kind => kind.Value.Text.EndsWith("List", StringComparison.Ordinal)))
        {
            foreach (var item in Items(document))
                yield return item;
        }

        var versionFirst = document.Find(static line => line.Column == 1 && (line.IsKey("kind") || line.IsKey("apiVersion")))!.IsKey("apiVersion");
        var start = 0;
        for (var i = 0; i < kinds.Count; i++)
        {
            var end = document.Count;
            if (i + 1 < kinds.Count)
            {
                var own = IndexOf(document, kinds[i]);
                var next = document.FindIndex(own + 1, IsVersion);
                end = IndexOf(document, kinds[i + 1]);
                if (versionFirst && next >= 0 && next < end)
                    end = next;
            }

            // Only the kind may be in branches, and the version above all of them.
            var lines = document[start..end];
            if (!lines.Exists(IsVersion))
                lines.InsertRange(0, document[..start].FindAll(IsVersion));
            yield return new(lines, kinds[i], 1);
            start = end;
        }

        static bool IsVersion(PrintedLine line) => line.Column == 1 && line.IsKey("apiVersion");
    }

    private static IEnumerable<TemplateBlock> Items(List<PrintedLine> document)
    {
        var items = document.FindIndex(static line => line.Column == 1 && line.IsKey("items"));
        if (items < 0 || items + 1 >= document.Count)
            yield break;
        var column = document[items + 1].Column;
        var start = items + 1;
        foreach (var kind in document.Skip(items + 1).Where(line => line.Column == column && line.IsKey("kind")).ToList())
        {
            var end = document.FindIndex(IndexOf(document, kind) + 1, line => line.Column == column && (line.IsKey("apiVersion") || line.IsKey("kind")));
            end = end < 0 ? document.Count : end;
            if (end > start)
                yield return new(document[start..end], kind, column);
            start = end;
        }
    }

    // One line of a helper may be printed several times: the line itself, not one that equals it.
    private static int IndexOf(List<PrintedLine> document, PrintedLine line) => document.FindIndex(other => ReferenceEquals(other, line));

    private sealed record Content(IReadOnlyList<ManifestObject>? Plain, IReadOnlyList<TemplateBlock> Blocks, IReadOnlyList<PrintedLine> Holes);
}
