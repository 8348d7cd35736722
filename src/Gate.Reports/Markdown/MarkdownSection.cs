using System.Text;
using Gate.Reports.Text;

namespace Gate.Reports.Markdown;

/// <summary>A part of the page. Its rows are taken whole or left out, so nothing is cut within a fence, a tag or a character.</summary>
/// <param name="Opening">What stands before the rows.</param>
/// <param name="Rows">The rows, the most important first.</param>
/// <param name="Closing">What stands after the rows and what is left out.</param>
/// <param name="LeftOut">Says how many of the rows are missing, given that number.</param>
/// <param name="Share">The most of the room that is free when its turn comes, from 0 to 1.</param>
internal sealed record MarkdownSection(string Opening, IReadOnlyList<string> Rows, string Closing, Func<int, string> LeftOut, double Share = 1)
{
    /// <summary>The sections, in the order in which they stand, within a number of bytes of UTF-8.</summary>
    /// <param name="inPlace">The sections in the order of the page; those without rows are skipped.</param>
    /// <param name="byWeight">The same sections, the one that takes its room first at the front.</param>
    /// <param name="bytes">The room for all.</param>
    internal static string Fit(IReadOnlyList<MarkdownSection> inPlace, IReadOnlyList<MarkdownSection> byWeight, int bytes)
    {
        var present = byWeight.Where(s => s.Rows.Count > 0).ToList();
        var taken = new Dictionary<MarkdownSection, int>(ReferenceEqualityComparer.Instance);
        var free = bytes - present.Sum(s => s.LeastBytes);
        foreach (var section in present)
        {
            var room = (int)(free * section.Share);
            var rows = 0;
            var used = 0;
            while (rows < section.Rows.Count && used + Utf8Size.Of(section.Rows[rows]) is var next && next <= room)
            {
                used = next;
                rows++;
            }

            taken[section] = rows;
            free -= used;
        }

        var page = new StringBuilder();
        foreach (var section in inPlace.Where(s => s.Rows.Count > 0))
        {
            var rows = taken[section];
            page.Append(section.Opening).AppendJoin("", section.Rows.Take(rows));
            if (rows < section.Rows.Count)
                page.Append(section.LeftOut(section.Rows.Count - rows));
            page.Append(section.Closing);
        }

        return page.ToString();
    }

    // The frame stands even when no row fits, and the number that is left out has at most as many digits as the number of all.
    private int LeastBytes => Utf8Size.Of(Opening) + Utf8Size.Of(Closing) + Utf8Size.Of(LeftOut(Rows.Count));
}
