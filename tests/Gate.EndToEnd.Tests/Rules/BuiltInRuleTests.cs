using System.Globalization;
using System.Text.RegularExpressions;

namespace Gate.EndToEnd.Tests.Rules;

/// <summary>The rules that Gate brings: each does in its tests what it says, and each of its clauses is needed by one.</summary>
public sealed partial class BuiltInRuleTests
{
    private static string Folder => Path.Combine(GateProgram.Repository, "src", "Gate.Knowledge", "rules");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_rule_passes_its_tests_and_every_clause_is_needed(string file)
    {
        var answer = GateProgram.Run("rules", "test", "--mutate", Path.Combine(Folder, file));

        Assert.True(answer.ExitCode == 0, answer.Output + answer.Messages);
        Assert.Matches(Counts(), answer.Output);
        Assert.True(int.Parse(Counts().Match(answer.Output).Groups["tests"].Value, CultureInfo.InvariantCulture) >= 2);
    }

    [GeneratedRegex(@"^(?<rules>[0-9]+) rules, (?<tests>[0-9]+) tests, 0 rules failed", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Counts();
}
