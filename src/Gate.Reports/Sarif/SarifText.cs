using System.Text.Json;
using Gate.Reports.Text;

namespace Gate.Reports.Sarif;

/// <summary>Texts within a SARIF file.</summary>
internal static class SarifText
{
    /// <summary>Text that is safe to look at and holds no link: SARIF reads <c>[text](target)</c> as one, even in plain text.</summary>
    internal static string Plain(string text) => VisibleText.Lines(text).Replace("](", @"\](", StringComparison.Ordinal);

    /// <summary>A message or description that is plain text.</summary>
    internal static void Message(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
