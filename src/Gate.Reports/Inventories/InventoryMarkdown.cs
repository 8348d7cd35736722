using Gate.Core.Inventory;
using Gate.Reports.Markdown;

namespace Gate.Reports.Inventories;

/// <summary>The inventory for a page of a wiki or a job summary: a table for each cluster.</summary>
public static class InventoryMarkdown
{
    /// <summary>Writes the tables.</summary>
    public static void Write(InventoryListing listing, TextWriter output)
    {
        output.Write("# Inventory\n\n");
        output.Write($"{listing.Count} {(listing.Count == 1 ? "installation" : "installations")} in {MarkdownText.Code(listing.Tree)}; add-ons as known on {listing.Knowledge.Date:yyyy-MM-dd}.\n");
        foreach (var (cluster, installations) in listing.Clusters)
        {
            output.Write($"\n## {MarkdownText.Inline(cluster.Name)}\n\nKubernetes {cluster.KubernetesVersion} ({Words.Of(cluster.From)}{(cluster.Location is { } at ? $", {MarkdownText.Code(at.ToString())}" : "")})\n");
            if (installations.Count == 0)
                continue;
            output.Write($"\n| add-on | version | on {cluster.KubernetesVersion} | on {cluster.KubernetesVersion.Plus(1)} | end of life | release | declared at | recognised by |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n");
            foreach (var (entry, support) in installations)
            {
                output.Write($"| {MarkdownText.Inline(InventoryWords.Name(entry))} | {MarkdownText.Inline(InventoryWords.Version(entry))} | {InventoryWords.On(support?.Current)} | {InventoryWords.On(support?.Next)} | {InventoryWords.End(support)} | {MarkdownText.Inline(InventoryWords.Release(entry))} "
                    + $"| {MarkdownText.Code(InventoryWords.Place(entry), inCell: true)} | {MarkdownText.Inline(InventoryWords.How(entry))} |\n");
            }
        }

        if (listing.NotChecked.Count > 0)
        {
            output.Write("\n## Not followed\n\n");
            foreach (var entry in listing.NotChecked)
                output.Write($"- {Words.Of(entry.Code)}: {MarkdownText.Inline(entry.Source)}: {MarkdownText.Inline(entry.Reason)}{(entry.Location is { } at ? $" ({MarkdownText.Code(at.ToString())})" : "")}\n");
        }

        foreach (var note in listing.Notes)
            output.Write($"\n> {MarkdownText.Inline(note)}\n");
    }
}
