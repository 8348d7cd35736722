using System.Text.Json;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>
/// GitLab's Code Quality report: a JSON array with one entry for each new, unwaived finding and failing gap, the worst first,
/// and after them one for each that is waived, as worth knowing.
/// GitLab wants a file and a line for every entry; where Gate knows none it writes the folder <c>.</c> or line 1 and says so in the description.
/// </summary>
public static class GitLabReport
{
    // GitLab names no limit; the description stands whole beside the line in the merge request.
    private const int MostBytes = 8 * 1024;

    /// <summary>Writes the array, indented, with LF line ends and one at the end; an empty array where nothing is new.</summary>
    public static void Write(Verdict verdict, TextWriter output) => output.Write(LogSafeJson.Of(json =>
    {
        json.WriteStartArray();
        foreach (var annotation in Annotation.Of(verdict))
            Entry(json, annotation, "");
        foreach (var finding in verdict.Findings.Where(static finding => finding is { Status: Status.New, Waived: not null }))
            Entry(json, Annotation.Of(finding) with { Severity = Severity.Info }, $"{VisibleText.Line(Words.Terms(finding.Waived!))}. ");
        json.WriteEndArray();
    }));

    private static void Entry(Utf8JsonWriter json, Annotation annotation, string before)
    {
        // GitLab stops reading the whole report at the first entry that lacks one of these.
        json.WriteStartObject();
        json.WriteString("description", before + Description(annotation));
        json.WriteString("check_name", VisibleText.Line(annotation.Code));
        json.WriteString("fingerprint", annotation.Fingerprint);
        json.WriteString("severity", annotation.Severity switch
        {
            Severity.Block => "blocker",
            Severity.Warn => "major",
            _ => "info",
        });
        json.WriteStartObject("location");
        json.WriteString("path", annotation.Location?.File ?? ".");
        json.WriteStartObject("lines");
        json.WriteNumber("begin", Line(annotation.Location) ?? 1);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Description(Annotation annotation)
    {
        var place = annotation.Location switch
        {
            null => " (This has no place in a file.)",
            { } location when Line(location) is null => " (Somewhere in this file: the line is not known, so it is shown at line 1.)",
            { Precision: Precision.Template } => " (This is the likely line of the template.)",
            _ => "",
        };
        var text = $"{annotation.Title}: {annotation.Within(MostBytes)}";
        return string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) + place;
    }

    private static int? Line(Location? location) => location is { Precision: not Precision.File, Line: > 0 and var line } ? line : null;
}
