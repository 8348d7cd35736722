using System.Text;
using System.Text.Json;
using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>One value that differs, where it stands at head, and the values file that sets it back.</summary>
internal readonly record struct ValueChange(FieldPath Path, Position Place, ReadOnlyMemory<byte> Revert);

/// <summary>The values that differ between two values files, leaf by leaf.</summary>
internal static class ValueChanges
{
    internal static IEnumerable<ValueChange> Between(YamlMapping? before, YamlMapping? after) =>
        after is null ? [] : Between(before, after, FieldPath.Root);

    private static IEnumerable<ValueChange> Between(YamlMapping? before, YamlMapping after, FieldPath at)
    {
        foreach (var (key, value) in after.Entries)
        {
            var old = before?[key.Text];
            var path = at.Key(key.Text);
            if (value is YamlMapping { Entries.Count: > 0 } mapping && old is YamlMapping or null)
            {
                foreach (var change in Between(old as YamlMapping, mapping, path))
                    yield return change;
            }
            else if (!Same(old, value))
            {
                yield return new(path, key.Start, Values(path, old));
            }
        }

        foreach (var (key, value) in before?.Entries ?? [])
        {
            // A value that is gone at head has no line there: the mapping that held it is the nearest.
            if (after[key.Text] is null)
                yield return new(at.Key(key.Text), after.Start, Values(at.Key(key.Text), value));
        }
    }

    /// <summary>A values file (JSON is YAML) that sets one path; null deletes the key.</summary>
    private static ReadOnlyMemory<byte> Values(FieldPath path, YamlNode? value)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            var steps = path.Steps;
            json.WriteStartObject();
            for (var i = 0; i < steps.Count; i++)
            {
                json.WritePropertyName(steps[i].Key!);
                if (i < steps.Count - 1)
                    json.WriteStartObject();
            }

            Write(json, value);
            for (var i = 0; i < steps.Count; i++)
                json.WriteEndObject();
        }

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

    private static bool Same(YamlNode? a, YamlNode? b) => (a, b) switch
    {
        (YamlScalar x, YamlScalar y) => x.Text == y.Text && x.Type == y.Type,
        (YamlSequence x, YamlSequence y) => x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(pair => Same(pair.First, pair.Second)),
        (YamlMapping x, YamlMapping y) => x.Entries.Count == y.Entries.Count && x.Entries.All(entry => Same(entry.Value, y[entry.Key.Text])),
        _ => a is null && b is null,
    };
}
