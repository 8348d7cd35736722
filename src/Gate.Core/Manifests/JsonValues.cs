using System.Text.Json;

namespace Gate.Core.Manifests;

/// <summary>
/// JSON objects, one after another without separators, as kubectl accepts them. JSON is read as JSON: long keys, escaped slashes and
/// minified dumps are no YAML.
/// </summary>
internal static class JsonValues
{
    public static bool StartsLikeJson(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    /// <summary>Adds a document for each JSON object at the start of the text.</summary>
    /// <returns>How much was read, and the place after it; the rest is no JSON.</returns>
    public static (int Bytes, Position End) Read(ReadOnlySpan<byte> bytes, Position start, NodeBuilder builder, List<YamlDocument> documents)
    {
        var positions = new BytePositions(bytes, start);
        var at = 0;
        while (!builder.Exhausted)
        {
            var rest = bytes[at..];
            var value = rest.TrimStart(" \t\r\n"u8);
            if (value.IsEmpty)
                return (bytes.Length, positions.At(bytes.Length));
            var valueAt = bytes.Length - value.Length;
            if (value[0] != '{')
                break;
            var ahead = positions;
            if (One(value, valueAt, ref ahead, builder, out var unreadable) is not { } length)
            {
                builder.BeginAgain();
                break;
            }

            var like = ManifestScan.LooksLikeKubernetes(value[..length]);
            documents.Add(new(positions.At(valueAt), unreadable is null ? builder.Root : null, unreadable, like));
            at = valueAt + length;
        }

        return (at, positions.At(at));
    }

    /// <summary>Reads one object; null where the text is no JSON. What breaks a limit is read to its end, so that the next is found.</summary>
    private static int? One(ReadOnlySpan<byte> value, int offset, ref BytePositions positions, NodeBuilder builder, out UnreadableDocument? unreadable)
    {
        unreadable = null;
        builder.Begin();
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                unreadable ??= Step(ref reader, positions.At(offset + (int)reader.TokenStartIndex), builder);
                if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0)
                    return (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair, or bytes that are not UTF-8.
        }

        return null;
    }

    private static UnreadableDocument? Step(ref Utf8JsonReader reader, Position position, NodeBuilder builder) => reader.TokenType switch
    {
        JsonTokenType.StartObject => builder.OpenMapping(position),
        JsonTokenType.StartArray => builder.OpenSequence(position),
        JsonTokenType.EndObject or JsonTokenType.EndArray => builder.Close(),
        JsonTokenType.PropertyName or JsonTokenType.String => builder.Add(position, reader.GetString()!, ScalarType.String),
        JsonTokenType.True => builder.Add(position, "true", ScalarType.Boolean),
        JsonTokenType.False => builder.Add(position, "false", ScalarType.Boolean),
        JsonTokenType.Null => builder.Add(position, "null", ScalarType.Null),
        _ => Number(System.Text.Encoding.ASCII.GetString(reader.ValueSpan), position, builder),
    };

    private static UnreadableDocument? Number(string text, Position position, NodeBuilder builder) =>
        builder.Add(position, text, text.AsSpan().ContainsAny('.', 'e', 'E') ? ScalarType.Float : ScalarTypes.OfPlain(text));
}
