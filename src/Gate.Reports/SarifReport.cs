using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Gate.Core.Verdicts;
using Gate.Reports.Sarif;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>What the SARIF report says beyond the verdict.</summary>
/// <param name="ToolVersion">Gate's own version, such as <c>1.2.0</c>, or null to leave it out.</param>
public sealed record SarifOptions(string? ToolVersion = null);

/// <summary>
/// SARIF 2.1.0. The results are what holds at head and nobody let through: new, and existing as <c>unchanged</c>. What is waived, what this
/// change fixes and what could not be checked stands among the notifications. Regions are true: where the line is not known there is none. It
/// stays within what GitHub takes: 5,000 results, the worst ones, 100 places for each, 10 MB compressed; what is left out is said.
/// </summary>
/// <remarks>
/// GitHub's code scanning opens an alert for each result that is uploaded and closes it when it is gone; it reads neither <c>baselineState</c>
/// nor <c>suppressions</c> (https://github.com/github/codeql-action/issues/1230), so a fixed or waived result would be an open alert. What existed
/// before stays: GitHub itself tells it from what is new by its own analysis of the base, and without it would call it fixed.
/// </remarks>
public static class SarifReport
{
    private const int MostResults = 5_000;
    private const int MostNotifications = 1_000;

    // GitHub's limit is 10 MB, counted after gzip.
    private const long MostCompressedBytes = 9_500_000;

    /// <summary>Writes the file, indented, with LF line ends and one at the end.</summary>
    public static void Write(Verdict verdict, TextWriter output, SarifOptions options)
    {
        List<Finding> worstFirst = [.. verdict.Findings.Where(IsOpen).OrderBy(f => f.Status).ThenByDescending(f => f.Severity)];
        var count = Math.Min(worstFirst.Count, MostResults);
        var text = Log(verdict, worstFirst[..count], options);
        while (count > 0 && Compressed(text) is > MostCompressedBytes and var size)
        {
            count = (int)Math.Min(count - 1, count * MostCompressedBytes / size);
            text = Log(verdict, worstFirst[..count], options);
        }

        output.Write(text);
    }

