using System.Text;
using System.Text.Json;
using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>Writes a document as JSON, which every reader of YAML reads.</summary>
internal static class YamlAsJson
{
    internal static ReadOnlyMemory<byte> Write(YamlNode root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            Write(json, root);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, YamlNode? node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case YamlScalar { Type: ScalarType.String } text:
                json.WriteStringValue(text.Text);
                break;
            case YamlScalar { Type: ScalarType.Boolean } flag:
                json.WriteBooleanValue(flag.Text.ToUpperInvariant() is "TRUE" or "YES" or "ON" or "Y");
                break;
            case YamlScalar { Type: ScalarType.Integer or ScalarType.Float } number when IsJsonNumber(number.Text):
                json.WriteRawValue(number.Text);
                break;
            case YamlScalar { Type: not ScalarType.Null } other:
                json.WriteStringValue(other.Text);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static bool IsJsonNumber(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
