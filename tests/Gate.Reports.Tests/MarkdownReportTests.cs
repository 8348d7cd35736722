using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public partial class MarkdownReportTests
{
    public static TheoryData<int, int, string> Large => new()
    {
        { 1_000, 60_000, "Gone." },
        { 1_000, 60_000, "👩日é```" },
        { 5_000, MarkdownReport.JobSummaryBytes, "Gone for good, since long ago." },
        { 3, 60_000, "long" },
        { 40, MarkdownReport.LeastBytes, "long" },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public void It_fits_its_room_by_whole_findings_and_says_how_many_are_left_out(int count, int bytes, string message)
    {
        var body = message == "long" ? string.Concat(Enumerable.Repeat("日本語 ```", 10_000)) : message;
        var verdict = Samples.Many(count, body) with { Notes = Samples.Rich.Notes };
        verdict = verdict with { Findings = [.. verdict.Findings, .. Samples.Many(count).Findings.Select(f => f with { Status = Status.Existing })] };
        var text = Written.Markdown(verdict, bytes);

        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, bytes);
        Assert.DoesNotContain('\ufffd', text);
        Assert.Equal(Opened().Count(text), text.Split("</details>").Length - 1);
        Assert.Equal(0, Fence().Count(text) % 2);
        Assert.EndsWith("</sub>\n", text, StringComparison.Ordinal);

        // What is shown and what is said to be left out is everything, in the table and in the details.
        var open = verdict.Findings.Count(f => f.Status == Status.New);
        var beforeDetails = text.IndexOf("\n### ", StringComparison.Ordinal) is >= 0 and var at ? at : text.IndexOf("**", text.IndexOf("\n\n", text.IndexOf("| ---", StringComparison.Ordinal), StringComparison.Ordinal), StringComparison.Ordinal);
        var table = text[..beforeDetails];
        Assert.Equal(open, TableRow().Count(table) + LeftOut(table));
        Assert.Equal(open, Detail().Count(text) + (DetailsLeftOut().Match(text) is { Success: true } left ? Number(left) : 0));
    }

    [Fact]
    public void The_worst_are_kept()
    {
        var text = Written.Markdown(Samples.Many(1_000), 60_000);

        Assert.Contains("### block: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("### info: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("### warn: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Failing_gaps_are_told_however_many_findings_there_are()
    {
        var text = Written.Markdown(Samples.Many(5_000), 60_000);

        Assert.Contains("render-failed<br>new, fails | `chart charts/web`", text, StringComparison.Ordinal);
        Assert.Contains("cluster `prod`", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_gaps_clusters_notes_and_waivers_fit_too()
    {
        var many = Enumerable.Range(0, 5_000).ToList();
        var verdict = Samples.Rich with
        {
            Clusters = [.. many.Select(i => new CheckedCluster($"cluster-{i}", new(1, 33), VersionSource.Assumed, null))],
            Notes = [.. many.Select(i => $"note {i}")],
            Coverage = new()
            {
                NotChecked = [.. many.Select(i => new NotChecked(NotCheckedCode.Unreadable, $"file-{i}.yaml", "cannot be read"))],
                Undecided = [.. many.Select(i => new Undecided($"fact {i}", ["a/b"], "say it"))],
            },
            Findings = [Samples.RemovedApi with { Clusters = [.. many.Select(i => $"cluster-{i}")] }, .. many.Select(i => Samples.WaivedOne), .. many.Select(_ => Samples.Existing), .. many.Select(_ => Samples.FixedOne)],
        };

        var text = Written.Markdown(verdict, 60_000);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 20_000, 60_000);
        Assert.Contains("### block: PodDisruptionBudget", text, StringComparison.Ordinal);
        Assert.Contains("5,000 waived", text, StringComparison.Ordinal);
        Assert.Contains("5,000 existing before this change", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Less_room_than_an_answer_needs_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Written.Markdown(Samples.Clean, MarkdownReport.LeastBytes - 1));

    [Fact]
    public void A_source_line_full_of_backticks_stays_in_its_fence()
    {
        var finding = Samples.RemovedApi with { SourceLine = "a: ````` # ```", Message = "after the fence" };
        var text = Written.Markdown(Samples.Rich with { Findings = [finding] });
        var html = NodeChecks.Html(text)[0];

        Assert.Contains("\n``````text\n", text, StringComparison.Ordinal);
        Assert.Contains("<pre><code class=\"language-text\">12 | a: ````` # ```\n", html, StringComparison.Ordinal);
        Assert.Contains("<p>after the fence</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_bars_stay_in_their_cell()
    {
        var finding = Samples.RemovedApi with { Title = @"a|b \| c", Rule = @"x|y\|z", Location = Location.OfFile("a|b`c.yaml"), Occurrences = [Samples.RemovedApi.Occurrences[0] with { Subject = new(SubjectKind.Object, "p|q") { ObjectKind = "Pod" } }] };
        var html = NodeChecks.Html(Written.Markdown(Samples.Rich with { Findings = [finding] }))[0];

        Assert.Contains(@"<td>a|b \| c<br>Pod p|q<br><code>", html, StringComparison.Ordinal);
        Assert.Contains("<td><code>a|b`c.yaml</code></td>", html, StringComparison.Ordinal);
    }

    private static int LeftOut(string table) => TableLeftOut().Match(table) is { Success: true } match ? Number(match) : 0;

    private static int Number(Match match) => int.Parse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("<details( open)?>")]
    private static partial Regex Opened();

    [GeneratedRegex("^`{3,}", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\| \*\*", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex Detail();

    [GeneratedRegex(@"\| ([0-9,]+) more findings? left out")]
    private static partial Regex TableLeftOut();

    [GeneratedRegex(@"\*\*([0-9,]+) more findings?\*\*")]
    private static partial Regex DetailsLeftOut();
}