    private static string Log(Verdict verdict, List<Finding> findings, SarifOptions options) => LogSafeJson.Of(json =>
    {
        List<SarifRule> rules = [.. findings.Concat(Closed(verdict)).GroupBy(f => f.Rule).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new SarifRule(r.Key, [.. r]))];
        var indexes = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        json.WriteStartObject();
        json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(json, rules, verdict.Coverage.NotChecked, options);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartObject("originalUriBaseIds");
        json.WriteStartObject(SarifPlace.Root);
        SarifText.Message(json, "description", "The root of the repository.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("invocations");
        Invocation(json, verdict, verdict.Findings.Count(IsOpen) - findings.Count);
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var finding in findings)
            SarifResult.Write(json, finding, indexes[finding.Rule], verdict.Base is not null);
        json.WriteEndArray();
        Properties(json, verdict);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Tool(Utf8JsonWriter json, List<SarifRule> rules, IReadOnlyList<NotChecked> entries, SarifOptions options)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Gate");
        if (options.ToolVersion is { } version)
        {
            json.WriteString("version", version);
            json.WriteString("semanticVersion", version);
        }

        json.WriteStartArray("rules");
        foreach (var rule in rules)
            rule.Write(json);
        json.WriteEndArray();
        json.WriteStartArray("notifications");
        foreach (var code in entries.Select(n => n.Code).Distinct().Order())
        {
            json.WriteStartObject();
            json.WriteString("id", Id(code));
            SarifText.Message(json, "shortDescription", $"Not checked: {Words.Of(code)}");
            SarifText.Message(json, "fullDescription", $"A part of what was given could not be checked ({Words.Of(code)}), so nothing is said about it.");
            SarifText.Message(json, "help", "The notification names the part, the reason and what to do.");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, Verdict verdict, int leftOut)
    {
        var entries = verdict.Coverage.NotChecked.OrderByDescending(n => n is { Status: Status.New, Fails: true }).ThenBy(n => n.Status).ToList();
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !entries.Any(n => n is { Status: Status.New, Fails: true }));
        json.WriteNumber("exitCode", verdict.ExitCode);
        json.WriteString("exitCodeDescription", $"{Words.Of(verdict.Outcome)}: {Headline.Of(verdict)}");
        json.WriteStartArray("toolExecutionNotifications");
        if (leftOut > 0)
            Notification(json, "warning", $"{Words.Count(leftOut, "finding")} of {Words.Number(verdict.Findings.Count(IsOpen))} left out here for want of room; the worst are kept. The JSON report holds all.");
        foreach (var entry in entries.Take(MostNotifications))
            NotChecked(json, entry, verdict.FailOn);
        if (entries.Count > MostNotifications)
            Notification(json, "warning", $"{Words.Number(entries.Count - MostNotifications)} more parts were not checked. The JSON report holds all.");
        foreach (var finding in Closed(verdict))
            Closed(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("toolConfigurationNotifications");
        if (Headline.HowToSetVersion(verdict) is { } how)
            Notification(json, "warning", how);
        foreach (var entry in verdict.Coverage.Undecided.Take(MostNotifications))
            Notification(json, "note", $"{entry.Fact} is not known: {entry.How}. It would decide {Words.Some(entry.Rules, 5)}.");
        foreach (var note in verdict.Notes.Take(MostNotifications))
            Notification(json, "note", note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void NotChecked(Utf8JsonWriter json, NotChecked entry, Severity? failOn)
    {
        json.WriteStartObject();
        json.WriteStartObject("descriptor");
        json.WriteString("id", Id(entry.Code));
        json.WriteEndObject();
        json.WriteString("level", entry switch
        {
            { Status: not Status.New } => "note",
            { Fails: true } when failOn is not null => "error",
            _ => "warning",
        });
        SarifText.Message(json, "message", Short($"{entry.Source}: {entry.Reason}"));
        if (entry.Location is { } location)
        {
            json.WriteStartArray("locations");
            SarifPlace.Of(location).Write(json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static bool IsOpen(Finding finding) => finding is { Status: not Status.Fixed, Waived: null };

    private static IEnumerable<Finding> Closed(Verdict verdict) => verdict.Findings.Where(f => !IsOpen(f)).Take(MostNotifications);

    private static void Closed(Utf8JsonWriter json, Finding finding)
    {
        var how = finding.Status == Status.Fixed ? "Fixed by this change" : $"Let through, {Words.Terms(finding.Waived!)}";
        json.WriteStartObject();
        json.WriteStartObject("associatedRule");
        json.WriteString("id", finding.Rule);
        json.WriteEndObject();
        json.WriteString("level", "note");
        SarifText.Message(json, "message", Short($"{how}: {finding.Title} ({finding.Location.File}, {finding.Rule})"));
        json.WriteEndObject();
    }

    private static void Notification(Utf8JsonWriter json, string level, string text)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        SarifText.Message(json, "message", Short(text));
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject("properties");
        json.WriteString("verdict", Words.Of(verdict.Outcome));
        json.WriteString("failOn", Words.OfFailOn(verdict.FailOn));
        json.WriteString("base", verdict.Base);
        json.WriteString("head", verdict.Head);
        json.WriteString("knowledge", verdict.Knowledge.Digest);
        json.WriteNumber("findings", verdict.Findings.Count);
        json.WriteEndObject();
    }

    private static string Id(NotCheckedCode code) => $"not-checked/{Words.Of(code)}";

    private static string Short(string text) => Utf8Size.Cut(SarifText.Plain(text), 2 * 1024);

    private static long Compressed(string text)
    {
        // No compression makes a text noticeably longer, so a short one needs no try.
        if (text.Length <= MostCompressedBytes / 3)
            return text.Length;
        using var counted = new MemoryStream();
        using (var gzip = new GZipStream(counted, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new StreamWriter(gzip, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            writer.Write(text);
        return counted.Length;
    }
}
