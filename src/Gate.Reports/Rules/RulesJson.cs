using System.Text.Json;
using Gate.Core.Rules;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports.Rules;

/// <summary>
/// A list of rules for programs: <c>gate/rules-list/v1</c>, described by <c>docs/schema/gate-rules-list-v1.schema.json</c>. The same rules
/// give the same bytes.
/// </summary>
public static class RulesJson
{
    /// <summary>Writes the document, indented, with LF line ends and one at the end.</summary>
    public static void Write(IReadOnlyList<RuleDescription> rules, TextWriter output) => output.Write(LogSafeJson.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", "gate/rules-list/v1");
        Array(json, "rules", rules, Rule);
        json.WriteEndObject();
    }));

    private static void Rule(Utf8JsonWriter json, RuleDescription rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteString("kind", rule.Kind);
        json.WriteString("severity", Words.Of(rule.Severity));
        json.WriteString("confidence", Words.Of(rule.Confidence));
        json.WriteString("component", rule.Component);
        Strings(json, "incidents", rule.Incidents);
        Strings(json, "evidence", rule.Evidence);
        json.WriteString("checked", rule.Checked is { } day ? $"{day:yyyy-MM-dd}" : null);
        json.WriteString("title", rule.Title);
        Strings(json, "aliases", rule.Aliases);
        Place(json, rule.Location);
    }
}
