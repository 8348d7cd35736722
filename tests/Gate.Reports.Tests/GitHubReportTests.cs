using System.Text;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class GitHubReportTests
{
    [Fact]
    public void Of_a_thousand_findings_the_worst_ten_of_each_kind_are_shown_and_the_rest_is_counted()
    {
        var commands = LogReader.GitHub(Written.GitHub(Samples.Many(999)));

        Assert.Equal(10, commands.Count(c => c.Name == "error"));
        Assert.Equal(10, commands.Count(c => c.Name == "warning"));
        Assert.Equal(10, commands.Count(c => c.Name == "notice"));
        Assert.Equal(commands, commands.OrderBy(c => c.Name switch { "error" => 0, "warning" => 1, _ => 2 }));
        Assert.Contains("324 errors, 323 warnings, 324 notices", commands[^1].Message, StringComparison.Ordinal);
        Assert.Contains("job summary", commands[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_ten_of_each_kind_are_all_shown_without_a_word()
    {
        var commands = LogReader.GitHub(Written.GitHub(Samples.Many(30) with { Coverage = new() }));

        Assert.Equal(30, commands.Count);
        Assert.DoesNotContain(commands, c => c.Message.Contains("Left out", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_says_the_rule_the_way_out_and_the_evidence()
    {
        var command = LogReader.GitHub(Written.GitHub(Samples.Rich))[0];

        Assert.Contains("kubernetes/removed-api", command.Message, StringComparison.Ordinal);
        Assert.Contains("Way out: Write policy/v1.", command.Message, StringComparison.Ordinal);
        Assert.Contains("\nhttps://github.com/kubernetes/kubernetes/pull/106918\n", command.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_waived_existing_or_fixed_is_no_annotation_and_what_is_waived_is_a_line_of_the_log()
    {
        var log = Written.GitHub(Samples.Rich);
        Assert.DoesNotContain(LogReader.GitHub(log), command => command.Properties["title"] == Samples.WaivedOne.Title);
        Assert.Contains($"\nwaived: legacy/ingress.yaml:1:1: {Samples.WaivedOne.Title} (kubernetes/removed-api), waived until 2027-03-31 by team-a: moved away in March (.gate.yaml:9:3)\n", log, StringComparison.Ordinal);
        foreach (var finding in new[] { Samples.Existing, Samples.FixedOne })
            Assert.DoesNotContain(finding.Title, log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_gap_of_a_failing_kind_is_an_error_and_only_a_warning_where_nothing_fails()
    {
        var gap = Samples.Clean with { Outcome = Outcome.Error, Coverage = Samples.Rich.Coverage };

        Assert.Equal("error", Assert.Single(LogReader.GitHub(Written.GitHub(gap))).Name);
        Assert.Equal("warning", Assert.Single(LogReader.GitHub(Written.GitHub(gap with { FailOn = null }))).Name);
    }

    [Fact]
    public void A_range_of_lines_has_no_column()
    {
        var range = Samples.Rich with { Findings = [Samples.RemovedApi with { Location = new("a.yaml", 3, 5, 9, Precision.Exact) }], Coverage = new() };
        var command = Assert.Single(LogReader.GitHub(Written.GitHub(range)));

        Assert.Equal("3", command.Properties["line"]);
        Assert.Equal("9", command.Properties["endLine"]);
        Assert.DoesNotContain("col", command.Properties.Keys);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("日")]
    [InlineData("👩")]
    public void A_long_message_and_title_are_cut_within_the_limits_and_between_characters(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 70_000)) + "end";
        var verdict = Samples.Rich with { Findings = [Samples.RemovedApi with { Title = "a" + text, Message = text, Remediation = "b" + text }], Coverage = new() };
        var command = Assert.Single(LogReader.GitHub(Written.GitHub(verdict)));

        Assert.InRange(command.Properties["title"].Length, 253, 255);
        Assert.InRange(Encoding.UTF8.GetByteCount(command.Message), 65_000, 65_536);
        Assert.DoesNotContain('\ufffd', command.Message + command.Properties["title"]);
        Assert.Contains("Way out: b", command.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_change_has_no_annotation_and_one_line_that_says_what_was_looked_at()
    {
        var log = Written.GitHub(Samples.Clean);

        Assert.Empty(LogReader.GitHub(log));
        Assert.StartsWith("Gate: pass: nothing known against this change. 431 rules looked at 1,212 objects", log, StringComparison.Ordinal);
    }
}
