using System.Text;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>
/// Workflow commands for the log of a GitHub Actions step, which GitHub turns into annotations of the pull request. GitHub shows ten of
/// each kind and drops the rest without a word, so the worst come first and what is left out is said.
/// </summary>
public static class GitHubReport
{
    private const int MostOfAKind = 10;
    private const int MostTitleUnits = 255;

    /// <summary>Writes one command for each new, unwaived finding and failing gap, and closes with what is waived and the verdict as lines of the log.</summary>
    public static void Write(Verdict verdict, TextWriter output)
    {
        var annotations = Annotation.Of(verdict);
        var kinds = new[] { Severity.Block, Severity.Warn, Severity.Info }
            .Select(severity => annotations.Where(a => a.Severity == severity).ToList()).ToArray();
        var overflows = kinds.Any(k => k.Count > MostOfAKind);

        // The notice of what is left out takes the place of one.
        int[] room = [MostOfAKind, MostOfAKind, overflows ? MostOfAKind - 1 : MostOfAKind];
        List<string> leftOut = [];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            foreach (var annotation in kinds[kind].Take(room[kind]))
                Write(output, annotation);
            if (kinds[kind].Count > room[kind])
                leftOut.Add(Words.Count(kinds[kind].Count - room[kind], Command(kinds[kind][0].Severity)));
        }

        if (leftOut.Count > 0)
        {
            output.Write($"::notice title={Property($"Gate: {string.Join(", ", leftOut)} not shown here")}::");
            output.Write(Message($"GitHub shows {MostOfAKind} annotations of each kind for a step; these are the worst. Left out: {string.Join(", ", leftOut)}. The job summary lists all findings."));
            output.Write('\n');
        }

        foreach (var waived in Annotation.Waived(verdict))
            output.Write($"{waived}\n");
        output.Write($"Gate: {Words.Of(verdict.Outcome)}: {Headline.Of(verdict)}. {Headline.Basis(verdict)}\n");
    }

    private static void Write(TextWriter output, Annotation annotation)
    {
        var command = new StringBuilder("::").Append(Command(annotation.Severity)).Append(' ');
        if (annotation.Location is { } location)
        {
            command.Append("file=").Append(Property(VisibleText.Line(location.File))).Append(',');
            if (location is { Precision: not Precision.File, Line: { } line })
            {
                command.Append($"line={line},endLine={location.EndLine ?? line},");

                // GitHub refuses a column on a range of lines.
                if (location.Column is { } column && (location.EndLine ?? line) == line)
                    command.Append($"col={column},");
            }
        }

        command.Append("title=").Append(Property(annotation.TitleWithin(MostTitleUnits)));
        output.Write(command.Append("::").Append(Message(annotation.Text)));
        output.Write('\n');
    }

    private static string Command(Severity severity) => severity switch
    {
        Severity.Block => "error",
        Severity.Warn => "warning",
        _ => "notice",
    };

    private static string Message(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
