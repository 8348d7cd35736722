using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class SarifReportTests
{
    [Fact]
    public void Every_sample_is_valid_by_the_schema_of_SARIF()
    {
        string[] documents =
        [
            Written.Sarif(Samples.Rich), Written.Sarif(Samples.Clean), Written.Sarif(Samples.Assumed), Written.Sarif(Samples.Nothing), Written.Sarif(Samples.Many(50)), Written.Sarif(Mendable),
            .. Samples.Attacks.Select(a => Written.Sarif(Samples.Hostile(a))),
            .. Enum.GetValues<NotCheckedCode>().Select(c => Written.Sarif(Samples.Clean with { Coverage = new() { NotChecked = [new(c, "x", "y", Location.OfFile("a b/ü.yaml"))] } })),
            .. Enum.GetValues<Outcome>().Select(o => Written.Sarif(Samples.Clean with { Outcome = o, FailOn = o == Outcome.Warn ? null : Severity.Warn })),
        ];
        Assert.All(NodeChecks.AgainstSarif(documents), wrong => Assert.Equal("", wrong));
    }

    [Theory]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.2.0\"")]
    [InlineData("\"level\": \"error\"", "\"level\": \"block\"")]
    [InlineData("\"startLine\": 12", "\"startLine\": 0")]
    [InlineData("\"baselineState\": \"unchanged\"", "\"baselineState\": \"existing\"")]
    [InlineData("\"associatedRule\"", "\"rule\"")]
    [InlineData("\"columnKind\": \"utf16CodeUnits\"", "\"columnKind\": \"bytes\"")]
    public void The_schema_refuses_a_broken_document(string right, string wrong)
    {
        var text = Written.Sarif(Samples.Rich);
        Assert.Contains(right, text, StringComparison.Ordinal);
        Assert.NotEqual("", NodeChecks.AgainstSarif(text.Replace(right, wrong, StringComparison.Ordinal)).Single());
    }

    [Fact]
    public void The_results_are_what_GitHub_may_open_an_alert_for_and_the_rest_is_told_beside_them()
    {
        var results = Results(Samples.Rich);
        Assert.Equal(["new", "new", "new", "new", "unchanged"], results.Select(r => r.GetProperty("baselineState").GetString()));
        Assert.Equal(["error", "error", "warning", "note", "warning"], results.Select(r => r.GetProperty("level").GetString()));
        var closed = Run(Samples.Rich).GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().Where(n => n.TryGetProperty("associatedRule", out _)).ToList();
        Assert.Equal(
            [
                $"Let through, waived until 2027-03-31 by team-a: moved away in March (.gate.yaml:9:3): {Samples.WaivedOne.Title} (legacy/ingress.yaml, kubernetes/removed-api)",
                $"Fixed by this change: {Samples.FixedOne.Title} (apps/report/cron.yaml, kubernetes/removed-api)",
            ],
            closed.Select(n => n.GetProperty("message").GetProperty("text").GetString()));
        Assert.All(closed, n => Assert.Equal("note", n.GetProperty("level").GetString()));
        Assert.All(closed, n => Assert.Contains(n.GetProperty("associatedRule").GetProperty("id").GetString(), Rules(Samples.Rich).Select(r => r.GetProperty("id").GetString())));
    }

    [Fact]
    public void The_line_that_mends_a_finding_is_its_fix_and_nothing_else_has_one()
    {
        var text = Written.Sarif(Mendable);
        var result = Assert.Single(Results(Mendable), static one => one.TryGetProperty("fixes", out _));
        var fix = Assert.Single(result.GetProperty("fixes").EnumerateArray());
        var file = Assert.Single(fix.GetProperty("artifactChanges").EnumerateArray());
        var line = Assert.Single(file.GetProperty("replacements").EnumerateArray());
        Assert.Equal("Write batch/v1 as the apiVersion.", fix.GetProperty("description").GetProperty("text").GetString());
        Assert.Equal("apps/report/cron.yaml", file.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("""{"startLine":3,"endLine":3}""", string.Concat(line.GetProperty("deletedRegion").GetRawText().Where(static letter => !char.IsWhiteSpace(letter))));
        Assert.Equal("- apiVersion: batch/v1 # nightly", line.GetProperty("insertedContent").GetProperty("text").GetString());
        Assert.NotEqual("", NodeChecks.AgainstSarif(text.Replace("\"replacements\"", "\"lines\"", StringComparison.Ordinal)).Single());
    }

    [Fact]
    public void With_one_tree_alone_nothing_is_held_against_a_base() =>
        Assert.All(Results(Samples.Rich with { Base = null }), r => Assert.False(r.TryGetProperty("baselineState", out _)));

    [Fact]
    public void A_region_stands_only_where_the_line_is_known()
    {
        Location[] unknown = [Location.OfFile("a.yaml"), new("a.yaml", 7, 3, 7, Precision.File), new("a.yaml", null, null, null, Precision.Exact)];
        foreach (var location in unknown)
        {
            var result = Results(Samples.Rich with { Findings = [Samples.VersionMove with { Location = location }] }).Single();
            Assert.False(Place(result).TryGetProperty("region", out _));
            Assert.Equal(Samples.VersionMove.Fingerprint, result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
        }

        var regions = new[] { Location.At("a.yaml", 3, 5), new("a.yaml", 3, null, 9, Precision.Template) }
            .Select(l => Results(Samples.Rich with { Findings = [Samples.VersionMove with { Location = l }] }).Single())
            .Select(r => JsonSerializer.Serialize(Place(r).GetProperty("region")));
        Assert.Equal(["""{"startLine":3,"startColumn":5}""", """{"startLine":3,"endLine":9}"""], regions);
    }

    [Fact]
    public void A_guessed_line_says_that_it_is_one()
    {
        var location = Results(Samples.Rich)[2].GetProperty("locations")[0];
        Assert.Equal("likely line of the template", location.GetProperty("message").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("a b/ü#1?.yaml", "a%20b/%C3%BC%231%3F.yaml")]
    [InlineData("c:/x.yaml", "c%3A/x.yaml")]
    [InlineData("100%.yaml", "100%25.yaml")]
    [InlineData("//evil.example/x", "evil.example/x")]
    [InlineData(@"a\b", "a%5Cb")]
    [InlineData("", ".")]
    public void Paths_are_relative_and_percent_encoded(string file, string uri)
    {
        var result = Results(Samples.Rich with { Findings = [Samples.Found("a/b", Severity.Warn, "x", Location.At(file, 1, 1))] }).Single();
        Assert.Equal(uri, Place(result).GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void The_fingerprint_does_not_move_with_the_line()
    {
        string Of(int line) => JsonSerializer.Serialize(Results(Samples.Rich with { Findings = [Samples.RemovedApi with { Location = Location.At("apps/web/pdb.yaml", line, 13) }] }).Single().GetProperty("partialFingerprints"));
        Assert.Equal(Of(12), Of(90));
    }

    [Fact]
    public void A_rule_says_the_way_out_and_links_plain_web_addresses_only()
    {
        var rule = Rules(Samples.Rich).Single(r => r.GetProperty("id").GetString() == "cert-manager/skipped-minor");
        Assert.Equal("Skipped minor (cert-manager)", rule.GetProperty("shortDescription").GetProperty("text").GetString());
        Assert.Contains("Go through 1.13 and 1.14.", rule.GetProperty("help").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("<https://cert-manager.io/docs/installation/upgrade/>", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://cert-manager.io/docs/installation/upgrade/", rule.GetProperty("helpUri").GetString());
        Assert.Equal("error", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());

        var evil = Rules(Samples.Rich with { Findings = [Samples.VersionMove with { Evidence = ["javascript:alert(1)", "https://x.example/\"<b>"] }] }).Single();
        Assert.False(evil.TryGetProperty("helpUri", out _));
    }

    [Fact]
    public void What_could_not_be_checked_is_a_notification_and_the_run_no_success()
    {
        var invocation = Run(Samples.Rich).GetProperty("invocations")[0];
        var notifications = invocation.GetProperty("toolExecutionNotifications").EnumerateArray().ToList();
        Assert.Equal(["error", "warning", "note"], notifications.Where(n => n.TryGetProperty("descriptor", out _)).Select(n => n.GetProperty("level").GetString()));
        Assert.Equal("not-checked/render-failed", notifications[0].GetProperty("descriptor").GetProperty("id").GetString());
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.True(Run(Samples.Clean).GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());

        var lenient = Run(Samples.Rich with { FailOn = null }).GetProperty("invocations")[0].GetProperty("toolExecutionNotifications");
        Assert.Equal("warning", lenient[0].GetProperty("level").GetString());
    }

    [Fact]
    public void Of_too_many_results_the_worst_5000_stay_and_the_rest_is_counted()
    {
        var verdict = Samples.Many(6_000);
        verdict = verdict with { Findings = [.. verdict.Findings.Reverse(), Samples.WaivedOne, Samples.Existing] };
        var results = Results(verdict);
        var levels = results.Select(r => r.GetProperty("level").GetString()).ToList();
        Assert.Equal(5_000, results.Count);
        Assert.Equal(levels, levels.OrderBy(l => l switch { "error" => 0, "warning" => 1, _ => 2 }));
        Assert.StartsWith("1,001 findings of 6,001 left out", Notifications(verdict)[0], StringComparison.Ordinal);
        Assert.DoesNotContain(Notifications(Samples.Rich), n => n.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_too_many_places_a_hundred_stay_and_the_rest_is_counted()
    {
        var occurrence = Samples.RemovedApi.Occurrences[0];
        var finding = Samples.RemovedApi with { Clauses = [], Related = [], Occurrences = [.. Enumerable.Range(0, 151).Select(i => occurrence with { Location = Location.At($"a-{i}.yaml", 1, 1) })] };
        var result = Results(Samples.Rich with { Findings = [finding] }).Single();
        Assert.Equal(99, result.GetProperty("relatedLocations").GetArrayLength());
        Assert.Contains("Of 151 other places, 99 are listed here.", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_do_not_compress_leave_out_results_until_the_file_fits()
    {
        // Text of a fixed seed that no compression makes short.
        var verdict = Samples.Many(4_000);
        verdict = verdict with { Findings = [.. verdict.Findings.Select((f, i) => f with { Message = Noise(i) })] };
        var text = Written.Sarif(verdict);
        using var counted = new MemoryStream();
        using (var gzip = new GZipStream(counted, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));

        Assert.InRange(counted.Length, 7_000_000, 10_000_000);
        using var json = JsonDocument.Parse(text);
        var kept = json.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength();
        Assert.InRange(kept, 1_000, 3_999);
        Assert.StartsWith($"{4_000 - kept:N0} findings of 4,000 left out", Notifications(verdict)[0], StringComparison.Ordinal);

        static string Noise(int seed) => string.Concat(Enumerable.Range(0, 120).Select(i => Convert.ToBase64String(SHA256.HashData(BitConverter.GetBytes((seed * 1_000) + i)))));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("日")]
    [InlineData("👩")]
    public void Long_texts_are_cut_between_characters_and_the_way_out_stays(string character)
    {
        var text = string.Concat(Enumerable.Repeat(character, 70_000));
        var verdict = Samples.Rich with { Findings = [Samples.RemovedApi with { Rule = $"k/{text}", Title = "a" + text, Message = text, Remediation = "b" + text }] };
        var written = Written.Sarif(verdict);
        Assert.DoesNotContain('\ufffd', written);
        Assert.Contains("Way out: b", Results(verdict).Single().GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        var rule = Rules(verdict).Single();
        Assert.InRange(rule.GetProperty("shortDescription").GetProperty("text").GetString()!.Length, 1, 1_024);
        Assert.InRange(rule.GetProperty("fullDescription").GetProperty("text").GetString()!.Length, 1, 1_024);
    }

    private static Verdict Mendable => Samples.Rich with { Findings = [Samples.Mendable, .. Samples.Rich.Findings] };

    private static JsonElement Run(Verdict verdict)
    {
        using var json = JsonDocument.Parse(Written.Sarif(verdict));
        return json.RootElement.GetProperty("runs")[0].Clone();
    }

    private static List<JsonElement> Results(Verdict verdict) => [.. Run(verdict).GetProperty("results").EnumerateArray()];

    private static List<JsonElement> Rules(Verdict verdict) => [.. Run(verdict).GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];

    private static List<string> Notifications(Verdict verdict) =>
        [.. Run(verdict).GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().Select(n => n.GetProperty("message").GetProperty("text").GetString()!)];

    private static JsonElement Place(JsonElement result) => result.GetProperty("locations")[0].GetProperty("physicalLocation");
}
