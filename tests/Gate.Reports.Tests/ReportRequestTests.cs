namespace Gate.Reports.Tests;

public class ReportRequestTests
{
    [Theory]
    [InlineData("console", ReportFormat.Console, null)]
    [InlineData("json", ReportFormat.Json, null)]
    [InlineData("markdown=out.md", ReportFormat.Markdown, "out.md")]
    [InlineData("github=-", ReportFormat.GitHub, null)]
    [InlineData("azure=C:\\a=b.txt", ReportFormat.Azure, "C:\\a=b.txt")]
    [InlineData("sarif=gate.sarif", ReportFormat.Sarif, "gate.sarif")]
    [InlineData("junit", ReportFormat.JUnit, null)]
    [InlineData("gitlab=x.json", ReportFormat.GitLab, "x.json")]
    public void A_format_may_name_a_file(string text, ReportFormat format, string? file)
    {
        Assert.True(ReportRequest.TryParse(text, out var request, out var error));
        Assert.Equal(new(format, file), request);
        Assert.Null(error);
    }

    [Theory]
    [InlineData("html", "not available yet in this version")]
    [InlineData("yaml", "'yaml' is no format; there are console, json, markdown, github, azure, sarif, junit, gitlab")]
    [InlineData("JSON", "'JSON' is no format")]
    [InlineData("", "'' is no format")]
    [InlineData("=x", "'' is no format")]
    [InlineData("json=", "names no file")]
    public void Anything_else_is_refused_with_what_would_be_right(string text, string part)
    {
        Assert.False(ReportRequest.TryParse(text, out var request, out var error));
        Assert.Null(request);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }
}
