using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

/// <summary>The text of each report.</summary>
internal static class Written
{
    internal static string Console(Verdict verdict, int width = 80, bool color = false) => Text(w => ConsoleReport.Write(verdict, w, new(color, width)));

    internal static string Json(Verdict verdict) => Text(w => JsonReport.Write(verdict, w));

    internal static string GitHub(Verdict verdict) => Text(w => GitHubReport.Write(verdict, w));

    internal static string Azure(Verdict verdict, AzureOptions? options = null) => Text(w => AzureReport.Write(verdict, w, options ?? new()));

    internal static string Markdown(Verdict verdict, int bytes = MarkdownReport.JobSummaryBytes) => Text(w => MarkdownReport.Write(verdict, w, bytes));

    /// <summary>The report as on a host that shows the files of the head.</summary>
    internal static string LinkedMarkdown(Verdict verdict) => Text(w => MarkdownReport.Write(verdict, w, link: static (file, line) => new($"https://git.example.org/head/{Uri.EscapeDataString(file)}#L{line}")));

    /// <summary>The comment of each annotation, and one that tells of all of them.</summary>
    internal static string Review(Verdict verdict)
    {
        var annotations = Annotation.Of(verdict);
        return string.Join("\n\n---\n\n", annotations.Select(static annotation => AnnotationMarkdown.Of(annotation)).Append(AnnotationMarkdown.Rest(annotations))) + "\n";
    }

    internal static string Sarif(Verdict verdict) => Text(w => SarifReport.Write(verdict, w, new("1.2.3")));

    internal static string JUnit(Verdict verdict) => Text(w => JUnitReport.Write(verdict, w));

    internal static string GitLab(Verdict verdict) => Text(w => GitLabReport.Write(verdict, w));

    /// <summary>The verdict in each format.</summary>
    internal static IReadOnlyList<string> All(Verdict verdict) =>
        [Console(verdict, 200), Json(verdict), Markdown(verdict), GitHub(verdict), Azure(verdict), Sarif(verdict), JUnit(verdict), GitLab(verdict)];

    internal static string Text(Action<TextWriter> write)
    {
        // A report must not lean on the platform's line end.
        using var text = new StringWriter { NewLine = "<writer's own line end>" };
        write(text);
        return text.ToString();
    }
}
