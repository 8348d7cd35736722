namespace Gate.Reports.Tests;

public class GoldenTests
{
    [Fact]
    public void The_console_report_of_everything_at_80_cells() => Golden.Matches("rich.console-80", Written.Console(Samples.Rich));

    [Fact]
    public void The_console_report_of_everything_at_120_cells_in_colour() => Golden.Matches("rich.console-120-colour", Written.Console(Samples.Rich, 120, color: true));

    [Fact]
    public void The_console_report_of_a_clean_change() => Golden.Matches("clean.console-80", Written.Console(Samples.Clean));

    [Fact]
    public void The_console_report_on_an_assumed_version() => Golden.Matches("assumed.console-80", Written.Console(Samples.Assumed));

    [Fact]
    public void The_console_report_of_a_change_that_reaches_nothing() => Golden.Matches("nothing.console-80", Written.Console(Samples.Nothing));

    [Fact]
    public void The_console_report_of_hostile_names() => Golden.Matches("hostile.console-80", Written.Console(Samples.Hostile("\e[31m</details>\r::error::`@someone`\u202E|")));

    [Fact]
    public void The_json_report_of_everything() => Golden.Matches("rich.json", Written.Json(Samples.Rich));

    [Fact]
    public void The_github_report_of_everything() => Golden.Matches("rich.github", Written.GitHub(Samples.Rich));

    [Fact]
    public void The_azure_report_of_everything() => Golden.Matches("rich.azure", Written.Azure(Samples.Rich, new(Complete: true, SummaryPath: "/agent/_temp/gate 100%.md")));

    [Fact]
    public void The_markdown_report_of_everything() => Golden.Matches("rich.markdown", Written.Markdown(Samples.Rich));

    [Fact]
    public void The_markdown_report_where_a_host_shows_files_and_one_line_mends() => Golden.Matches("linked.markdown", Written.LinkedMarkdown(Samples.Rich with { Findings = [Samples.Mendable, .. Samples.Rich.Findings] }));

    [Fact]
    public void The_comment_of_a_review_that_offers_a_line() => Golden.Matches("mendable.review", Written.Review(Samples.Clean with { Findings = [Samples.Mendable] }));

    [Fact]
    public void The_markdown_report_of_a_clean_change() => Golden.Matches("clean.markdown", Written.Markdown(Samples.Clean));

    [Fact]
    public void The_markdown_report_of_hostile_names() => Golden.Matches("hostile.markdown", Written.Markdown(Samples.Hostile("\e[31m</details>\r::error::`@someone`\u202E|")));

    [Fact]
    public void The_comments_of_a_review() => Golden.Matches("rich.review", Written.Review(Samples.Rich));

    [Fact]
    public void The_comments_of_a_review_of_hostile_names() => Golden.Matches("hostile.review", Written.Review(Samples.Hostile("\e[31m</details>\r::error::`@<someone>`\u202E|")));

    [Fact]
    public void The_sarif_report_of_everything() => Golden.Matches("rich.sarif", Written.Sarif(Samples.Rich));

    [Fact]
    public void The_sarif_report_of_a_clean_change() => Golden.Matches("clean.sarif", Written.Sarif(Samples.Clean));

    [Fact]
    public void The_sarif_report_of_hostile_names() => Golden.Matches("hostile.sarif", Written.Sarif(Samples.Hostile("\e[31m</details>\r::error::`@someone`\u202E|")));

    [Fact]
    public void The_junit_report_of_everything() => Golden.Matches("rich.junit", Written.JUnit(Samples.Rich));

    [Fact]
    public void The_junit_report_of_a_clean_change() => Golden.Matches("clean.junit", Written.JUnit(Samples.Clean));

    [Fact]
    public void The_junit_report_of_hostile_names() => Golden.Matches("hostile.junit", Written.JUnit(Samples.Hostile("\e[31m</details>\r::error::`@someone`\u202E|")));

    [Fact]
    public void The_gitlab_report_of_everything() => Golden.Matches("rich.gitlab", Written.GitLab(Samples.Rich));
}
