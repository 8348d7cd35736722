using System.Text.Json;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports.Sarif;

/// <summary>A place as SARIF tells it: a file under the root of the repository, with a region only where the line is known.</summary>
/// <param name="Uri">The path, relative and percent-encoded.</param>
/// <param name="Line">The first line, or null for the whole file.</param>
/// <param name="Column">The first column, in UTF-16 units, or null for the whole line.</param>
/// <param name="EndLine">The last line, or null where it is the first.</param>
/// <param name="Note">What is to be said of it; empty for nothing.</param>
internal sealed record SarifPlace(string Uri, int? Line, int? Column, int? EndLine, string Note)
{
    /// <summary>The name of the root that all paths stand under.</summary>
    internal const string Root = "%SRCROOT%";

    private const int MostNoteBytes = 1024;

    /// <summary>A place, with what a reader must know about it.</summary>
    internal static SarifPlace Of(Location location, string note = "")
    {
        var hint = Words.Hint(location.Precision) is { } words ? note.Length > 0 ? $" ({words})" : words : "";
        var text = Utf8Size.Cut(SarifText.Plain(note), MostNoteBytes) + hint;
        return location is { Precision: not Precision.File, Line: > 0 and var line }
            ? new(Relative(location.File), line, location.Column > 0 ? location.Column : null, location.EndLine > line ? location.EndLine : null, text)
            : new(Relative(location.File), null, null, null, text);
    }

    /// <summary>A place of which only file and line are told.</summary>
    internal static SarifPlace Of(RelatedPlace place) =>
        new(Relative(place.File), place.Line > 0 ? place.Line : null, null, null, Utf8Size.Cut(SarifText.Plain(place.Note), MostNoteBytes));

    /// <summary>Writes the location as a value of an array.</summary>
    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json);
        if (Line is { } line)
        {
            json.WriteStartObject("region");
            json.WriteNumber("startLine", line);
            if (Column is { } column)
                json.WriteNumber("startColumn", column);
            if (EndLine is { } last)
                json.WriteNumber("endLine", last);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (Note.Length > 0)
            SarifText.Message(json, "message", Note);
        json.WriteEndObject();
    }

    /// <summary>Writes the property <c>artifactLocation</c>: the file alone.</summary>
    internal void WriteArtifact(Utf8JsonWriter json)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri);
        json.WriteString("uriBaseId", Root);
        json.WriteEndObject();
    }

    // Each step is encoded for itself, so that no name reads as a scheme, a query or a fragment.
    private static string Relative(string file)
    {
        var path = string.Join('/', file.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(System.Uri.EscapeDataString));
        return path.Length > 0 ? path : ".";
    }
}
