using System.Text;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>What else the Azure report asks of the agent.</summary>
/// <param name="Complete">Whether the step's result is set from the verdict.</param>
/// <param name="SummaryPath">The absolute path of a Markdown file to show on the run's page, or null.</param>
public sealed record AzureOptions(bool Complete = false, string? SummaryPath = null);

/// <summary>
/// Logging commands for the log of an Azure Pipelines step. The run's page shows the first ten, so the worst come first; Azure knows
/// errors and warnings only, so what is merely worth knowing is a plain line of the log.
/// </summary>
public static class AzureReport
{
    /// <summary>Writes one command for each new, unwaived finding and failing gap, and closes with what is waived and the verdict as lines of the log.</summary>
    public static void Write(Verdict verdict, TextWriter output, AzureOptions options)
    {
        foreach (var annotation in Annotation.Of(verdict))
        {
            if (annotation.Severity == Severity.Info)
                output.Write($"info: {Place(annotation)}{annotation.Title} ({VisibleText.Line(annotation.Code)})\n");
            else
                Write(output, annotation);
        }

        foreach (var waived in Annotation.Waived(verdict))
            output.Write($"{waived}\n");
        output.Write($"Gate: {Words.Of(verdict.Outcome)}: {Headline.Of(verdict)}. {Headline.Basis(verdict)}\n");
        if (options.SummaryPath is { } path)
            output.Write($"##vso[task.uploadsummary]{Message(path)}\n");
        if (options.Complete)
            output.Write($"##vso[task.complete result={Result(verdict)};]{Message(Headline.Of(verdict))}\n");
    }

    private static void Write(TextWriter output, Annotation annotation)
    {
        var command = new StringBuilder("##vso[task.logissue type=").Append(annotation.Severity == Severity.Block ? "error;" : "warning;");
        if (annotation.Location is { } location)
        {
            command.Append("sourcepath=").Append(Property(VisibleText.Line(location.File))).Append(';');
            if (location is { Precision: not Precision.File, Line: { } line })
            {
                command.Append($"linenumber={line};");
                if (location.Column is { } column)
                    command.Append($"columnnumber={column};");
            }
        }

        command.Append("code=").Append(Property(VisibleText.Line(annotation.Code))).Append(";]");
        output.Write(command.Append(Message($"{annotation.Title}\n\n{annotation.Text}")));
        output.Write('\n');
    }

    private static string Place(Annotation annotation) => annotation.Location is { } location ? $"{Words.Place(location)}: " : "";

    // Where nothing may fail the check, the step does not fail either.
    private static string Result(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Pass => "Succeeded",
        Outcome.Block or Outcome.Error when verdict.FailOn is not null => "Failed",
        _ => "SucceededWithIssues",
    };

    private static string Message(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text)
        .Replace("]", "%5D", StringComparison.Ordinal)
        .Replace(";", "%3B", StringComparison.Ordinal);
}
