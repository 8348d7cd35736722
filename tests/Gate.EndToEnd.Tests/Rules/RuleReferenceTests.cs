using Gate.Testing;

namespace Gate.EndToEnd.Tests.Rules;

public sealed class RuleReferenceTests
{
    [Fact]
    public void The_reference_of_the_rules_is_what_the_program_prints()
    {
        using var folder = new TempFolder();
        var printed = GateProgram.RunIn(folder.Root, "rules", "list", "--format", "markdown");
        var file = Path.Combine(GateProgram.Repository, "docs", "rules.md");
        if (Environment.GetEnvironmentVariable("GATE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, printed.Output);
        Assert.Equal(0, printed.ExitCode);
        Assert.True(File.ReadAllText(file) == printed.Output, "docs/rules.md is not what `gate rules list --format markdown` prints; write it again");
    }
}
