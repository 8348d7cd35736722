using Gate.Core.Manifests;

namespace Gate.EndToEnd.Tests.Rules;

/// <summary>The scoreboard of public post-mortems says no more than tests of rules show.</summary>
public sealed class ScoreboardTests
{
    private static string Knowledge => Path.Combine(GateProgram.Repository, "src", "Gate.Knowledge");

    [Fact]
    public void What_is_caught_points_to_a_test_that_fires()
    {
        var tests = Directory.GetFiles(Path.Combine(Knowledge, "rules"), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(static file => Items(Root(file)["rules"]))
            .SelectMany(static rule => Items(rule["tests"]).Select(test => (Rule: rule.Text("id"), Fires: test.Text("fires"))))
            .ToHashSet();
        var entries = Items(Root(Path.Combine(Knowledge, "scoreboard", "post-mortems.yaml"))["entries"]).ToList();

        Assert.True(entries.Count >= 38);
        foreach (var entry in entries)
        {
            var shown = Items(entry["tests"]).Select(static test => (test.Text("rule"), test.Text("test"))).ToList();
            Assert.All(shown, test => Assert.Contains(test, tests));
            Assert.True(shown.Count > 0 || entry.Text("verdict") == "out-of-reach", entry.Text("id"));
        }
    }

    private static YamlMapping Root(string file) => (YamlMapping)YamlReader.Read(File.ReadAllBytes(file)).Single(static document => document.Root is not null).Root!;

    private static IEnumerable<YamlMapping> Items(YamlNode? node) => (node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
