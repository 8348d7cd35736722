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
    private const int NarrowestColumn = 16;
    private const int NarrowestPlace = 32;
    private const string PlaceTitle = "DECLARED AT";
    private const string ReleaseTitle = "RELEASE";

    /// <summary>Writes the tables.</summary>
    /// <param name="listing">The inventory.</param>
    /// <param name="output">Takes the text.</param>
    /// <param name="options">How it is drawn.</param>
    public static void Write(InventoryListing listing, TextWriter output, ConsoleOptions options)
    {
        var page = new Page(output, options.Color, options.Width);
        foreach (var (cluster, installations) in listing.Clusters)
            Cluster(page, cluster, installations);
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

    private static void Cluster(Page page, CheckedCluster cluster, IReadOnlyList<ListedInstallation> installations)
    {
        page.Heading($"{cluster.Name} · Kubernetes {cluster.KubernetesVersion} ({Words.Of(cluster.From)}{(cluster.Location is { } at ? $", {at}" : "")})");
        if (installations.Count == 0)
        {
            page.Line(new Span(Ink.Quiet, "Nothing is declared to be installed here."));
            return;
        }

        Column[] names = [Column.Of("ADD-ON", installations, InventoryWords.Name), Column.Of("VERSION", installations, InventoryWords.Version)];
        Column[] support =
        [
            Column.Of($"ON {cluster.KubernetesVersion}", installations, static one => On(one.Support?.Current)),
            Column.Of($"ON {cluster.KubernetesVersion.Plus(1)}", installations, static one => On(one.Support?.Next)),
            Column.Of("END OF LIFE", installations, static one => new(one.Support is { EndOfLife.IsPast: true } ? Ink.Warn : Ink.Plain, InventoryWords.End(one.Support))),
        ];
        Column[] places = [Column.Of(ReleaseTitle, installations, InventoryWords.Release), Column.Of(PlaceTitle, installations, InventoryWords.Place), Column.Of("RECOGNISED BY", installations, InventoryWords.How)];
        if (Fits([.. names, .. support, .. places], page.Width))
        {
            Table(page, [.. names, .. support, .. places]);
            return;
        }

        Table(page, [.. names, .. places]);
        if (installations.All(static one => one.Support is null))
            return;
        page.Space();
        Table(page, [.. names, .. support], row => installations[row].Support is not null);
    }

    private static Span On(KubernetesSupport? support) => new(support?.Compatible == Compatibility.No ? Ink.Warn : Ink.Plain, InventoryWords.On(support));

    /// <summary>Whether a line holds all columns with their places whole.</summary>
    private static bool Fits(Column[] columns, int width) =>
        NarrowWidths(columns).Sum() + columns.Sum(static column => column.Title == PlaceTitle ? Math.Max(0, column.Width - NarrowestPlace) : 0) + (Gap * (columns.Length - 1)) <= width;

    /// <summary>The cells that each column needs at least: the place may be cut in its middle, which says least, and the last one wraps.</summary>
    private static int[] NarrowWidths(Column[] columns) =>
        [.. columns.Select((column, i) => i == columns.Length - 1 ? CellWidth.Of(column.Title) : Math.Min(column.Width, column.Title == PlaceTitle ? NarrowestPlace : WidestColumn))];

    private static void Table(Page page, Column[] columns, Func<int, bool>? isShown = null)
    {
        var widths = NarrowWidths(columns);
        var left = page.Width - widths.Sum() - (Gap * (columns.Length - 1));
        if (Array.FindIndex(columns, static column => column.Title == PlaceTitle) is var place and >= 0)
        {
            var more = Math.Clamp(left, 0, columns[place].Width - widths[place]);
            widths[place] += more;
            left -= more;
        }

        // Where a line would still be too long, the longest names give way.
        for (var widest = Widest(); left < 0 && widths[widest] > NarrowestColumn; widest = Widest(), left++)
            widths[widest]--;
        widths[^1] += Math.Max(0, left);
        Line(page, [.. columns.Select(static column => new Span(Ink.Quiet, column.Title))], columns, widths);
        for (var row = 0; row < columns[0].Cells.Count; row++)
        {
            if (isShown?.Invoke(row) ?? true)
                Line(page, [.. columns.Select(column => column.Cells[row])], columns, widths);
        }

        int Widest() => Enumerable.Range(0, columns.Length - 1).Where(i => columns[i].Title != PlaceTitle).MaxBy(i => widths[i]);
    }

    private static void Line(Page page, Span[] row, Column[] columns, int[] widths)
    {
        var cells = row[..^1].Select((cell, i) => cell with { Text = CellWidth.Pad(columns[i].Title is PlaceTitle or ReleaseTitle ? CellWidth.CutMiddle(cell.Text, widths[i]) : CellWidth.Cut(cell.Text, widths[i]), widths[i] + Gap) });
        Span[] start = [.. cells];
        foreach (var remark in WrappedText.Lines(row[^1].Text, widths[^1]))
        {
            page.Line([.. start, row[^1] with { Text = remark }]);
            start = [new(Ink.Plain, new string(' ', widths[..^1].Sum() + (Gap * (widths.Length - 1))))];
        }
    }

    /// <summary>A column, with its cells row by row.</summary>
    private sealed record Column(string Title, IReadOnlyList<Span> Cells)
    {
        /// <summary>The cells that its widest text takes.</summary>
        internal int Width { get; } = Math.Max(CellWidth.Of(Title), Cells.Max(static cell => CellWidth.Of(cell.Text)));

        internal static Column Of(string title, IReadOnlyList<ListedInstallation> installations, Func<InventoryEntry, string> text) =>
            Of(title, installations, one => new Span(Ink.Plain, text(one.Entry)));

        internal static Column Of(string title, IReadOnlyList<ListedInstallation> installations, Func<ListedInstallation, Span> cell) =>
            new(title, [.. installations.Select(cell).Select(static span => span with { Text = VisibleText.Line(span.Text) })]);
    }
}
