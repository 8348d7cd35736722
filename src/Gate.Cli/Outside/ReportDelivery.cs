using Gate.Core.Verdicts;
using Gate.Reports;

namespace Gate.Cli.Outside;

/// <summary>Writes reports to standard output or to files. A report that cannot be delivered never changes the verdict: it is said on standard error.</summary>
internal static class ReportDelivery
{
    private static readonly string? ToolVersion = typeof(ReportDelivery).Assembly.GetName().Version?.ToString(3);

    internal static void Write(Verdict verdict, IReadOnlyList<ReportRequest> requests, Surroundings outside)
    {
        foreach (var request in requests)
        {
            if (request.File is null)
                Write(verdict, request.Format, outside.Output, outside);
            else
                ToFile(request.File, outside, writer => Write(verdict, request.Format, writer, outside));
        }
    }

    /// <summary>Appends to a file that a CI host reads, such as a job summary.</summary>
    internal static void Append(string file, string text, Surroundings outside) =>
        Try(file, outside, () => WholeFile.Append(file, writer => writer.Write(text)));

    private static void Write(Verdict verdict, ReportFormat format, TextWriter writer, Surroundings outside)
    {
        switch (format)
        {
            case ReportFormat.Json:
                JsonReport.Write(verdict, writer);
                break;
            case ReportFormat.Markdown:
                MarkdownReport.Write(verdict, writer);
                break;
            case ReportFormat.GitHub:
                GitHubReport.Write(verdict, writer);
                break;
            case ReportFormat.Azure:
                AzureReport.Write(verdict, writer, new());
                break;
            case ReportFormat.Sarif:
                SarifReport.Write(verdict, writer, new(ToolVersion));
                break;
            case ReportFormat.JUnit:
                JUnitReport.Write(verdict, writer);
                break;
            case ReportFormat.GitLab:
                GitLabReport.Write(verdict, writer);
                break;
            default:
                ConsoleReport.Write(verdict, writer, new(outside.Color && writer == outside.Output, Surroundings.Width));
                break;
        }
    }

    /// <summary>Writes a file; that it could not be written is said, and nothing else follows from it.</summary>
    internal static void ToFile(string file, Surroundings outside, Action<TextWriter> write) => Try(file, outside, () => WholeFile.Write(file, write));

    private static void Try(string file, Surroundings outside, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            outside.Messages.WriteLine($"gate: the report {file} could not be written: {e.Message}");
        }
    }
}
