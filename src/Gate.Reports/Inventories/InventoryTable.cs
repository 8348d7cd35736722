using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Reports.Terminal;
using Gate.Reports.Text;

namespace Gate.Reports.Inventories;

/// <summary>The inventory for a person at a terminal: a table for each cluster.</summary>
public static class InventoryTable
{
    private const int Gap = 2;
    private const int WidestColumn = 44;

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
        List<string[]> rows = [["ADD-ON", "VERSION", "RELEASE", "DECLARED AT", "RECOGNISED BY"], .. entries.Select(Row)];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => Math.Min(rows.Max(row => CellWidth.Of(row[column])), WidestColumn)).ToList();
        foreach (var row in rows)
        {
            var line = string.Concat(row.Select((cell, column) => column == row.Length - 1 ? cell : CellWidth.Pad(CellWidth.Cut(cell, widths[column]), widths[column] + Gap)));
            page.Line(new Span(ReferenceEquals(row, rows[0]) ? Ink.Quiet : Ink.Plain, line));
        }
    }

    private static string[] Row(InventoryEntry entry) =>
        [.. ((string[])[InventoryWords.Name(entry), InventoryWords.Version(entry), InventoryWords.Release(entry), InventoryWords.Place(entry), InventoryWords.How(entry)]).Select(VisibleText.Line)];
}
