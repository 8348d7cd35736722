using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class AzureReportTests
{
    [Fact]
    public void The_worst_come_first_since_the_page_shows_ten()
    {
        var commands = LogReader.Azure(Written.Azure(Samples.Many(90) with { Findings = [.. Samples.Many(90).Findings.Reverse()] }));

        Assert.Equal(61, commands.Count);
        Assert.Equal(commands, commands.OrderBy(c => c.Properties["type"]));
        Assert.Equal("error", commands[9].Properties["type"]);
    }

    [Fact]
    public void What_is_worth_knowing_is_a_line_of_the_log_and_no_issue() =>
        Assert.Contains("\ninfo: infra/prod/main.tf:12:3: Kubernetes 1.33 gets no more patches after 2026-06-28 (kubernetes/end-of-life)\n", Written.Azure(Samples.Rich), StringComparison.Ordinal);

    [Theory]
    [InlineData(Outcome.Pass, Severity.Block, "Succeeded")]
    [InlineData(Outcome.Warn, Severity.Block, "SucceededWithIssues")]
    [InlineData(Outcome.Block, Severity.Block, "Failed")]
    [InlineData(Outcome.Error, Severity.Block, "Failed")]
    [InlineData(Outcome.Block, null, "SucceededWithIssues")]
    [InlineData(Outcome.Error, null, "SucceededWithIssues")]
    public void The_step_s_result_follows_the_verdict_when_asked(Outcome outcome, Severity? failOn, string result)
    {
        var verdict = Samples.Rich with { Outcome = outcome, FailOn = failOn };

        Assert.EndsWith(";]", Written.Azure(verdict, new(Complete: true)).Split('\n')[^2].Split(']')[0] + "]", StringComparison.Ordinal);
        Assert.Equal(result, LogReader.Azure(Written.Azure(verdict, new(Complete: true)))[^1].Properties["result"]);
        Assert.DoesNotContain("task.complete", Written.Azure(verdict), StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_is_uploaded_from_the_path_that_was_given() =>
        Assert.Equal("/tmp/100%;]\n.md", LogReader.Azure(Written.Azure(Samples.Clean, new(SummaryPath: "/tmp/100%;]\n.md"))).Single().Message);
}
