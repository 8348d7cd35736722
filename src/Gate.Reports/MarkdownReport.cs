using Gate.Core.Verdicts;
using Gate.Reports.Markdown;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>
/// The report as GitHub-flavoured Markdown: for a job summary, a comment or a file. Text of the repository is shown, never obeyed.
/// What does not fit is left out by whole findings, the least important first, and said.
/// </summary>
public static class MarkdownReport
{
    /// <summary>The room of a GitHub job summary (1 MiB a step), with some to spare.</summary>
    public const int JobSummaryBytes = (1024 * 1024) - (16 * 1024);

    /// <summary>The least room in which the report can say its answer.</summary>
    public const int LeastBytes = 8 * 1024;

    /// <summary>Writes the report; lines end in LF.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="output">Where to.</param>
    /// <param name="mostBytes">The room in bytes of UTF-8.</param>
    /// <param name="link">Where a host shows the lines of the verdict's head; null where that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less room than <see cref="LeastBytes"/>.</exception>
    public static void Write(Verdict verdict, TextWriter output, int mostBytes = JobSummaryBytes, PlaceLink? link = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostBytes, LeastBytes);
        var places = new MarkdownPlaces(link);
        var told = new MarkdownFinding(places);
        var open = verdict.Findings.Where(f => f is { Status: Status.New, Waived: null }).ToList();
        var table = new MarkdownSection(
            "| | Finding | Where | Clusters | Way out |\n| --- | --- | --- | --- | --- |\n",
            [.. open.Select(told.Row)], "\n", LeftOutRow, 0.5);
        var details = new MarkdownSection("", [.. open.Select(told.Details)], "", n => $"**{Words.Count(n, "more finding")}** left out here for want of room; the JSON report holds all.\n\n");
        var unread = NotChecked(verdict.Coverage.NotChecked, places);
        var clusters = new MarkdownSection("", [.. verdict.Clusters.Select(ClusterLine)], "", n => $"- and {Words.Count(n, "more cluster")}\n", 0.2);
        var notes = new MarkdownSection("\n**To know**\n\n", [.. Notes(verdict).Select(n => $"- {MarkdownText.Inline(n)}\n")], "", n => $"- and {Words.Count(n, "more note")}\n", 0.2);
        var reach = new MarkdownSection(
            "<details><summary>How far the changed files reach</summary>\n\n| File | Reaches |\n| --- | --- |\n",
            verdict.Base is null ? [] : [.. verdict.Reach.Where(static one => one.Releases.Count > 1).Select(static one => $"| {MarkdownText.Code(one.File, inCell: true)} | {MarkdownText.Inline(Headline.Of(one))} |\n")],
            "\n</details>\n\n", n => $"| {Words.Count(n, "more file")} left out here | |\n", 0.1);
        var undecided = Undecided(verdict.Coverage.Undecided);
        var waived = Folded("waived", told, verdict.Findings.Where(f => f is { Status: Status.New, Waived: not null }), open: true);
        var existing = Folded(verdict.Base is null ? "existing, since the baseline lists it" : "existing before this change", told, verdict.Findings.Where(f => f.Status == Status.Existing));
        var fixedNow = Folded("fixed by this change", told, verdict.Findings.Where(f => f.Status == Status.Fixed));

