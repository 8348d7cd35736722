using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class ConsoleReportTests
{
    [Theory]
    [InlineData("apiVersion: x", 1, "apiVersion: x", "^")]
    [InlineData("apiVersion: x", 13, "apiVersion: x", "            ^")]
    [InlineData("\tkey: x", 2, "    key: x", "    ^")]
    [InlineData("ab\tkey: x", 4, "ab  key: x", "    ^")]
    [InlineData("名前: x", 5, "名前: x", "      ^")]
    [InlineData("👩 a: x", 4, "👩 a: x", "   ^")]
    [InlineData("e\u0301: x", 5, "e\u0301: x", "   ^")]
    [InlineData("\e[0m: x", 7, "␛[0m: x", "      ^")]
    [InlineData("\u202Ea", 2, "⟨U+202E⟩a", "        ^")]
    [InlineData("##[x]: a", 7, @"#\#[x]: a", "       ^")]
    [InlineData("key: x   ", 1, "key: x", "^")]
    public void The_caret_stands_under_the_column(string line, int column, string shown, string caret)
    {
        var lines = Source(line, column, 80);
        Assert.Equal($"    12 │ {shown}", lines[0]);
        Assert.Equal($"       │ {caret}", lines[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void A_column_that_is_not_in_the_line_has_no_caret(int column)
    {
        var lines = Source("key: x", column, 80);
        Assert.Equal("    12 │ key: x", lines[0]);
        Assert.DoesNotContain("^", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 80)]
    [InlineData(35_001, 80)]
    [InlineData(70_000, 80)]
    [InlineData(35_001, 40)]
    [InlineData(35_001, 120)]
    public void A_long_line_is_cut_around_the_caret(int column, int width)
    {
        var line = new string('a', column - 1) + "X" + new string('b', 70_000 - column);
        var lines = Source(line, column, width);

        Assert.InRange(lines[0].Length, width - 2, width);
        Assert.Equal(lines[0].IndexOf('X', StringComparison.Ordinal), lines[1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void Only_addresses_and_places_are_wider_than_the_page()
    {
        foreach (var width in new[] { 50, 60, 80, 120 })
        {
            foreach (var line in Written.Console(Samples.Rich, width).Split('\n').Where(l => l.Length > width))
                Assert.True(line.Contains("https://", StringComparison.Ordinal) || line.Contains(".yaml", StringComparison.Ordinal) || line.Contains(".tf", StringComparison.Ordinal), line);
        }
    }

    [Fact]
    public void No_line_ends_in_a_blank_and_no_two_lines_are_empty()
    {
        var lines = Written.Console(Samples.Rich).Split('\n');
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain(lines.Zip(lines.Skip(1)), pair => pair is { First: "", Second: "" });
    }

    [Theory]
    [InlineData(Outcome.Pass, "PASS")]
    [InlineData(Outcome.Warn, "WARN")]
    [InlineData(Outcome.Block, "BLOCK")]
    [InlineData(Outcome.Error, "ERROR")]
    public void The_summary_starts_with_the_verdict_in_a_word(Outcome outcome, string word) =>
        Assert.Contains($"\n{word}  ", "\n" + Written.Console(Samples.Clean with { Outcome = outcome }), StringComparison.Ordinal);

    [Fact]
    public void Gaps_stand_in_the_sentence_of_a_pass()
    {
        var gap = new NotChecked(NotCheckedCode.Unfetched, "chart loki", "not fetched");
        var report = Written.Console(Samples.Clean with { Coverage = Samples.Clean.Coverage with { NotChecked = [gap] } });

        Assert.Contains("PASS  Nothing known against this change; 1 part of it could not be checked.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_that_are_not_new_take_a_few_lines()
    {
        var verdict = Samples.Clean with { Findings = [.. Enumerable.Range(0, 3_000).Select(_ => Samples.Existing)] };
        var report = Written.Console(verdict);

        Assert.InRange(report.Split('\n').Length, 1, 40);
        Assert.Contains("and 2,990 more", report, StringComparison.Ordinal);
    }

    [Fact]
    public void An_occurrence_that_is_waived_or_not_new_says_so()
    {
        var waiver = new Waiver("kubernetes/removed-api", null, "goes away", "team-b", new DateOnly(2027, 1, 2));
        var all = Samples.RemovedApi.Occurrences;
        var finding = Samples.RemovedApi with { Occurrences = [all[0], all[1] with { Waived = waiver }, all[2] with { Status = Status.Existing }] };
        var report = Written.Console(Samples.Rich with { Findings = [finding] }, 160);

        Assert.Contains("shop/api-1 in staging (waived until 2027-01-02 by team-b: goes away)", report, StringComparison.Ordinal);
        Assert.Contains("shop/api-2 in prod (existing)", report, StringComparison.Ordinal);
    }

    private static string[] Source(string line, int column, int width)
    {
        var finding = Samples.RemovedApi with { Location = Location.At("a.yaml", 12, column), SourceLine = line };
        var lines = Written.Console(Samples.Rich with { Findings = [finding] }, width).Split('\n');
        var at = Array.FindIndex(lines, l => l.StartsWith("    12 │", StringComparison.Ordinal));
        return lines[at..(at + 2)];
    }
}
