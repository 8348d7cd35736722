using System.Text.Json;
using Gate.Core.Verdicts;

namespace Gate.Reports.Sarif;

/// <summary>A finding as SARIF tells it.</summary>
internal static class SarifResult
{
    // GitHub keeps 100 places of a result; one is that of the cause.
    private const int MostRelated = 99;
    private const int MostMessageBytes = 8 * 1024;

    /// <summary>Writes the result as a value of an array.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="rule">The index of its rule.</param>
    /// <param name="compared">Whether there is a base that the finding was held against.</param>
    internal static void Write(Utf8JsonWriter json, Finding finding, int rule, bool compared)
    {
        var related = Related(finding);
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", SarifRule.Level(finding.Severity));
        if (compared)
        {
            json.WriteString("baselineState", finding.Status switch
            {
                Status.New => "new",
                _ => "unchanged",
            });
        }

        SarifText.Message(json, "message", Message(finding, related.Count));
        json.WriteStartArray("locations");
        SarifPlace.Of(finding.Location).Write(json);
        json.WriteEndArray();
        if (related.Count > 0)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var place in related.Take(MostRelated))
                place.Write(json);
            json.WriteEndArray();
        }

        Fingerprints(json, finding);
        SarifFix.Write(json, finding);
        json.WriteStartObject("properties");
        json.WriteString("confidence", Words.Of(finding.Confidence));
        json.WriteString("precision", Words.Of(SarifPlace.Of(finding.Location).Line is null ? Precision.File : finding.Location.Precision));
        json.WriteStartArray("clusters");
        foreach (var cluster in finding.Clusters)
            json.WriteStringValue(cluster);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The title comes first as a sentence of its own: where room is short, viewers show the first sentence alone.
    private static string Message(Finding finding, int related)
    {
        var annotation = Annotation.Of(finding);
        var stop = annotation.Title.Length > 0 && ".!?".Contains(annotation.Title[^1], StringComparison.Ordinal) ? "" : ".";
        var more = related > MostRelated ? $"\nOf {Words.Number(related)} other places, {MostRelated} are listed here." : "";
        return SarifText.Plain($"{annotation.TitleWithin(1_000)}{stop} {annotation.Within(MostMessageBytes)}.") + more;
    }

    private static List<SarifPlace> Related(Finding finding)
    {
        var own = SarifPlace.Of(finding.Location);
        IEnumerable<SarifPlace> places =
        [
            .. finding.Occurrences.Select(o => SarifPlace.Of(o.Location, $"{Words.Name(o.Subject)} in {o.Cluster}, {Words.Of(o.Status)}{(o.Waived is { } waiver ? $", {Words.Terms(waiver)}" : "")}")),
            .. finding.Clauses.Where(c => c.Location is not null).Select(c => SarifPlace.Of(c.Location!, $"{c.Text}: {c.Fact}")),
            .. finding.Related.Select(SarifPlace.Of),
        ];
        return [.. places.Where(p => p with { Note = own.Note } != own).Distinct()];
    }

    private static void Fingerprints(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("partialFingerprints");
        json.WriteString("gateFingerprint/v1", finding.Fingerprint);

        // The only one that GitHub reads. Where there is a line, GitHub's upload action works it out from the file's text and warns about
        // any other value; where there is none, nobody else gives one.
        if (SarifPlace.Of(finding.Location).Line is null)
            json.WriteString("primaryLocationLineHash", finding.Fingerprint);
        json.WriteEndObject();
    }
}
