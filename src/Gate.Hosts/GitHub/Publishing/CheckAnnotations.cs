using Gate.Core.Verdicts;
using Gate.Reports;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// The annotations of a check run. GitHub takes none without a line, and lines are never invented: what has a file alone stands where that file
/// first changes, or else at its top, and says so. What has no file stands in the summary only.
/// </summary>
internal static class CheckAnnotations
{
    private const int MostTitleUnits = 255;
    private const int MostBytes = 64 * 1024;

    internal static IReadOnlyList<CheckAnnotation> Of(Verdict verdict) =>
        [.. Annotation.Of(verdict).Where(static a => a.Location is { File.Length: > 0 }).Select(a => Of(a, a.Location!, verdict.FirstChanged))];

    private static CheckAnnotation Of(Annotation annotation, Location location, IReadOnlyDictionary<string, int> firstChanged)
    {
        if (location is { Precision: not Precision.File, Line: { } line })
        {
            var last = location.EndLine ?? line;

            // GitHub refuses columns on a range of lines.
            var column = last == line ? location.Column : null;
            return new(location.File, line, last, column, column, Level(annotation.Severity), annotation.TitleWithin(MostTitleUnits), annotation.Within(MostBytes));
        }

        var (shown, why) = firstChanged.TryGetValue(location.File, out var first)
            ? (first, $"This concerns the file as a whole; line {first} is where the change first touches it.")
            : (1, $"This concerns the file as a whole, and the change does not touch it; it stands at the top only because GitHub shows nothing without a line.");
        return new(location.File, shown, shown, null, null, Level(annotation.Severity), annotation.TitleWithin(MostTitleUnits), $"{annotation.Within(MostBytes - 1024)}\n\n{why}");
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Block => "failure",
        Severity.Warn => "warning",
        _ => "notice",
    };
}