        var head = Head(verdict);
        var foot = Foot(verdict);
        var room = mostBytes - Utf8Size.Of(head) - Utf8Size.Of(foot);
        var parts = MarkdownSection.Fit(
            [table, details, waived, unread, undecided, existing, fixedNow, reach, clusters, notes],
            [table, unread, waived, clusters, notes, undecided, details, reach, existing, fixedNow],
            room);
        output.Write(head);
        output.Write(parts);
        output.Write(foot);
    }

    private static string Head(Verdict verdict)
    {
        var mark = verdict.Outcome switch
        {
            Outcome.Pass => "✅",
            Outcome.Warn => "⚠️",
            Outcome.Block => "⛔",
            _ => "❓",
        };
        return $"## {mark} Gate: {Headline.Of(verdict)}\n\n{Headline.Basis(verdict)}\n\n";
    }

    private static string Foot(Verdict verdict)
    {
        var change = verdict.Base is { } from ? $"{MarkdownText.Code(Words.Revision(from))} → {MarkdownText.Code(Words.Revision(verdict.Head))}" : $"{MarkdownText.Code(Words.Revision(verdict.Head))} alone";
        return $"\n<sub>Verdict **{Words.Of(verdict.Outcome)}** (fails on {Words.OfFailOn(verdict.FailOn)}) for {change}."
            + $" Findings: {Headline.Counts(verdict.Findings)}. Knowledge {Headline.Knowledge(verdict)}.</sub>\n";
    }

    private static IEnumerable<string> Notes(Verdict verdict) =>
        Headline.HowToSetVersion(verdict) is { } how ? verdict.Notes.Prepend(how) : verdict.Notes;

    private static string ClusterLine(CheckedCluster cluster) =>
        $"- cluster {MarkdownText.Code(cluster.Name)}: Kubernetes {Words.Version(cluster)}, {Words.Origin(cluster, place => MarkdownText.Code(place))}\n";

    private static MarkdownSection NotChecked(IReadOnlyList<NotChecked> entries, MarkdownPlaces places)
    {
        var ordered = entries.OrderByDescending(n => n is { Status: Status.New, Fails: true }).ThenBy(n => n.Status).ToList();
        var failing = ordered.Count(n => n is { Status: Status.New, Fails: true });
        var fresh = ordered.Count(n => n.Status == Status.New);
        var summary = $"{Words.Number(ordered.Count)} not checked: {Words.Number(fresh)} new{(failing > 0 ? $" ({Words.Number(failing)} of a failing kind)" : "")}{(fresh < ordered.Count ? $", {Words.Number(ordered.Count - fresh)} as before" : "")}";
        return new(
            $"<details{(failing > 0 ? " open" : "")}><summary>{summary}</summary>\n\n| Why | Source | What to do |\n| --- | --- | --- |\n",
            [.. ordered.Select(Row)], "\n</details>\n\n", n => $"| | {Words.Number(n)} more left out here for want of room | |\n", 0.25);

        string Row(NotChecked entry)
        {
            var standing = entry.Status == Status.New ? entry.Fails ? "new, fails" : "new" : Words.Of(entry.Status);
            var place = entry.Location is { } location && Words.Place(location) != entry.Source ? $"<br>{places.Of(location, inCell: true)}" : "";
            return $"| {Words.Of(entry.Code)}<br>{standing} | {MarkdownText.Code(entry.Source, inCell: true)}{place} | {MarkdownText.Inline(entry.Reason, 1_000)} |\n";
        }
    }

    private static MarkdownSection Undecided(IReadOnlyList<Undecided> entries) => new(
        $"<details><summary>{Words.Number(entries.Count)} undecided for want of a fact</summary>\n\n| Fact | Rules | How to give it |\n| --- | --- | --- |\n",
        [.. entries.Select(e => $"| {MarkdownText.Inline(e.Fact, 500)} | {MarkdownFinding.Codes(e.Rules)} | {MarkdownText.Inline(e.How, 1_000)} |\n")],
        "\n</details>\n\n", n => $"| {Words.Count(n, "more fact")} left out here | | |\n", 0.1);

    private static MarkdownSection Folded(string what, MarkdownFinding told, IEnumerable<Finding> findings, bool open = false)
    {
        var rows = findings.Select(told.ShortRow).ToList();
        return new(
            $"<details{(open ? " open" : "")}><summary>{Words.Number(rows.Count)} {what}</summary>\n\n| | Finding | Where | |\n| --- | --- | --- | --- |\n",
            rows, "\n</details>\n\n", n => $"| | {Words.Count(n, "more finding")} left out here for want of room | | |\n", open ? 0.25 : 1);
    }

    private static string LeftOutRow(int count) => $"| | {Words.Count(count, "more finding")} left out here for want of room | | | |\n";
}
