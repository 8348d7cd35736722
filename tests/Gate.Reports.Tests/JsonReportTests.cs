using System.Text.Json;
using System.Text.Json.Nodes;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public class JsonReportTests
{
    [Fact]
    public void Every_sample_is_valid_and_holds_no_field_that_the_schema_does_not_publish()
    {
        string[] documents =
        [
            Written.Json(Samples.Rich), Written.Json(Samples.Clean), Written.Json(Samples.Assumed), Written.Json(Samples.Nothing), Written.Json(Samples.Many(50)), Written.Json(Samples.Clean with { Findings = [Samples.Mendable] }),
            .. Samples.Attacks.Select(a => Written.Json(Samples.Hostile(a))),
            .. Enum.GetValues<NotCheckedCode>().Select(c => Written.Json(Samples.Clean with { Coverage = new() { NotChecked = [new(c, "x", "y")] } })),
            .. Enum.GetValues<VersionSource>().Select(s => Written.Json(Samples.Clean with { Clusters = [new("x", new(1, 33), s, null)] })),
            .. Enum.GetValues<Outcome>().Select(o => Written.Json(Samples.Clean with { Outcome = o, FailOn = o == Outcome.Warn ? null : Severity.Warn })),
        ];
        Assert.All(NodeChecks.AgainstSchema(strict: true, documents), wrong => Assert.Equal("", wrong));
    }

    [Fact]
    public void The_line_that_mends_a_finding_is_told_and_no_other()
    {
        var findings = JsonDocument.Parse(Written.Json(Samples.Rich with { Findings = [Samples.Mendable, .. Samples.Rich.Findings] })).RootElement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Equal("- apiVersion: batch/v1 # nightly", findings[0].GetProperty("mendedLine").GetString());
        Assert.DoesNotContain(findings.Skip(1), static finding => finding.TryGetProperty("mendedLine", out _));
    }

    [Fact]
    public void The_schema_refuses_a_broken_document()
    {
        (string Path, string Value)[] breaks =
        [
            ("schema", "\"gate/v2\""),
            ("verdict", "\"Block\""),
            ("failOn", "null"),
            ("head", "null"),
            ("notes", "null"),
            ("knowledge.date", "\"23.11.2026\""),
            ("clusters.0.from", "\"guessed\""),
            ("clusters.0.kubernetesVersion", "\"1.33.1\""),
            ("coverage.files", "-1"),
            ("coverage.notChecked.0.code", "\"renderFailed\""),
            ("findings.0.severity", "\"high\""),
            ("findings.0.location.line", "0"),
            ("findings.0.location.precision", "\"file\""),
            ("findings.1.location.line", "1"),
            ("findings.1.location.precision", "\"exact\""),
            ("findings.0.occurrences.0.subject.kind", "\"pod\""),
            ("findings.4.waived.until", "\"some day\""),
        ];
        var wrong = NodeChecks.AgainstSchema(strict: false, [.. breaks.Select(b => Broken(b.Path, b.Value))]);
        Assert.All(breaks.Zip(wrong), pair => Assert.True(pair.Second.Length > 0, $"{pair.First} was accepted"));
    }

    [Fact]
    public void The_schema_refuses_a_document_without_any_one_of_its_fields()
    {
        var fields = JsonNode.Parse(Written.Json(Samples.Rich))!.AsObject().Select(f => f.Key).ToList();
        var wrong = NodeChecks.AgainstSchema(strict: false, [.. fields.Select(Without)]);
        Assert.All(fields.Zip(wrong), pair => Assert.Contains($"'{pair.First}'", pair.Second, StringComparison.Ordinal));

        static string Without(string field)
        {
            var document = JsonNode.Parse(Written.Json(Samples.Rich))!.AsObject();
            document.Remove(field);
            return document.ToJsonString();
        }
    }

    [Fact]
    public void A_reader_of_the_schema_may_meet_fields_of_a_later_version()
    {
        var document = JsonNode.Parse(Written.Json(Samples.Rich))!.AsObject();
        document["later"] = 1;
        Assert.Equal("", NodeChecks.AgainstSchema(strict: false, document.ToJsonString()).Single());
    }

    [Fact]
    public void A_line_is_never_invented()
    {
        var inconsistent = new Location("chart/values.yaml", 7, 3, 7, Precision.File);
        var lineless = new Location("chart/values.yaml", null, null, null, Precision.Exact);
        foreach (var location in new[] { inconsistent, lineless })
        {
            var verdict = Samples.Rich with { Findings = [Samples.RemovedApi with { Location = location }] };
            using var json = JsonDocument.Parse(Written.Json(verdict));
            Assert.Equal("""{"file":"chart/values.yaml","precision":"file"}""", JsonSerializer.Serialize(json.RootElement.GetProperty("findings")[0].GetProperty("location")));
            Assert.DoesNotContain("line=", Written.GitHub(verdict).Split('\n')[0], StringComparison.Ordinal);
            Assert.DoesNotContain("linenumber=", Written.Azure(verdict).Split('\n')[0], StringComparison.Ordinal);
            Assert.DoesNotContain("values.yaml:7", Written.Console(verdict) + Written.Markdown(verdict), StringComparison.Ordinal);
            Assert.DoesNotContain("│", Written.Console(verdict), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_document_ends_in_one_line_end_and_holds_no_byte_order_mark()
    {
        var text = Written.Json(Samples.Rich);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.StartsWith("{\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    private static string Broken(string path, string value)
    {
        var document = JsonNode.Parse(Written.Json(Samples.Rich))!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(document, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        return document.ToJsonString();
    }
}
