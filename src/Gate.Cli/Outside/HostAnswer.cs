using System.Security.Cryptography;
using Gate.Core.Verdicts;
using Gate.Hosts;
using Gate.Hosts.AzureDevOps;
using Gate.Hosts.GitHub;
using Gate.Reports;

namespace Gate.Cli.Outside;

/// <summary>Gives a verdict the way a CI host reads it: commands in the log, a summary, and outputs for later steps.</summary>
internal static class HostAnswer
{
    /// <summary>The report in the log and the summary: what needs no host that answers.</summary>
    internal static void Write(CiHost host, Verdict verdict, PlaceLink? link, Surroundings outside)
    {
        switch (host)
        {
            case CiHost.GitHubActions:
                // The report quotes the repository: nothing in it may be taken for a command of the runner.
                StopCommands.Write(outside.Output, Token(), output => ConsoleReport.Write(verdict, output, new(Color: false, Surroundings.Width)));
                if (outside.Environment.GetValueOrDefault("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
                    ReportDelivery.Append(summary, Markdown(verdict, link), outside);
                break;
            case CiHost.AzurePipelines:
                outside.Output.Write(WithoutCommands(verdict, outside));
                break;
            default:
                ConsoleReport.Write(verdict, outside.Output, new(outside.Color, Surroundings.Width));
                break;
        }
    }

    /// <summary>What later steps get to know; the reports must be written by then.</summary>
    internal static void WriteOutputs(CiHost host, Verdict verdict, IReadOnlyList<ReportRequest> reports, Surroundings outside)
    {
        var outputs = JobOutputs.Of(verdict) with { Report = FileOf(ReportFormat.Json), Sarif = FileOf(ReportFormat.Sarif) };
        WriteOutputs(host, outputs, outside);

        string FileOf(ReportFormat format) =>
            reports.FirstOrDefault(report => report.Format == format && File.Exists(report.File))?.File is { } file ? InWorkspace(file, outside) : "";
    }

    /// <summary>The commands of the log that make the host show what it does not show yet.</summary>
    /// <param name="host">The host.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="link">Where the host shows the lines of the reviewed commit, or null.</param>
    /// <param name="annotated">Whether the host shows the annotations already: told twice, they would stand there twice.</param>
    /// <param name="outside">Where to.</param>
    internal static void Annotate(CiHost host, Verdict verdict, PlaceLink? link, bool annotated, Surroundings outside)
    {
        if (host == CiHost.GitHubActions && !annotated)
            GitHubReport.Write(verdict, outside.Output);
        else if (host == CiHost.AzurePipelines)
            AzureReport.Write(verdict, outside.Output, new(SummaryPath: AzureSummary(verdict, link, outside)));
    }

    internal static void WriteOutputs(CiHost host, JobOutputs outputs, Surroundings outside)
    {
        if (host == CiHost.GitHubActions && outside.Environment.GetValueOrDefault("GITHUB_OUTPUT") is { Length: > 0 } file)
            ReportDelivery.Append(file, GitHubOutputs.Text(outputs, Token()), outside);
        else if (host == CiHost.AzurePipelines)
            outside.Output.Write(AzureOutputs.Text(outputs));
    }

    // The container of the action sees the workspace in another place than the steps after it do.
    private static string InWorkspace(string file, Surroundings outside) =>
        outside.Environment.GetValueOrDefault("GITHUB_WORKSPACE") is { Length: > 0 } workspace && Path.GetRelativePath(workspace, file) is var relative
        && Path.IsPathFullyQualified(file) && !Path.IsPathFullyQualified(relative) && !relative.StartsWith("..", StringComparison.Ordinal)
            ? relative
            : file;

    private static string Markdown(Verdict verdict, PlaceLink? link)
    {
        using var text = new StringWriter { NewLine = "\n" };
        MarkdownReport.Write(verdict, text, link: link);
        return text.ToString();
    }

    // The agent looks for its commands anywhere in a line.
    private static string WithoutCommands(Verdict verdict, Surroundings outside)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ConsoleReport.Write(verdict, text, new(Color: false, Surroundings.Width));
        return text.ToString().Replace("##vso[", "# #vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "# #[", StringComparison.Ordinal);
    }

    private static string? AzureSummary(Verdict verdict, PlaceLink? link, Surroundings outside)
    {
        if (outside.Environment.GetValueOrDefault("AGENT_TEMPDIRECTORY") is not { Length: > 0 } folder)
            return null;
        var file = Path.Combine(folder, $"gate-{Token()}.md");
        ReportDelivery.Append(file, Markdown(verdict, link), outside);
        return file;
    }

    private static string Token() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
