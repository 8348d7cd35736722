using System.Text.RegularExpressions;
using Gate.EndToEnd.Tests.Peers;
using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>What the README says is what the program does.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(GateProgram.Repository, "README.md"));

    [Fact]
    public void Its_first_command_is_blocked_and_prints_what_it_shows()
    {
        var command = Block("console").Split('\n')[0];
        Assert.StartsWith("$ gate check ", command, StringComparison.Ordinal);
        var answer = GateProgram.RunIn(GateProgram.Repository, command["$ gate ".Length..].Split(' '));
        Assert.Equal(1, answer.ExitCode);
        foreach (var line in Block("console").Split('\n').Skip(1).Where(line => line.Trim() is not ("" or "...")))
            Assert.Contains(line, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_to_try_it_runs_the_same_check() =>
        Assert.Contains("dotnet run --project src/Gate.Cli -- " + Block("console").Split('\n')[0]["$ gate ".Length..], Readme, StringComparison.Ordinal);

    [Fact]
    public void Its_configuration_is_understood()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", Blocks("yaml").Single(block => block.StartsWith("clusters:", StringComparison.Ordinal)));
        Assert.Equal(0, GateProgram.Run("check", folder.Root).ExitCode);
    }

    [Fact]
    public void Its_pipeline_of_Azure_DevOps_is_short_and_the_documented_one_takes_what_a_release_has()
    {
        var pipeline = Blocks("yaml").Single(static block => block.StartsWith("trigger:", StringComparison.Ordinal)).Split('\n');
        var documented = File.ReadAllText(Path.Combine(GateProgram.Repository, "docs", "azure-devops.md"));
        var release = File.ReadAllText(Path.Combine(GateProgram.Repository, ".github", "workflows", "release.yml"));
        Assert.InRange(pipeline.Length, 1, 10);
        Assert.All(pipeline.Where(static line => !line.StartsWith("- script:", StringComparison.Ordinal)), line => Assert.Contains($"\n{line}\n", documented, StringComparison.Ordinal));
        Assert.Contains("/releases/download/vVERSION/gate-VERSION-linux-x64.tar.gz", documented, StringComparison.Ordinal);
        Assert.Contains("file=gate-$VERSION-$PLATFORM.tar.gz", release, StringComparison.Ordinal);
        Assert.Contains("{platform: linux-x64,", release, StringComparison.Ordinal);
        Assert.Contains("gh release upload \"v$VERSION\" \"$file\"", release, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_options_are_the_programs_options()
    {
        var help = GateProgram.Run("check", "--help").Output;
        var documented = File.ReadAllText(Path.Combine(GateProgram.Repository, "docs", "command-line.md"));
        foreach (Match option in OptionName().Matches(Readme + documented[documented.IndexOf("## Options of", StringComparison.Ordinal)..]))
            Assert.Contains(option.Value, help, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_counts_are_those_of_the_knowledge()
    {
        var knowledge = Path.Combine(GateProgram.Repository, "src", "Gate.Knowledge", "kubernetes");
        int Count(string folder, string start) => Directory.GetFiles(Path.Combine(knowledge, folder), "*.yaml").SelectMany(File.ReadLines).Count(line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.Contains($"{Count("apis", "- kind: ")} kinds in {Count("apis", "  - version: ")} versions and {Count("fields", "- id: ")} fields", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_counts_are_those_of_the_rules()
    {
        var rules = GateProgram.Run("rules", "list", "--format", "json").Json.GetProperty("rules").EnumerateArray()
            .Where(static rule => rule.Text("kind") != "decision" && !(rule.Text("kind") == "lifecycle" && rule.Text("id")!.Split('/')[0] is "kubernetes" or "helm")).ToList();
        var incidents = rules.Where(static rule => rule.Text("kind") is not ("lifecycle" or "compatibility" or "end-of-life")).ToList();
        int Of(string kind) => rules.Count(rule => rule.Text("kind") == kind);
        var components = incidents.Select(static rule => rule.Text("component")).Distinct().Count();
        var text = string.Join(' ', Readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.True(incidents.Count >= 150 && components >= 45);
        Assert.Contains($"there are {rules.Count} rules of data", text, StringComparison.Ordinal);
        Assert.Contains($"{incidents.Count} on known incidents of {components} components", text, StringComparison.Ordinal);
        Assert.Contains($"{Of("lifecycle")} on API versions that {rules.Where(static rule => rule.Text("kind") == "lifecycle").Select(static rule => rule.Text("component")).Distinct().Count()} add-ons no longer serve", text, StringComparison.Ordinal);
        Assert.Contains($"{Of("compatibility")} on the Kubernetes versions that add-ons support, {Of("end-of-life")} on ends of life", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_counts_are_those_of_the_other_tables()
    {
        var (facts, rules) = (PeerTable.Rows.Count(static row => row.Says is "removed" or "planned"), PeerTable.Rows.Count(static row => row.IsRule));
        var text = string.Join(' ', Readme.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains($"Of the {PeerTable.Rows.Count} API versions in the deprecation tables", text, StringComparison.Ordinal);
        Assert.Contains($"these facts cover {facts} and the rules of add-ons and of Kubernetes' own files {rules}; {PeerTable.Rows.Count - facts - rules} are left out", text, StringComparison.Ordinal);
    }

    private static string Block(string language) => Blocks(language).First();

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Readme, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value.TrimEnd());

    [GeneratedRegex(@"(?<=`)--[a-z-]+")]
    private static partial Regex OptionName();
}
