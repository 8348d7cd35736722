using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Reports.Terminal;
using Gate.Reports.Text;

namespace Gate.Reports.Inventories;

/// <summary>The inventory for a person at a terminal: a table for each cluster.</summary>
public static class InventoryTable
{
    private const int Gap = 2;
    private const int WidestColumn = 36;
    private const int NarrowestPlace = 32;
    private const int PlaceColumn = 3;
    private static readonly string[] Titles = ["ADD-ON", "VERSION", "RELEASE", "DECLARED AT", "RECOGNISED BY"];

    /// <summary>Writes the tables.</summary>
    /// <param name="listing">The inventory.</param>
    /// <param name="output">Takes the text.</param>
    /// <param name="options">How it is drawn.</param>
    public static void Write(InventoryListing listing, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        foreach (var (cluster, entries) in listing.Clusters)
            Cluster(page, cluster, entries);
        if (listing.Count == 0)
            page.Line("No installation is declared here: no HelmRelease, Application, chart dependency, helmfile or known image was found.");
        if (listing.NotChecked.Count > 0)
        {
            page.Heading("not followed");
            foreach (var entry in listing.NotChecked)
                page.Labelled(2, 18, Words.Of(entry.Code), $"{entry.Source}: {entry.Reason}{(entry.Location is { } at ? $" ({at})" : "")}");
        }

        page.Space();
        foreach (var note in listing.Notes)
            page.Paragraph(0, $"Note: {note}", Ink.Quiet);
        page.Paragraph(0, $"{listing.Count} {(listing.Count == 1 ? "installation" : "installations")} in {listing.Clusters.Count} {(listing.Clusters.Count == 1 ? "cluster" : "clusters")} of {listing.Tree}; add-ons as known on {listing.Knowledge.Date:yyyy-MM-dd}.", Ink.Quiet);
    }

    private static void Cluster(Page page, CheckedCluster cluster, IReadOnlyList<InventoryEntry> entries)
    {
        page.Heading($"{cluster.Name} · Kubernetes {cluster.KubernetesVersion} ({Words.Of(cluster.From)}{(cluster.Location is { } at ? $", {at}" : "")})");
        if (entries.Count == 0)
        {
            page.Line(new Span(Ink.Quiet, "Nothing is declared to be installed here."));
            return;
        }

        List<string[]> rows = [Titles, .. entries.Select(Row)];
        var widths = Widths(rows, page.Width);
        foreach (var row in rows)
            Line(page, row, widths, ReferenceEquals(row, Titles) ? Ink.Quiet : Ink.Plain);
    }

    /// <summary>The cells of each column. Where a line has too few for all, the place gives way first, since its middle says least.</summary>
    private static int[] Widths(List<string[]> rows, int width)
    {
        var widths = Enumerable.Range(0, Titles.Length).Select(column => rows.Max(row => CellWidth.Of(row[column]))).ToArray();
        for (var column = 0; column < PlaceColumn; column++)
            widths[column] = Math.Min(widths[column], WidestColumn);
        widths[^1] = Titles[^1].Length;
        var others = widths.Sum() - widths[PlaceColumn] + (Gap * (Titles.Length - 1));
        widths[PlaceColumn] = Math.Min(widths[PlaceColumn], Math.Max(width - others, NarrowestPlace));
        widths[^1] = Math.Max(widths[^1], width - others - widths[PlaceColumn] + widths[^1]);
        return widths;
    }

    private static void Line(Page page, string[] row, int[] widths, Ink ink)
    {
        var cells = row[..^1].Select((cell, column) => CellWidth.Pad(column == PlaceColumn ? CellWidth.CutMiddle(cell, widths[column]) : CellWidth.Cut(cell, widths[column]), widths[column] + Gap));
        var start = string.Concat(cells);
        foreach (var remark in WrappedText.Lines(row[^1], widths[^1]))
        {
            page.Line(new Span(ink, start + remark));
            start = new string(' ', widths[..^1].Sum() + (Gap * (widths.Length - 1)));
        }
    }

    private static string[] Row(InventoryEntry entry) =>
        [.. ((string[])[InventoryWords.Name(entry), InventoryWords.Version(entry), InventoryWords.Release(entry), InventoryWords.Place(entry), InventoryWords.How(entry)]).Select(VisibleText.Line)];
}
