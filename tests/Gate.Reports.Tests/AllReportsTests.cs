using System.Text.Json;
using System.Xml.Linq;

namespace Gate.Reports.Tests;

public class AllReportsTests
{
    [Fact]
    public void All_formats_hold_the_same_findings()
    {
        var verdict = Samples.Rich;
        using var json = JsonDocument.Parse(Written.Json(verdict));
        var found = json.RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal(verdict.Findings.Select(f => f.Fingerprint), found.Select(f => f.GetProperty("fingerprint").GetString()));

        var (console, markdown, github, azure) = (Flat(Written.Console(verdict, 200)), Flat(Written.Markdown(verdict)), Written.GitHub(verdict), Written.Azure(verdict));
        using var sarif = JsonDocument.Parse(Written.Sarif(verdict));
        using var gitlab = JsonDocument.Parse(Written.GitLab(verdict));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        var notes = sarif.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray()
            .Select(n => n.GetProperty("message").GetProperty("text").GetString()!).ToList();
        var cases = XDocument.Parse(Written.JUnit(verdict)).Descendants("testcase").ToList();
        foreach (var finding in found)
        {
            string Text(string name) => finding.GetProperty(name).GetString()!;
            var place = finding.GetProperty("location");
            var file = place.GetProperty("file").GetString()!;
            var fileAndLine = place.TryGetProperty("line", out var line) ? $"{file}:{line}" : file;
            foreach (var report in new[] { console, markdown })
                Assert.All(new[] { Text("title"), Text("rule"), fileAndLine }, part => Assert.Contains(part, report, StringComparison.Ordinal));

            // What is fixed or waived is no result of SARIF, for its readers would take it for open: it is told beside them.
            var isOpen = Text("status") != "fixed" && finding.GetProperty("waived").ValueKind == JsonValueKind.Null;
            Assert.Equal(isOpen, results.Any(r => r.GetProperty("ruleId").GetString() == Text("rule")
                && r.GetProperty("partialFingerprints").GetProperty("gateFingerprint/v1").GetString() == Text("fingerprint")
                && r.GetProperty("message").GetProperty("text").GetString()!.StartsWith(Text("title"), StringComparison.Ordinal)));
            Assert.Equal(!isOpen, notes.Any(n => n.Contains(Text("title"), StringComparison.Ordinal) && n.Contains(Text("rule"), StringComparison.Ordinal) && n.Contains(file, StringComparison.Ordinal)));

            // Beside the code stands only what this change brings in and nobody let through.
            var isNew = Text("status") == "new";
            var annotated = isNew && finding.GetProperty("waived").ValueKind == JsonValueKind.Null;
            Assert.Equal(annotated, LogReader.GitHub(github).Any(c => c.Properties["title"] == Text("title") && c.Properties["file"] == file && c.Message.Contains(Text("rule"), StringComparison.Ordinal)));
            Assert.Equal(annotated, azure.Split('\n').Any(l => !l.StartsWith("waived: ", StringComparison.Ordinal) && l.Contains(Text("title"), StringComparison.Ordinal) && l.Contains(Text("rule"), StringComparison.Ordinal) && l.Contains(file, StringComparison.Ordinal)));
            Assert.Equal(isNew, gitlab.RootElement.EnumerateArray().Any(e => e.GetProperty("fingerprint").GetString() == Text("fingerprint") && e.GetProperty("check_name").GetString() == Text("rule")));
            Assert.Equal(isNew, cases.Any(c => c.Attribute("name")!.Value == $"{Text("title")}: {file}" && c.Attribute("classname")!.Value == Text("rule")));
        }

        Assert.Equal(verdict.Findings.Count(f => f is { Status: not Core.Verdicts.Status.Fixed, Waived: null }), results.Count);
    }

    [Fact]
    public void All_formats_show_what_is_waived_with_its_reason_its_owner_its_last_day_and_its_place()
    {
        Assert.Equal(8, Written.All(Samples.Rich).Count);
        foreach (var report in Written.All(Samples.Rich))
        {
            var text = Flat(report);
            Assert.All(["moved away in March", "team-a", "2027-03-31", ".gate.yaml", "Ingress in extensions/v1beta1", "legacy/ingress.yaml"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_finding_on_a_decision_names_no_cluster_and_no_evidence_in_any_format()
    {
        foreach (var report in Written.All(Samples.Clean with { Outcome = Core.Verdicts.Outcome.Warn, Findings = [Samples.Decision] }).Append(Written.Review(Samples.Clean with { Findings = [Samples.Decision] })))
        {
            Assert.Contains(Samples.Decision.Title, Flat(report), StringComparison.Ordinal);
            Assert.DoesNotContain("clusters:", report, StringComparison.Ordinal);
            Assert.DoesNotContain("Evidence:", report, StringComparison.Ordinal);
            Assert.DoesNotContain("\n       cluster ", report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_formats_tell_each_new_gap_of_a_failing_kind()
    {
        var gap = Samples.Rich.Coverage.NotChecked.Single(n => n.Fails);
        foreach (var report in Written.All(Samples.Rich))
        {
            Assert.Contains(gap.Source, report, StringComparison.Ordinal);
            Assert.Contains("render-failed", report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_verdict_gives_the_same_bytes()
    {
        foreach (var verdict in new[] { Samples.Rich, Samples.Clean, Samples.Many(300), Samples.Hostile(Samples.Attacks[0]) })
        {
            Assert.Equal(Written.All(verdict), Written.All(verdict with { }));
        }
    }

    [Fact]
    public void Without_colour_no_report_holds_a_colour_code()
    {
        foreach (var report in Written.All(Samples.Rich))
            Assert.DoesNotContain('\e', report);
        Assert.Contains("\e[1;31mBLOCK", Written.Console(Samples.Rich, 80, color: true), StringComparison.Ordinal);
    }

    [Fact]
    public void No_report_leans_on_the_platform_s_line_end()
    {
        foreach (var report in Written.All(Samples.Rich))
        {
            Assert.DoesNotContain("<writer's own line end>", report, StringComparison.Ordinal);
            Assert.EndsWith("\n", report, StringComparison.Ordinal);
        }
    }

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
