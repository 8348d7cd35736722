using System.Text.Json;
using Gate.Core.Backtests;
using Gate.Core.Verdicts;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports.Backtests;

/// <summary>
/// The answer to one change of the past, as one line of JSON: what a run keeps of it. Fresh answers are read from it like kept ones, so that a run that was stopped and goes
/// on cannot come to another result.
/// </summary>
public static class AnswerText
{
    /// <summary>What is kept of a verdict, or of the reason why there is none.</summary>
    public static string Of(Verdict? verdict, string? error) => LogSafeJson.Of(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("verdict", verdict is null ? null : Words.Of(verdict.Outcome));
            json.WriteString("incidents", verdict is null ? null : Words.Of(verdict.OfIncidents));
            json.WriteString("error", error);
            Array(json, "findings", verdict?.Findings ?? [], JsonReport.Finding);
            json.WriteEndObject();
        },
        isIndented: false).TrimEnd('\n');

    /// <summary>The answer to a change.</summary>
    /// <exception cref="JsonException">This is no such text.</exception>
    public static PastAnswer Read(PastChange change, string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new(change, OutcomeOf(root.GetProperty("verdict").GetString()), OutcomeOf(root.GetProperty("incidents").GetString()), root.GetProperty("error").GetString())
        {
            Findings = [.. root.GetProperty("findings").EnumerateArray().Where(static finding => finding.GetProperty("status").GetString() != Words.Of(Status.Existing)).Select(Finding)],
        };
    }

    /// <summary>The findings as they were told, those that were there before among them.</summary>
    internal static void WriteFindings(Utf8JsonWriter json, string text)
    {
        using var document = JsonDocument.Parse(text);
        document.RootElement.GetProperty("findings").WriteTo(json);
    }

    private static PastFinding Finding(JsonElement finding)
    {
        var place = finding.GetProperty("location");
        return new(
            finding.GetProperty("rule").GetString()!,
            finding.GetProperty("severity").GetString() switch { "block" => Severity.Block, "warn" => Severity.Warn, _ => Severity.Info },
            finding.GetProperty("status").GetString() == Words.Of(Status.New) ? Status.New : Status.Fixed,
            finding.GetProperty("title").GetString()!,
            finding.GetProperty("fingerprint").GetString()!,
            place.GetProperty("file").GetString()!,
            place.TryGetProperty("line", out var line) ? line.GetInt32() : null,
            finding.GetProperty("waived").ValueKind != JsonValueKind.Null);
    }

    private static Outcome? OutcomeOf(string? word) => word switch
    {
        null => null,
        "pass" => Outcome.Pass,
        "warn" => Outcome.Warn,
        "block" => Outcome.Block,
        _ => Outcome.Error,
    };
}
