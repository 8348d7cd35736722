using System.Text.Json;
using Gate.Core.Verdicts;

namespace Gate.Reports.Sarif;

/// <summary>The line that alone mends a finding, as SARIF proposes it.</summary>
internal static class SarifFix
{
    /// <summary>Writes the property <c>fixes</c>; nothing where no single line mends the finding.</summary>
    internal static void Write(Utf8JsonWriter json, Finding finding)
    {
        if (finding is not { MendedLine: { } mended, Location.Line: { } line })
            return;
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        SarifText.Message(json, "description", $"Write {finding.Edit!.New} as the {finding.Edit.Key}.");
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        SarifPlace.Of(finding.Location).WriteArtifact(json);
        json.WriteStartArray("replacements");
        json.WriteStartObject();

        // Without columns a region is the whole line, but for what ends it.
        json.WriteStartObject("deletedRegion");
        json.WriteNumber("startLine", line);
        json.WriteNumber("endLine", line);
        json.WriteEndObject();
        SarifText.Message(json, "insertedContent", mended);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
