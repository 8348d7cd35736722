using System.Text.Json;
using Gate.Core.Drills;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports.Drills;

/// <summary>A drill for programs: <c>gate/drill/v1</c>, described by <c>docs/schema/gate-drill-v1.schema.json</c>. The same tree gives the same bytes.</summary>
public static class DrillJson
{
    /// <summary>Writes the document, indented, with LF line ends and one at the end.</summary>
    public static void Write(DrillReport report, TextWriter output) => output.Write(LogSafeJson.Of(json => Root(json, report)));

    private static void Root(Utf8JsonWriter json, DrillReport report)
    {
        json.WriteStartObject();
        json.WriteString("schema", "gate/drill/v1");
        json.WriteString("tree", report.Tree);
        Knowledge(json, report.Knowledge);
        json.WriteNumber("checks", report.Checks);
        Array(json, "lines", report.Lines, static (json, line) =>
        {
            json.WriteString("kind", line.IsCluster ? "cluster" : "addon");
            json.WriteString("name", line.Name);
            json.WriteString("version", line.From);
            Strings(json, "clusters", line.Clusters);
            Place(json, line.Location);
            Array(json, "moves", line.Moves, Move);
            json.WriteNumber("outOfReach", line.OutOfReach);
            Strings(json, "leftOut", line.LeftOut);
        });
        Array(json, "blindSpots", report.BlindSpots, static (json, spot) =>
        {
            json.WriteString("kind", DrillWords.Of(spot.Kind));
            json.WriteString("subject", spot.Subject);
            json.WriteString("reason", spot.Reason);
            Strings(json, "clusters", spot.Clusters);
            Strings(json, "rules", spot.Rules);
            json.WriteString("how", spot.How);
            Place(json, spot.Location);
        });
        Strings(json, "notes", report.Notes);
        json.WriteEndObject();
    }

    private static void Move(Utf8JsonWriter json, DrilledMove move)
    {
        json.WriteString("to", move.To);
        json.WriteBoolean("seen", move.IsSeen);
        Array(json, "rules", move.Rules, static (json, rule) =>
        {
            json.WriteString("rule", rule.Rule);
            json.WriteString("outcome", DrillWords.Of(rule.Outcome));
            Optional(json, rule.Outcome == DrillOutcome.Undecided ? "fact" : "toldBy", rule.Instead);
            Strings(json, "clusters", rule.Clusters);
            Place(json, rule.Location);
        });
    }
}
