using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gate.Core.Verdicts;

namespace Gate.Reports.Tests;

public partial class HostileTextTests
{
    public static TheoryData<string> Attacks => [.. Samples.Attacks];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_console_report_holds_nothing_that_a_terminal_obeys(string attack)
    {
        foreach (var width in new[] { 40, 80, 120 })
            AssertShownOnly(Written.Console(Samples.Hostile(attack), width));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void In_colour_the_only_escapes_are_the_report_s_own(string attack) =>
        AssertShownOnly(OwnColour().Replace(Written.Console(Samples.Hostile(attack), 80, color: true), ""));

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_console_report_in_a_log_gives_the_host_no_command(string attack)
    {
        foreach (var width in new[] { 40, 47, 80 })
        {
            var log = Written.Console(Samples.Hostile(attack), width);
            Assert.Empty(LogReader.GitHub(log));
            Assert.Empty(LogReader.Azure(log));
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_json_report_in_a_log_gives_the_host_no_command_and_reads_back_as_it_was(string attack)
    {
        var text = Written.Json(Samples.Hostile(attack));
        Assert.Empty(LogReader.GitHub(text));
        Assert.Empty(LogReader.Azure(text));
        AssertShownOnly(text);
        using var json = JsonDocument.Parse(text);
        Assert.Equal(attack.Replace("\ud800", "\ufffd", StringComparison.Ordinal), json.RootElement.GetProperty("findings")[0].GetProperty("title").GetString());
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_markdown_report_in_a_log_gives_the_host_no_command(string attack)
    {
        var text = Written.Markdown(Samples.Hostile(attack));
        Assert.Empty(LogReader.GitHub(text));
        Assert.Empty(LogReader.Azure(text));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_reports_of_files_give_a_log_no_command_and_stay_whole(string attack)
    {
        var verdict = Samples.Hostile(attack);
        var (sarif, gitlab, junit) = (Written.Sarif(verdict), Written.GitLab(verdict), Written.JUnit(verdict));
        foreach (var text in new[] { sarif, gitlab, junit })
        {
            Assert.Empty(LogReader.GitHub(text));
            Assert.Empty(LogReader.Azure(text));
            AssertShownOnly(text);
        }

        using var run = JsonDocument.Parse(sarif);
        Assert.Equal(3, run.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        using var entries = JsonDocument.Parse(gitlab);
        Assert.Equal(4, entries.RootElement.GetArrayLength());
        var cases = XDocument.Parse(junit).Descendants("testcase").ToList();
        Assert.Equal(["failure", "error", "system-out", "skipped"], cases.Select(c => Assert.Single(c.Elements()).Name.LocalName));
        Assert.All(cases, c => Assert.Empty(c.Elements().Single().Elements()));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_sarif_report_names_files_within_the_repository_and_holds_no_link(string attack)
    {
        using var log = JsonDocument.Parse(Written.Sarif(Samples.Hostile(attack)));
        foreach (var result in log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            var artifact = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
            Assert.Equal("%SRCROOT%", artifact.GetProperty("uriBaseId").GetString());
            Assert.Matches("^[A-Za-z0-9%._~/-]+$", artifact.GetProperty("uri").GetString());
            Assert.DoesNotMatch(@"(?<!\\)\]\(", result.GetProperty("message").GetProperty("text").GetString());
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_github_report_gives_its_own_commands_only(string attack)
    {
        var log = Written.GitHub(Samples.Hostile(attack));
        Assert.Equal(["error", "error", "notice"], LogReader.GitHub(log).Select(c => c.Name));
        Assert.All(LogReader.GitHub(log), c => Assert.Equal(["file", "line", "endLine", "col", "title"], c.Properties.Keys));
        Assert.Empty(LogReader.Azure(log));
        AssertShownOnly(log);
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void The_azure_report_gives_its_own_commands_only(string attack)
    {
        var log = Written.Azure(Samples.Hostile(attack), new(Complete: true, SummaryPath: "/tmp/summary.md"));
        var commands = LogReader.Azure(log);
        Assert.Equal(["task.logissue", "task.logissue", "task.uploadsummary", "task.complete"], commands.Select(c => c.Name));
        Assert.All(commands.Take(2), c => Assert.Equal(["type", "sourcepath", "linenumber", "columnnumber", "code"], c.Properties.Keys));
        Assert.Equal("Failed", commands[^1].Properties["result"]);
        Assert.Empty(LogReader.GitHub(log));
        AssertShownOnly(log);
    }

    [Fact]
    public void The_markdown_report_shows_attacks_as_text_and_nothing_else() => AssertText(verdict => Written.Markdown(verdict));

    [Fact]
    public void Links_to_places_lead_to_the_host_and_nowhere_else()
    {
        AssertText(static verdict => Written.LinkedMarkdown(verdict), static page => Address().Replace(page, "href=\"\""));
        var pages = NodeChecks.Html([.. Samples.Attacks.Select(static attack => Written.LinkedMarkdown(Samples.Hostile(attack)))]);
        Assert.All(pages, static page => Assert.All(Address().Matches(page), static link => Assert.Matches("^href=\"https://(git\\.example\\.org/head/[^/]+#L[0-9]+|evil\\.example.*)\"$", link.Value)));
    }

    [Fact]
    public void The_comments_of_a_review_show_attacks_as_text_and_nothing_else()
    {
        AssertText(Written.Review);
        Assert.All(Samples.Attacks, attack => Assert.DoesNotContain("@<", Written.Review(Samples.Hostile("@<" + attack)), StringComparison.Ordinal));
    }

    [Fact]
    public void GitLab_finds_no_command_in_the_text_and_nobody_in_what_it_renders()
    {
        string[] texts = [.. Samples.Attacks.Select(Samples.Hostile).SelectMany(static verdict => (string[])[Written.Markdown(verdict), Written.Review(verdict)])];
        Assert.All(texts, static text => Assert.DoesNotMatch("(?m)^/", text));

        // It looks for them in the text of the page, outside of code and of what is a link already.
        Assert.All(NodeChecks.Html(texts), static page => Assert.DoesNotMatch(@"(?<![\w/.])[@#!%~$](\w|&quot;)|&amp;[0-9]", OutsideCode(LinkElement().Replace(page, " "))));
    }

    private static void AssertText(Func<Verdict, string> write, Func<string, string>? plain = null)
    {
        plain ??= static page => page;

        // The same report with harmless words has the same skeleton: no attack adds, opens or closes an element.
        var harmless = Skeleton(plain(NodeChecks.Html(write(Samples.Hostile("word")))[0]));
        var pages = NodeChecks.Html([.. Samples.Attacks.Select(a => write(Samples.Hostile(a)))]);
        foreach (var (attack, page) in Samples.Attacks.Zip(pages))
        {
            // A message of two lines is two lines; a plain web address is a link where evidence belongs.
            var skeleton = Skeleton(plain(page.Replace("<br>\n", "", StringComparison.Ordinal)));
            Assert.True(harmless == skeleton, $"{attack}\n{page}");
            Assert.DoesNotMatch(@"(?<![\w/.])[@#!]\w", OutsideCode(page));
        }
    }

    [Fact]
    public void Only_a_plain_web_address_becomes_a_link()
    {
        var evil = new[] { "javascript:alert(1)", "https://x.example/>\"<b>", "https://x.example/a b", "file:///etc/passwd", "//x.example", "https://x.example/`" };
        foreach (var page in NodeChecks.Html([.. evil.Select(e => Written.Markdown(Samples.Rich with { Findings = [Samples.VersionMove with { Evidence = [e] }], Notes = [], Coverage = new() }))]))
            Assert.DoesNotContain("<a ", page, StringComparison.Ordinal);
    }

    private static void AssertShownOnly(string text) =>
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value != '\n' && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Skeleton(string html) => string.Join('\n', Tag().Matches(html).Select(m => m.Value));

    private static string OutsideCode(string html) => Tag().Replace(CodeElement().Replace(html, " "), " ").Replace("&#", "", StringComparison.Ordinal);

    [GeneratedRegex("\e\\[[0-9;]+m")]
    private static partial Regex OwnColour();

    [GeneratedRegex("href=\"[^\"]*\"")]
    private static partial Regex Address();

    [GeneratedRegex("<[/a-zA-Z!][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("<a [^>]*>.*?</a>", RegexOptions.Singleline)]
    private static partial Regex LinkElement();

    [GeneratedRegex("<code[^>]*>.*?</code>", RegexOptions.Singleline)]
    private static partial Regex CodeElement();
}
