using System.Text.RegularExpressions;
using Gate.Testing;
using static Gate.EndToEnd.Tests.Decisions.Budgets;

namespace Gate.EndToEnd.Tests.Decisions;

/// <summary>What docs/living-with-gate.md shows is what the program does.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(GateProgram.Repository, "docs", "living-with-gate.md"));

    public static TheoryData<string> Configurations => [.. Blocks("yaml").Where(static block => !block.StartsWith("apiVersion:", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Configurations))]
    public void Each_configuration_is_understood(string text)
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", text);
        if (text.StartsWith("baseline: ", StringComparison.Ordinal))
            folder.Write(text["baseline: ".Length..], Blocks("yaml").Single(static block => block.StartsWith("apiVersion: gate/", StringComparison.Ordinal)));
        var answer = GateProgram.Run("check", folder.Root);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Messages));
        Assert.DoesNotContain("There is no rule", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_as_many_configurations_as_it_has_to_show() => Assert.Equal(7, Configurations.Count);

    [Fact]
    public void Its_comment_lets_through_what_stands_beside_it()
    {
        using var folder = new TempFolder();
        var line = Blocks("yaml").Single(static block => block.StartsWith("apiVersion: policy", StringComparison.Ordinal));
        folder.Write(".gate.yaml", Clusters);
        folder.Write("a.yaml", line + "\nkind: PodDisruptionBudget\nmetadata: {name: a}\n");
        var answer = GateProgram.Run("check", folder.Root, "--format", "json");
        Assert.Equal(("team-a", "pass"), (Assert.Single(answer.Findings()).Text("waived", "owner"), answer.Json.Text("verdict")));
    }

    [Fact]
    public void Its_commands_write_baselines_of_the_form_that_it_shows()
    {
        var commands = Blocks("sh").ToList();
        Assert.Equal(2, commands.Count);
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", Clusters);
        folder.Write("a.yaml", Removed("web").Replace("name: web", "name: web\n  namespace: shop", StringComparison.Ordinal));
        foreach (var command in commands)
            Assert.Equal(0, GateProgram.RunIn(folder.Root, command["gate ".Length..].Split(' ')).ExitCode);
        var shown = Blocks("yaml").Single(static block => block.StartsWith("apiVersion: gate/", StringComparison.Ordinal));
        var written = string.Join('\n', File.ReadLines(folder.At(".gate-baseline.yaml")).Where(static line => !line.StartsWith('#')));
        Assert.Equal(Id().Replace(shown, ""), Id().Replace(written, ""));
        Assert.True(File.Exists(folder.At("ops/known.yaml")));
    }

    [Fact]
    public void Its_keys_are_those_of_the_schema()
    {
        var schema = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(GateProgram.Repository, "docs", "schema", "gate-yaml-v1.schema.json"))).RootElement;
        foreach (var key in schema.GetProperty("properties").GetProperty("waivers").GetProperty("items").GetProperty("properties").EnumerateObject())
            Assert.Contains($"`{key.Name}`", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_of_each_rule_on_decisions() =>
        Assert.Equal(Core.Verdicts.Decisions.DecisionRules.All.Order(StringComparer.Ordinal), RuleRow().Matches(Guide).Select(static row => row.Groups[1].Value).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Guide, $"```{language}\n(.*?)```", RegexOptions.Singleline).Select(static match => match.Groups[1].Value.TrimEnd());

    [GeneratedRegex("id: \"[0-9a-f]{16}\"")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\| `(gate/[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex RuleRow();
}
