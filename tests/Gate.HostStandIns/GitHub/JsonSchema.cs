using System.Globalization;
using System.Text.Json;

namespace Gate.HostStandIns.GitHub;

/// <summary>
/// Holds JSON against the schemas of an OpenAPI 3.0 document. A keyword that it does not know is an error of the test, so that none is passed over.
/// Stricter than JSON Schema in one thing: what a request says and its schema does not know is refused, for GitHub would drop it without a word.
/// </summary>
/// <param name="document">The document, for its references.</param>
/// <param name="strict">Whether members must be known.</param>
internal sealed class JsonSchema(JsonElement document, bool strict)
{
    private static readonly HashSet<string> SayNothing =
    [
        "title", "description", "example", "default", "deprecated", "nullable", "discriminator", "properties", "required", "x-github-breaking-changes",
    ];

    /// <summary>What is wrong, with its place, or null.</summary>
    internal string? Fault(JsonElement value, JsonElement schema, string place = "")
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null && schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean())
            return null;
        foreach (var keyword in schema.EnumerateObject())
        {
            var fault = keyword.Name switch
            {
                "type" => HasType(value, keyword.Value.GetString()!) ? null : $"no {keyword.Value.GetString()}",
                "enum" => keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? null : $"{value} is none of {keyword.Value}",
                "format" => Format(value, keyword.Value.GetString()!),
                "maxLength" => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > keyword.Value.GetInt32() ? $"longer than {keyword.Value}" : null,
                "maxItems" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > keyword.Value.GetInt32() ? $"more than {keyword.Value}" : null,
                "items" => Items(value, keyword.Value, place),
                "anyOf" => keyword.Value.EnumerateArray().Any(one => Loose.Fault(value, one, place) is null) ? null : "none of the alternatives",
                "oneOf" => keyword.Value.EnumerateArray().Any(one => Loose.Fault(value, one, place) is null) ? null : "none of the alternatives",
                "additionalProperties" => null,
                _ when SayNothing.Contains(keyword.Name) => null,
                _ => throw new NotSupportedException($"the keyword {keyword.Name} of a schema"),
            };
            if (fault is not null)
                return fault.Contains(": ", StringComparison.Ordinal) ? fault : $"{(place.Length == 0 ? "body" : place)}: {fault}";
        }

        return value.ValueKind == JsonValueKind.Object ? Members(value, schema, place) : null;
    }

    /// <summary>The schema itself, where it is only referred to.</summary>
    internal JsonElement Resolve(JsonElement element)
    {
        while (element.TryGetProperty("$ref", out var reference))
        {
            var target = document;
            foreach (var step in reference.GetString()!.Split('/').Skip(1))
                target = target.GetProperty(step);
            element = target;
        }

        return element;
    }

    private JsonSchema Loose => strict ? new(document, strict: false) : this;

    private string? Members(JsonElement value, JsonElement schema, string place)
    {
        if (schema.TryGetProperty("required", out var required) && required.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing)
            return $"{place}.{missing}: it is required";
        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(member.Name, out var of))
            {
                if (Fault(member.Value, of, $"{place}.{member.Name}") is { } fault)
                    return fault;
            }
            else if (strict && known)
            {
                return $"{place}.{member.Name}: nothing knows it";
            }
        }

        return null;
    }

    private string? Items(JsonElement value, JsonElement schema, string place) =>
        value.ValueKind != JsonValueKind.Array ? null
        : value.EnumerateArray().Select((item, i) => Fault(item, schema, $"{place}[{i}]")).FirstOrDefault(static fault => fault is not null);

    private static bool HasType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => throw new NotSupportedException($"the type {type} of a schema"),
    };

    private static string? Format(JsonElement value, string format) => (format, value.ValueKind) switch
    {
        ("date-time", JsonValueKind.String) => DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _) ? null : "no date and time",
        ("uri", JsonValueKind.String) => Uri.TryCreate(value.GetString()!.Split('{')[0], UriKind.Absolute, out _) ? null : "no address",
        _ => null,
    };
}
