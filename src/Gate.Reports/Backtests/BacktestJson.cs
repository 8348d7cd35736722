using System.Text.Json;
using Gate.Core.Backtests;
using Gate.Core.Verdicts;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports.Backtests;

/// <summary>A backtest for programs: <c>gate/backtest/v1</c>, described by <c>docs/schema/gate-backtest-v1.schema.json</c>.</summary>
public static class BacktestJson
{
    /// <summary>Writes the document, indented, with LF line ends and one at the end.</summary>
    /// <param name="backtest">The backtest.</param>
    /// <param name="answers">The whole answer to a change, as <see cref="AnswerText"/> keeps it.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(Backtest backtest, Func<PastChange, string> answers, TextWriter output) => output.Write(LogSafeJson.Of(json => Root(json, backtest, answers)));

    private static void Root(Utf8JsonWriter json, Backtest backtest, Func<PastChange, string> answers)
    {
        json.WriteStartObject();
        json.WriteString("schema", "gate/backtest/v1");
        json.WriteString("head", backtest.Head);
        json.WriteString("day", $"{backtest.Day:yyyy-MM-dd}");
        Knowledge(json, backtest.Knowledge);
        json.WriteStartObject("totals");
        json.WriteNumber("asked", backtest.Asked);
        json.WriteNumber("changes", backtest.Answers.Count);
        foreach (var outcome in Enum.GetValues<Outcome>())
            json.WriteNumber(Words.Of(outcome), backtest.Count(outcome));
        json.WriteNumber("failed", backtest.Failed);
        json.WriteEndObject();
        Array(json, "rules", backtest.Rules, static (json, rule) =>
        {
            json.WriteString("rule", rule.Rule);
            json.WriteString("severity", Words.Of(rule.Severity));
            json.WriteNumber("findings", rule.Findings.Count);
            json.WriteNumber("changes", rule.Changes);
            json.WriteNumber("followed", rule.Count(Outlook.Followed));
            json.WriteNumber("quiet", rule.Count(Outlook.Quiet));
            json.WriteNumber("tooEarly", rule.Count(Outlook.TooEarly));
        });
        Array(json, "decisions", backtest.Decisions, static (json, decision) =>
        {
            json.WriteString("rule", decision.Rule);
            json.WriteNumber("findings", decision.Findings);
            json.WriteNumber("changes", decision.Changes);
        });
        Array(json, "cases", backtest.Cases, static (json, told) =>
        {
            json.WriteString("change", told.Answer.Change.Head);
            json.WriteString("fingerprint", told.Finding.Fingerprint);
        });
        var aftermaths = backtest.Findings.ToLookup(static one => one.Answer);
        Array(json, "changes", backtest.Answers, (json, answer) => Change(json, answer, aftermaths[answer], answers));
        Strings(json, "notes", backtest.Notes);
        json.WriteEndObject();
    }

    private static void Change(Utf8JsonWriter json, PastAnswer answer, IEnumerable<Judged> findings, Func<PastChange, string> answers)
    {
        var change = answer.Change;
        json.WriteString("base", change.Base);
        json.WriteString("head", change.Head);
        json.WriteString("time", change.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        json.WriteString("subject", change.Subject);
        json.WriteString("verdict", answer.Outcome is { } outcome ? Words.Of(outcome) : null);
        json.WriteString("incidents", answer.Incidents is { } incidents ? Words.Of(incidents) : null);
        Optional(json, "error", answer.Error);
        json.WritePropertyName("findings");
        AnswerText.WriteFindings(json, answers(change));
        Array(json, "aftermath", [.. findings], static (json, judged) =>
        {
            json.WriteString("fingerprint", judged.Finding.Fingerprint);
            json.WriteString("outlook", BacktestWords.Of(judged.Outlook));
            if (judged.FollowUp is not { } follow)
                return;
            json.WriteString("kind", BacktestWords.Of(follow.Kind));
            json.WriteString("by", follow.By.Head);
        });
    }
}
