using System.Text.RegularExpressions;

namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>
/// What <c>gate inventory</c> says of whole layouts, kept beside them as files that people have looked at. They are rewritten only with
/// GATE_UPDATE_GOLDEN=1.
/// </summary>
public sealed partial class InventoryTests
{
    [Theory]
    [InlineData("argocd-applicationset-per-cluster", "table")]
    [InlineData("argocd-applicationset-per-cluster", "json")]
    [InlineData("argocd-applicationset-per-cluster", "markdown")]
    [InlineData("home-cluster", "table")]
    [InlineData("home-cluster", "json")]
    [InlineData("home-cluster", "markdown")]
    public void A_layouts_inventory_is_as_it_was_reviewed(string layout, string format)
    {
        var answer = GateProgram.RunIn(Path.Combine(Layout.Fixtures, layout), "inventory", "base", "--format", format);
        Assert.True(answer.ExitCode == 0, answer.Messages);
        var actual = WithoutKnowledge(answer.Output);
        var file = Path.Combine(Layout.Fixtures, layout, $"inventory.{format}.golden");
        if (Environment.GetEnvironmentVariable("GATE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    // The knowledge grows; what it stood at is no part of the layout.
    private static string WithoutKnowledge(string text) => Newest().Replace(Digest().Replace(Day().Replace(text, "2026-01-01"), "$1sha256:0"), "${1}1.37");

    [GeneratedRegex("""("digest": ")[^"]+""")]
    private static partial Regex Digest();

    [GeneratedRegex("""[0-9]{4}-[0-9]{2}-[0-9]{2}""")]
    private static partial Regex Day();

    [GeneratedRegex("""("kubernetes": ")[^"]+""")]
    private static partial Regex Newest();
}
