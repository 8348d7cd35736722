using System.Diagnostics.CodeAnalysis;

namespace Gate.Reports;

/// <summary>The formats of a report.</summary>
public enum ReportFormat
{
    /// <summary>For a person at a terminal: <see cref="ConsoleReport"/>.</summary>
    Console,

    /// <summary>For programs: <see cref="JsonReport"/>.</summary>
    Json,

    /// <summary>For a job summary or a comment: <see cref="MarkdownReport"/>.</summary>
    Markdown,

    /// <summary>GitHub's workflow commands: <see cref="GitHubReport"/>.</summary>
    GitHub,

    /// <summary>Azure Pipelines' logging commands: <see cref="AzureReport"/>.</summary>
    Azure,

    /// <summary>SARIF 2.1.0: <see cref="SarifReport"/>.</summary>
    Sarif,

    /// <summary>JUnit XML: <see cref="JUnitReport"/>.</summary>
    JUnit,

    /// <summary>GitLab's Code Quality report: <see cref="GitLabReport"/>.</summary>
    GitLab,
}

/// <summary>A report that was asked for as <c>FORMAT</c> or <c>FORMAT=FILE</c>.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file to write, or null for standard output.</param>
public sealed record ReportRequest(ReportFormat Format, string? File)
{
    private static readonly (string Name, ReportFormat Format)[] Known =
    [
        ("console", ReportFormat.Console),
        ("json", ReportFormat.Json),
        ("markdown", ReportFormat.Markdown),
        ("github", ReportFormat.GitHub),
        ("azure", ReportFormat.Azure),
        ("sarif", ReportFormat.Sarif),
        ("junit", ReportFormat.JUnit),
        ("gitlab", ReportFormat.GitLab),
    ];

    private static readonly string[] Coming = ["html"];

    /// <summary>The names that <see cref="TryParse"/> takes, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(k => k.Name)];

    /// <summary>Reads <c>FORMAT</c> or <c>FORMAT=FILE</c>; a file named <c>-</c> is standard output.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="request">The request, when true is returned.</param>
    /// <param name="error">What is wrong and what would be right, when false is returned.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ReportRequest? request, [NotNullWhen(false)] out string? error)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? text : text[..equals];
        var file = equals < 0 ? null : text[(equals + 1)..];
        request = null;
        error = null;
        if (file is "")
            error = $"'{text}' names no file: write {name} for standard output, or {name}=FILE";
        else if (Coming.Contains(name))
            error = $"the format {name} is not available yet in this version; there are {string.Join(", ", Names)}";
        else if (Array.FindIndex(Known, k => k.Name == name) is >= 0 and var index)
            request = new(Known[index].Format, file is "-" ? null : file);
        else
            error = $"'{name}' is no format; there are {string.Join(", ", Names)}";
        return request is not null;
    }
}
