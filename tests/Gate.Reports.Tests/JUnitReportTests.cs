using System.Xml.Linq;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class JUnitReportTests
{
    [Fact]
    public void What_blocks_fails_what_does_not_passes_and_what_is_waived_is_skipped()
    {
        var suite = Suite(Samples.Rich);
        Assert.Equal(["failure", "failure", "error", "system-out", "system-out", "skipped"], Endings(suite));
        Assert.Equal(("6", "2", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value, suite.Attribute("skipped")!.Value));
    }

    [Theory]
    [InlineData(Severity.Warn, "failure", "failure", "error", "failure", "system-out", "skipped")]
    [InlineData(null, "system-out", "system-out", "system-out", "system-out", "system-out", "skipped")]
    public void What_fails_follows_the_fail_on_level(Severity? failOn, params string[] endings) =>
        Assert.Equal(endings.Order(), Endings(Suite(Samples.Rich with { FailOn = failOn })).Order());

    [Fact]
    public void A_change_with_nothing_to_tell_is_one_passing_case_that_says_what_was_looked_at()
    {
        var only = Assert.Single(Suite(Samples.Clean).Elements());
        Assert.Equal("nothing known against this change", only.Attribute("name")!.Value);
        Assert.StartsWith("431 rules looked at 1,212 objects", only.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Equal("there was nothing to check in this change", Assert.Single(Suite(Samples.Nothing).Elements()).Attribute("name")!.Value);
    }

    [Fact]
    public void What_existed_before_or_is_fixed_is_no_case()
    {
        var text = Written.JUnit(Samples.Rich);
        Assert.DoesNotContain(Samples.Existing.Title, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.FixedOne.Title, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_keeps_its_name_while_its_line_moves_and_shares_it_with_no_other()
    {
        var here = Samples.RemovedApi;
        var there = here with { Location = Location.At("apps/web/pdb.yaml", 90, 13), Fingerprint = "other" };
        var alone = Names(Samples.Rich with { Findings = [there], Coverage = new() });
        var both = Names(Samples.Rich with { Findings = [here, there], Coverage = new() });

        Assert.Equal([$"{here.Title}: apps/web/pdb.yaml"], alone);
        Assert.Equal([$"{here.Title}: apps/web/pdb.yaml", $"{here.Title}: apps/web/pdb.yaml (2)"], both);
    }

    [Fact]
    public void A_failure_says_place_way_out_and_evidence()
    {
        var failure = Suite(Samples.Rich).Descendants("failure").First();
        Assert.StartsWith("At: apps/web/pdb.yaml:12:13\n", failure.Value, StringComparison.Ordinal);
        Assert.Contains("Way out: Write policy/v1.", failure.Value, StringComparison.Ordinal);
        Assert.Contains("\nhttps://github.com/kubernetes/kubernetes/pull/106918\n", failure.Value, StringComparison.Ordinal);
        Assert.Contains("At: charts/web/templates/hpa.yaml:2 (likely line of the template)", Written.JUnit(Samples.Rich), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_may_look_like_a_command_and_reads_back_as_it_was()
    {
        var finding = Samples.RemovedApi with { Message = "first\n  ::error::injected\n]]>" };
        var text = Written.JUnit(Samples.Rich with { Findings = [finding], Coverage = new() });
        Assert.Empty(LogReader.GitHub(text));
        Assert.Contains("first\n  ::error::injected\n]]>\n", XDocument.Parse(text).Descendants("failure").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_attaches_a_file_of_the_workspace() =>
        Assert.DoesNotContain("[[ATTACHMENT|", Written.JUnit(Samples.Rich with { Findings = [Samples.Remark with { Message = "[[ATTACHMENT|/etc/passwd]]" }] }), StringComparison.OrdinalIgnoreCase);

    private static XElement Suite(Verdict verdict) => XDocument.Parse(Written.JUnit(verdict), LoadOptions.PreserveWhitespace).Root!.Elements("testsuite").Single();

    private static IEnumerable<string> Endings(XElement suite) => suite.Elements("testcase").Select(c => c.Elements().Single().Name.LocalName);

    private static IEnumerable<string> Names(Verdict verdict) => Suite(verdict).Elements("testcase").Select(c => c.Attribute("name")!.Value);
}
