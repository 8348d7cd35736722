using Gate.Core.Rules;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Reports.Rules;

namespace Gate.Reports.Tests;

public sealed class RulesListTests
{
    private static readonly RuleDescription Own = new()
    {
        Id = "team/what-breaks",
        Aliases = ["team/old-name"],
        Kind = "jump",
        Title = "Karpenter jumps over 0.32, the only release that reads both APIs",
        Severity = Severity.Block,
        Confidence = Confidence.Medium,
        Component = "karpenter",
        Incidents = ["ADDON-020"],
        Checked = new(2026, 11, 27),
        Supersedes = ["team/other"],
        When = new("all of these", [new("karpenter, from <0.32", []), new("one of these", [new("the platform is eks", []), new("not", [new("Issuer", [])])])]),
        Message = "What happens.",
        Remediation = "The way out.",
        Evidence = ["https://karpenter.sh"],
        Location = Location.At("ops/rules.yaml", 3, 3),
    };

    private static IReadOnlyList<RuleDescription> Rules => [.. LifecycleRules.Describe(new("few", new(2026, 11, 1), new(1, 37))), Own, Own with { Id = "team/z", Component = null, Checked = null, Location = null }];

    [Fact]
    public void The_document_is_valid_and_holds_no_field_that_the_schema_does_not_publish() =>
        Assert.Equal("", NodeChecks.AgainstRulesListSchema(strict: true, Text(static output => RulesJson.Write(Rules, output)), Text(static output => RulesJson.Write([], output))).Distinct().Single());

    [Fact]
    public void Ids_stay_whole_and_titles_are_wrapped()
    {
        const string longest = "team/what-breaks-where-nobody-has-looked-for-a-very-long-time";
        var lines = Text(static output => RulesTable.Write([.. Rules, Own with { Id = longest }], output, new(false, 80))).Split('\n');
        Assert.Contains(longest, lines);
        Assert.Contains(lines, static line => line.StartsWith("team/what-breaks ", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.EndsWith("APIs", StringComparison.Ordinal) && line.StartsWith("   ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var rules = Rules.Concat(DecisionDescriptions.All).Append(Own with { Id = "datastores/postgresql-18-volume-layout", Kind = "compatibility" }).ToList();
        Assert.All(Text(output => RulesTable.Write(rules, output, new(false, width))).Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void A_rule_is_shown_with_all_that_it_has()
    {
        var page = Text(static output => RulePage.Write(Own, output, new(false, 80)));
        foreach (var part in (string[])["team/what-breaks · block · medium confidence · jump", "· karpenter, from <0.32", "    · the platform is eks", "      · Issuer", "What happens.", "The way out.", "https://karpenter.sh", "ADDON-020", "2026-11-27", "team/old-name", "team/other", "ops/rules.yaml:3:3"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain("all of these", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_shows_facts_places_and_what_is_missing()
    {
        var when = new Explanation("all of these", Truth.Unknown)
        {
            Parts =
            [
                new("karpenter, from <0.32", Truth.True) { Facts = [new("karpenter, from <0.32", "Karpenter moves from 0.31 to 0.33", Location.At("karpenter.yaml", 7, 3))] },
                new("the platform is eks", Truth.Unknown) { Missing = [new("the platform of cluster prod", "Say `platform:` of the cluster.")] },
                new("not", Truth.False) { Parts = [new("Issuer", Truth.True) { Facts = [new("Issuer", "Issuer ca", null)] }] },
                new("$a is $b", Truth.NotAsked) { Without = "a" },
            ],
        };
        var page = Text(output => ExplanationPage.Write(new() { Rule = Own, HasBase = false, NeedsBase = true, Clusters = [new("prod", when)], Findings = [], NotChecked = [], Notes = ["One note."] }, output, new(false, 90)));
        foreach (var part in (string[])["prod · it cannot tell", "true     karpenter, from <0.32", "(karpenter.yaml:7:3)", "unknown  the platform is eks", "not known: the platform of cluster prod", "Say `platform:`", "false    not:", "Issuer ca", "nothing was found that $a", "--base-dir", "One note."])
            Assert.Contains(part, page, StringComparison.Ordinal);
    }

    private static string Text(Action<TextWriter> write)
    {
        using var text = new StringWriter { NewLine = "\n" };
        write(text);
        return text.ToString();
    }
}
