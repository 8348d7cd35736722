using System.Text.Json;
using System.Text.Json.Nodes;
using Gate.Core.Backtests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Reports.Backtests;

namespace Gate.Reports.Tests;

public class BacktestTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Attacks => [.. Samples.Attacks];

    [Fact]
    public void The_report_at_80_cells() => Golden.Matches("backtest.console-80", Console(Sample(), 80));

    [Fact]
    public void The_page() => Golden.Matches("backtest.markdown", Markdown(Sample()));

    [Fact]
    public void The_document_is_valid_and_holds_no_field_that_the_schema_does_not_publish() =>
        Assert.Equal("", NodeChecks.AgainstBacktestSchema(strict: true, Json(Sample())).Single());

    [Theory]
    [InlineData("schema", "\"gate/backtest/v2\"")]
    [InlineData("totals.block", "-1")]
    [InlineData("rules.0.severity", "\"fatal\"")]
    [InlineData("changes.0.time", "\"yesterday\"")]
    [InlineData("decisions.0.rule", "\"kubernetes/removed-api\"")]
    [InlineData("changes.0.verdict", "\"fine\"")]
    [InlineData("changes.0.incidents", "\"fine\"")]
    [InlineData("changes.0.aftermath.0.outlook", "\"good\"")]
    [InlineData("changes.0.aftermath.0.by", "\"abc\"")]
    public void The_schema_refuses_a_broken_document(string path, string value)
    {
        var document = JsonNode.Parse(Json(Sample()))!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(document, static (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEqual("", NodeChecks.AgainstBacktestSchema(strict: false, document.ToJsonString()).Single());
    }

    [Fact]
    public void What_is_kept_of_an_answer_reads_back_as_it_was_without_what_was_there_before()
    {
        var change = Change(0, "Change");
        var answer = AnswerText.Read(change, AnswerText.Of(Samples.Rich, null));
        Assert.Equal((Outcome.Block, null), (answer.Outcome, answer.Error));
        var expected = Samples.Rich.Findings.Where(finding => finding.Status != Status.Existing).Select(finding =>
            new PastFinding(finding.Rule, finding.Severity, finding.Status, finding.Title, finding.Fingerprint, finding.Location.File, finding.Location.Precision == Precision.File ? null : finding.Location.Line, finding.Waived is not null));
        Assert.Equal(expected, answer.Findings);
        Assert.DoesNotContain('\n', AnswerText.Of(Samples.Rich, null));
        var failed = AnswerText.Read(change, AnswerText.Of(null, "one\ntwo"));
        Assert.Equal((null, "one\ntwo", 0), (failed.Outcome, failed.Error, failed.Findings.Count));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Text_of_a_repository_steers_neither_terminal_nor_log_nor_page(string attack)
    {
        var backtest = Sample(attack);
        foreach (var text in (string[])[Console(backtest, 60), Console(backtest, 100), Json(backtest), Markdown(backtest)])
        {
            Assert.Empty(LogReader.GitHub(text));
            Assert.Empty(LogReader.Azure(text));
            Assert.DoesNotContain(text, static character => char.IsControl(character) && character != '\n');
        }

        var html = NodeChecks.Html(Markdown(backtest)).Single();
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("</details>", html, StringComparison.OrdinalIgnoreCase);
        using var json = JsonDocument.Parse(Json(backtest));
        Assert.Equal(7, json.RootElement.GetProperty("changes").GetArrayLength());
    }

    private static Backtest Sample(string subject = "Move to policy/v1beta1 (#12)")
    {
        var reverted = Answer(Change(0, subject), Finding("kubernetes/removed-api", Severity.Block, "PodDisruptionBudget policy/v1beta1 is not served from Kubernetes 1.25 on", subject));
        var followed = Answer(Change(1, $"Revert \"{subject}\""), Finding("gate/waiver-expired", Severity.Block, "The waiver of kubernetes/* expired on 2026-03-31", ".gate.yaml"));
        var warned = Answer(Change(2, "Update postgres Docker tag to v18.6"), Finding("datastores/postgresql-downgrade", Severity.Warn, "PostgreSQL does not start on the data of a newer major", "apps/db.yaml"));
        var failed = new PastAnswer(Change(3, "A wrong configuration"), null, null, $".gate.yaml:1:1: {subject}");
        var gap = new PastAnswer(Change(4, "A chart that does not render"), Outcome.Error, Outcome.Error, null);
        var quiet = Answer(Change(5, "Nobody minds"), Finding("kubernetes/removed-api", Severity.Block, "Ingress extensions/v1beta1 is not served from Kubernetes 1.22 on", "web.yaml"), Finding("cilium/end-of-life", Severity.Info, "This release has no more fixes", "x.yaml"));
        var last = Answer(Change(60, "Long after"), Finding("kubernetes/removed-api", Severity.Block, "CronJob batch/v1beta1 is not served from Kubernetes 1.25 on", "job.yaml"));
        PastAnswer[] answers = [reverted, followed, warned, failed, gap, quiet, last];
        return new(answers,
        [
            new(reverted, reverted.Findings[0], Outlook.Followed, new(FollowUpKind.Reverted, followed.Change)),
            new(warned, warned.Findings[0], Outlook.Followed, new(FollowUpKind.TakenBack, gap.Change)),
            new(quiet, quiet.Findings[0], Outlook.Quiet, null),
            new(quiet, quiet.Findings[1], Outlook.Quiet, null),
            new(last, last.Findings[0], Outlook.TooEarly, null),
        ])
        {
            Head = last.Change.Head,
            Knowledge = new("sha256:5f0c", new DateOnly(2026, 11, 23), new KubernetesVersion(1, 37)),
            Day = new(2026, 11, 27),
            Asked = 9,
            Notes = ["Interrupted after 7 of 9 changes; the same command goes on from there."],
        };
    }

    private static PastChange Change(int day, string subject) => new($"{day:x40}", $"{day + 1:x40}", Start.AddDays(day), subject);

    private static PastAnswer Answer(PastChange change, params PastFinding[] findings) =>
        new(change, Of(findings), Of([.. findings.Where(static finding => !finding.IsOfDecision)]), null) { Findings = findings };

    private static Outcome Of(PastFinding[] findings) =>
        findings.Length == 0 ? Outcome.Pass : findings.Max(finding => finding.Severity) == Severity.Block ? Outcome.Block : Outcome.Warn;

    private static PastFinding Finding(string rule, Severity severity, string title, string file) => new(rule, severity, Status.New, title, $"{rule}-{file.Length}", file, 12, false);

    private static string Console(Backtest backtest, int width) => Written.Text(writer => BacktestTable.Write(backtest, writer, new(false, width)));

    private static string Markdown(Backtest backtest) => Written.Text(writer => BacktestMarkdown.Write(backtest, writer));

    private static string Json(Backtest backtest) => Written.Text(writer => BacktestJson.Write(backtest, change => AnswerText.Of(change.Subject.Length > 0 ? Samples.Rich : null, null), writer));
}
