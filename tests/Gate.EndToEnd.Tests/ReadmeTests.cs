using System.Text.RegularExpressions;
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
    public void Its_options_are_the_programs_options()
    {
        var help = GateProgram.Run("check", "--help").Output;
        foreach (Match option in OptionName().Matches(Readme))
            Assert.Contains(option.Value, help, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_counts_are_those_of_the_knowledge()
    {
        var knowledge = Path.Combine(GateProgram.Repository, "src", "Gate.Knowledge", "kubernetes");
        int Count(string folder, string start) => Directory.GetFiles(Path.Combine(knowledge, folder), "*.yaml").SelectMany(File.ReadLines).Count(line => line.StartsWith(start, StringComparison.Ordinal));
        Assert.Contains($"{Count("apis", "- kind: ")} kinds in {Count("apis", "  - version: ")} versions and {Count("fields", "- id: ")} fields", Readme, StringComparison.Ordinal);
    }

    private static string Block(string language) => Blocks(language).First();

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Readme, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value.TrimEnd());

    [GeneratedRegex(@"(?<=`)--[a-z-]+")]
    private static partial Regex OptionName();
}
