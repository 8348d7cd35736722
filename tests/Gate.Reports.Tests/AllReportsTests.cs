using System.Text.Json;
using Gate.Core.Verdicts;

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
        foreach (var finding in found)
        {
            string Text(string name) => finding.GetProperty(name).GetString()!;
            var place = finding.GetProperty("location");
            var file = place.GetProperty("file").GetString()!;
            var fileAndLine = place.TryGetProperty("line", out var line) ? $"{file}:{line}" : file;
            foreach (var report in new[] { console, markdown })
                Assert.All(new[] { Text("title"), Text("rule"), fileAndLine }, part => Assert.Contains(part, report, StringComparison.Ordinal));

            // Beside the code stands only what this change brings in and nobody let through.
            var annotated = Text("status") == "new" && finding.GetProperty("waived").ValueKind == JsonValueKind.Null;
            Assert.Equal(annotated, LogReader.GitHub(github).Any(c => c.Properties["title"] == Text("title") && c.Properties["file"] == file && c.Message.Contains(Text("rule"), StringComparison.Ordinal)));
            Assert.Equal(annotated, azure.Split('\n').Any(l => l.Contains(Text("title"), StringComparison.Ordinal) && l.Contains(Text("rule"), StringComparison.Ordinal) && l.Contains(file, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void All_formats_tell_each_new_gap_of_a_failing_kind()
    {
        var gap = Samples.Rich.Coverage.NotChecked.Single(n => n.Fails);
        foreach (var report in new[] { Written.Console(Samples.Rich, 200), Written.Json(Samples.Rich), Written.Markdown(Samples.Rich), Written.GitHub(Samples.Rich), Written.Azure(Samples.Rich) })
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
            foreach (var write in new Func<Verdict, string>[] { v => Written.Console(v), Written.Json, Written.GitHub, v => Written.Azure(v), v => Written.Markdown(v, 60_000) })
                Assert.Equal(write(verdict), write(verdict with { }));
        }
    }

    [Fact]
    public void Without_colour_no_report_holds_a_colour_code()
    {
        foreach (var report in new[] { Written.Console(Samples.Rich), Written.Json(Samples.Rich), Written.Markdown(Samples.Rich), Written.GitHub(Samples.Rich), Written.Azure(Samples.Rich) })
            Assert.DoesNotContain('\e', report);
        Assert.Contains("\e[1;31mBLOCK", Written.Console(Samples.Rich, 80, color: true), StringComparison.Ordinal);
    }

    [Fact]
    public void No_report_leans_on_the_platform_s_line_end()
    {
        foreach (var report in new[] { Written.Console(Samples.Rich), Written.Json(Samples.Rich), Written.Markdown(Samples.Rich), Written.GitHub(Samples.Rich), Written.Azure(Samples.Rich) })
        {
            Assert.DoesNotContain("<writer's own line end>", report, StringComparison.Ordinal);
            Assert.EndsWith("\n", report, StringComparison.Ordinal);
        }
    }

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
