using System.Text.Json;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class GitLabReportTests
{
    [Fact]
    public void Every_entry_has_what_GitLab_demands()
    {
        string[] severities = ["info", "minor", "major", "critical", "blocker"];
        Verdict[] verdicts = [Samples.Rich, Samples.Many(60), .. Samples.Attacks.Select(Samples.Hostile)];
        foreach (var verdict in verdicts)
        {
            var entries = Entries(verdict);
            Assert.NotEmpty(entries);
            Assert.All(entries, entry =>
            {
                Assert.NotEqual("", entry.GetProperty("description").GetString());
                Assert.NotEqual("", entry.GetProperty("check_name").GetString());
                Assert.NotEqual("", entry.GetProperty("fingerprint").GetString());
                Assert.Contains(entry.GetProperty("severity").GetString(), severities);
                Assert.NotEqual("", entry.GetProperty("location").GetProperty("path").GetString());
                Assert.InRange(entry.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32(), 1, int.MaxValue);
            });
        }
    }

    [Fact]
    public void New_findings_and_failing_gaps_are_told_the_worst_first_and_what_is_waived_last_and_as_such()
    {
        var entries = Entries(Samples.Rich);
        Assert.Equal(
            ["kubernetes/removed-api", "cert-manager/skipped-minor", "not-checked/render-failed", "kubernetes/deprecated-api", "kubernetes/end-of-life", "kubernetes/removed-api"],
            entries.Select(e => e.GetProperty("check_name").GetString()));
        Assert.Equal(["blocker", "blocker", "blocker", "major", "info", "info"], entries.Select(e => e.GetProperty("severity").GetString()));
        Assert.StartsWith("waived until 2027-03-31 by team-a: moved away in March (.gate.yaml:9:3). ", Description(entries[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_not_known_is_said_to_be_none()
    {
        var entries = Entries(Samples.Rich);
        Assert.Equal([12, 1, 4, 2, 12, 1], entries.Select(Line));
        Assert.Equal([false, true, false, false, false, false], entries.Select(e => Description(e).Contains("the line is not known", StringComparison.Ordinal)));
        Assert.EndsWith("(This is the likely line of the template.)", Description(entries[3]), StringComparison.Ordinal);

        var nowhere = Assert.Single(Entries(Samples.Clean with { Coverage = new() { NotChecked = [new(NotCheckedCode.ToolMissing, "helm", "not found") { Fails = true }] } }));
        Assert.Equal(".", nowhere.GetProperty("location").GetProperty("path").GetString());
        Assert.EndsWith("(This has no place in a file.)", Description(nowhere), StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_entries_share_a_fingerprint_since_GitLab_would_show_one_of_them()
    {
        var gap = new NotChecked(NotCheckedCode.Unreadable, "a.yaml", "x", Location.OfFile("a.yaml")) { Fails = true };
        var verdict = Samples.Rich with { Coverage = new() { NotChecked = [gap, gap with { Reason = "y" }, gap with { Source = "b" }] } };
        var prints = Entries(verdict).Select(e => e.GetProperty("fingerprint").GetString()).ToList();
        Assert.Equal(prints.Count, prints.Distinct().Count());
    }

    [Fact]
    public void A_description_is_one_line_with_the_way_out_and_the_evidence()
    {
        var description = Description(Entries(Samples.Rich)[0]);
        Assert.DoesNotContain('\n', description);
        Assert.Contains("Way out: Write policy/v1.", description, StringComparison.Ordinal);
        Assert.Contains("https://github.com/kubernetes/kubernetes/pull/106918", description, StringComparison.Ordinal);
        Assert.InRange(Description(Entries(Samples.Many(3, new string('x', 100_000)))[0]).Length, 1, 10_000);
    }

    [Fact]
    public void A_clean_change_is_an_empty_array() => Assert.Equal("[]\n", Written.GitLab(Samples.Clean));

    private static List<JsonElement> Entries(Verdict verdict)
    {
        using var json = JsonDocument.Parse(Written.GitLab(verdict));
        return [.. json.RootElement.Clone().EnumerateArray()];
    }

    private static int Line(JsonElement entry) => entry.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32();

    private static string Description(JsonElement entry) => entry.GetProperty("description").GetString()!;
}
