using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Files and objects with names that are made to break output, from a real repository through every format.</summary>
public sealed partial class NameTests : IDisposable
{
    private static readonly string[] Names =
    [
        "::error::injected", "a\n::error::injected", "a\r::error::injected", "##vso[task.complete result=Succeeded;]", "a\n##vso[task.setvariable variable=x]injected", "##[error]injected",
        "\e[2J\e[31mred", "\u009b31m", "\u202Egnp.exe", "\u2066x\u2069", "</details><script>alert(1)</script>", "![x](http:evil)", "[x](javascript:alert(1))", "`a` | b", "@someone #1",
        "]]><!-- &x; -->", "a;b]c,d:e%0A", new string('x', 180), "日本語 👩‍🚀", "\"quotes\" and \\back\\slashes", "-rf --", "a\tb",
    ];

    private readonly GitRepository repository = GitRepository.Create();
    private readonly TempFolder outside = new();

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void No_format_lets_a_name_out()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These names are none on Windows");
        foreach (var name in Names)
            repository.Write($"{name.Replace('/', '!')}.yaml", Manifest(name));
        repository.Write("long.yaml", Manifest(new string('y', 100_000)));
        repository.Write("half.yaml", Manifest("?").Replace("?", "\\ud800", StringComparison.Ordinal));
        var head = WithUnreadableName(repository.Commit());

        string[] files = ["json", "sarif", "junit", "gitlab", "markdown", "console", "github", "azure"];
        var answer = GateProgram.Run(
            new Dictionary<string, string>(),
            null,
            null,
            ["check", repository.Root, "--head", head, "--kubernetes-version", "1.25", .. files.SelectMany(format => (string[])["--format", $"{format}={outside.At(format)}"])]);

        Assert.Equal(1, answer.ExitCode);
        AssertHarmless(answer.Messages);
        foreach (var format in files)
            AssertHarmless(File.ReadAllText(outside.At(format)));
        using var json = JsonDocument.Parse(File.ReadAllText(outside.At("json")));
        Assert.Equal(Names.Length + 1, json.RootElement.GetProperty("findings").GetArrayLength());
        // Half a surrogate pair is no text to YAML.
        Assert.Equal("half.yaml", Assert.Single(json.RootElement.GetProperty("coverage").GetProperty("notChecked").EnumerateArray()).Text("source"));
        using var sarif = JsonDocument.Parse(File.ReadAllText(outside.At("sarif")));
        Assert.Equal(Names.Length + 1, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        using var gitlab = JsonDocument.Parse(File.ReadAllText(outside.At("gitlab")));
        // GitLab is told of the gap among the findings.
        Assert.Equal(Names.Length + 2, gitlab.RootElement.GetArrayLength());
        Assert.Equal(Names.Length + 1, XDocument.Parse(File.ReadAllText(outside.At("junit"))).Descendants("failure").Count());
        Assert.DoesNotContain("<script", CodeSpan().Replace(File.ReadAllText(outside.At("markdown")), ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("console")]
    [InlineData("github")]
    [InlineData("azure")]
    public void What_a_runner_reads_holds_no_command_but_our_own(string format)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "These names are none on Windows");
        foreach (var name in Names)
            repository.Write($"{name.Replace('/', '!')}.yaml", Manifest(name));
        repository.Commit();
        var answer = GateProgram.Run("check", repository.Root, "--head", "HEAD", "--kubernetes-version", "1.25", "--format", format);
        AssertHarmless(answer.Output);
        foreach (var line in answer.Output.Split('\n').Select(line => line.TrimStart()))
        {
            var isOurs = format switch
            {
                "github" => line.StartsWith("::error file=", StringComparison.Ordinal) || line.StartsWith("::notice title=Gate%3A ", StringComparison.Ordinal),
                "azure" => line.StartsWith("##vso[task.logissue ", StringComparison.Ordinal) || line == "##vso[task.complete result=Failed;]",
                _ => false,
            };
            Assert.True(isOurs || !(line.StartsWith("::", StringComparison.Ordinal) || line.Contains("##vso[", StringComparison.OrdinalIgnoreCase) || line.Contains("##[", StringComparison.Ordinal)), line);
        }
    }

    private static string Manifest(string name) => $"apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: {JsonSerializer.Serialize(name)}\n";

    // A name of bytes that are no UTF-8, which no file system of every machine takes: git does.
    private string WithUnreadableName(string parent)
    {
        var blob = repository.Id($"{parent}:long.yaml");
        var tree = repository.Id($"{parent}^{{tree}}");
        File.WriteAllBytes(repository.At(".git/entry"), [.. Encoding.ASCII.GetBytes($"100644 blob {blob}\t"), 0xFF, 0xFE, .. "bad.txt\n"u8]);
        repository.Run("-c", $"alias.make=!(git ls-tree {tree}; cat .git/entry) | git mktree >.git/made", "make");
        return repository.Run("commit-tree", "-m", "Evil", "-p", parent, File.ReadAllText(repository.At(".git/made")).Trim()).Trim();
    }

    [GeneratedRegex("(`+)[^`].*?\\1")]
    private static partial Regex CodeSpan();

    private static void AssertHarmless(string text) =>
        Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value is not '\n' && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069));
}
