using Gate.Core.Verdicts;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports.Rules;

/// <summary>
/// How one finding came about, for programs: <c>gate/explain/v1</c>, described by <c>docs/schema/gate-explain-v1.schema.json</c>. The finding in it is the one of <c>gate/v1</c>.
/// </summary>
public static class FindingJson
{
    /// <summary>Writes the document, indented, with LF line ends and one at the end.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="verdict">The verdict that it is of.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(Finding finding, Verdict verdict, TextWriter output) => output.Write(LogSafeJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "gate/explain/v1");
        json.WriteString("base", verdict.Base);
        json.WriteString("head", verdict.Head);
        Knowledge(json, verdict.Knowledge);
        json.WriteStartObject("finding");
        JsonReport.Finding(json, finding);
        json.WriteEndObject();
        json.WriteString("sourceLine", finding.SourceLine);
        Strings(json, "goesInto", FindingReach.Of(finding, verdict));
        Strings(json, "notes", verdict.Notes);
        json.WriteEndObject();
    }));
}
