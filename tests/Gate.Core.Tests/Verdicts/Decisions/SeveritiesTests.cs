using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Tests.Verdicts.Decisions;

public sealed class SeveritiesTests
{
    [Theory]
    [InlineData(Severity.Warn, "kubernetes/removed-api|Warn")]
    [InlineData(Severity.Info, "kubernetes/*|Info")]
    [InlineData(Severity.Warn, "kubernetes/gone-api|Warn")] // what the rule was called before
    [InlineData(Severity.Block, "karpenter/jump|Info")]
    [InlineData(Severity.Warn, "kubernetes/removed-api|Warn", "*|Info")] // an id before a pattern
    [InlineData(Severity.Warn, "kubernetes/rem*|Warn", "kube*|Info")] // more letters before less
    [InlineData(Severity.Info, "kubernetes/removed-api|Warn", "kubernetes/removed-api|Info")] // else the last
    [InlineData(Severity.Info, "kubernetes/removed-api|Warn", "*|Info|cluster=prod")] // what names a place before what names none
    [InlineData(Severity.Warn, "*|Warn|cluster=prod,path=apps", "kubernetes/removed-api|Info|environment=production")] // two parts before one
    [InlineData(Severity.Block, "*|Info|cluster=dev")]
    [InlineData(Severity.Info, "*|Info|environment=prod*")]
    [InlineData(Severity.Info, "*|Info|from=Block")]
    [InlineData(Severity.Block, "*|Info|from=Warn")]
    [InlineData(Severity.Info, "*|Info|environment=production,from=Block", "*|Warn|environment=production")] // two parts before one
    public void The_most_specific_setting_counts(Severity severity, params string[] settings)
    {
        var hit = Assert.Single(new Severities([.. settings.Select(Setting)], Hits.Names, Hits.Environments).Apply([Hits.Of("web")], out _));
        Assert.Equal(severity, hit.Severity);
    }

    [Fact]
    public void What_is_switched_off_is_left_out_and_that_is_said_with_its_place()
    {
        var told = new Severities([Setting("kubernetes/removed-api|"), Setting("karpenter/jump|")], Hits.Names, Hits.Environments).Apply([Hits.Of("a"), Hits.Of("b")], out var notes);
        Assert.Empty(told);
        Assert.Equal([".gate.yaml:4:1 switches kubernetes/removed-api off: 2 occurrences are left out.", ".gate.yaml:4:1 switches karpenter/jump off: 0 occurrences are left out."], notes);
    }

    [Fact]
    public void A_rule_that_there_is_not_is_said_to_be_none()
    {
        new Severities([Setting("kubernetes/removed-apis|Warn")], Hits.Names, Hits.Environments).Apply([], out var notes);
        Assert.Equal(".gate.yaml:4:1: There is no rule 'kubernetes/removed-apis'; did you mean 'kubernetes/removed-api'? Its severity has no effect.", Assert.Single(notes));
    }

    [Fact]
    public void A_finding_says_that_its_severity_was_set_and_what_it_is_by_itself()
    {
        var finding = Assert.Single(FindingBuilder.Build(new Severities([Setting("*|Info")], Hits.Names, Hits.Environments).Apply([Hits.Of("web")], out _)));
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains(new Clause("its severity is set to info", "by .gate.yaml:4:1; by itself it is block"), finding.Clauses);
    }

    [Fact]
    public void What_rests_on_an_assumption_never_blocks_whatever_is_set()
    {
        var told = new Severities([Setting("*|Block")], Hits.Names, Hits.Environments).Apply([Hits.Of("web") with { Assumed = "the newest version" }], out _);
        Assert.Equal(Severity.Warn, Assert.Single(told).Severity);
    }

    private static SeveritySetting Setting(string text)
    {
        var parts = text.Split('|');
        var scope = parts.Length < 3 ? [] : parts[2].Split(',').Select(static part => part.Split('=')).ToDictionary(static part => part[0], static part => part[1]);
        return new(
            new(parts[0]),
            new()
            {
                Path = scope.TryGetValue("path", out var path) ? new(path) : null,
                Cluster = scope.TryGetValue("cluster", out var cluster) ? new(cluster) : null,
                Environment = scope.TryGetValue("environment", out var environment) ? new(environment) : null,
            },
            parts[1].Length == 0 ? null : Enum.Parse<Severity>(parts[1]),
            Location.At(".gate.yaml", 4, 1))
        {
            From = scope.TryGetValue("from", out var from) ? Enum.Parse<Severity>(from) : null,
        };
    }
}
