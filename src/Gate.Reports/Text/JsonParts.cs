using System.Text.Json;
using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;

namespace Gate.Reports.Text;

/// <summary>What the documents for programs have in common.</summary>
internal static class JsonParts
{
    /// <summary>The property <c>knowledge</c>: what the document rests on.</summary>
    internal static void Knowledge(Utf8JsonWriter json, KnowledgeStamp stamp)
    {
        json.WriteStartObject("knowledge");
        json.WriteString("digest", stamp.Digest);
        json.WriteString("date", $"{stamp.Date:yyyy-MM-dd}");
        json.WriteString("kubernetes", stamp.Newest.ToString());
        json.WriteEndObject();
    }

    /// <summary>The property <c>location</c>: a place, or null.</summary>
    internal static void Place(Utf8JsonWriter json, Location? location) => Place(json, "location", location);

    /// <summary>A place, or null.</summary>
    internal static void Place(Utf8JsonWriter json, string name, Location? location)
    {
        if (location is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("file", location.File);
        var precision = location.Line is null ? Precision.File : location.Precision;
        if (precision != Precision.File)
        {
            Optional(json, "line", location.Line);
            Optional(json, "column", location.Column);
            Optional(json, "endLine", location.EndLine);
        }

        json.WriteString("precision", Words.Of(precision));
        json.WriteEndObject();
    }

    /// <summary>A list of objects.</summary>
    internal static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A list of texts.</summary>
    internal static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    /// <summary>A text, left out where there is none.</summary>
    internal static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    /// <summary>A number, left out where there is none.</summary>
    internal static void Optional(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }
}
