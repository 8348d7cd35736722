using CsCheck;
using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;

namespace Gate.Core.Tests.Rules.Incidents;

/// <summary>Kleene's logic: a condition is true, false or unknown, and a rule fires on true alone.</summary>
public sealed class LogicTests
{
    // On a cluster of this platform and of no known version.
    private const string T = "{platform: eks}";
    private const string F = "{platform: gke}";
    private const string U = "{kubernetes: {version: '>=1.0'}}";

    private static readonly Gen<(string Yaml, bool? Truth)> Expression = Gen.Recursive<(string Yaml, bool? Truth)>(
        static (depth, inner) => depth > 3
            ? Leaf
            : Gen.OneOf<(string Yaml, bool? Truth)>(
                Leaf,
                inner.Array[1, 3].Select(static parts => ($"{{all: [{string.Join(", ", parts.Select(static part => part.Yaml))}]}}", parts.Aggregate((bool?)true, static (all, part) => all & part.Truth))),
                inner.Array[1, 3].Select(static parts => ($"{{any: [{string.Join(", ", parts.Select(static part => part.Yaml))}]}}", parts.Aggregate((bool?)false, static (any, part) => any | part.Truth))),
                inner.Select(static one => ($"{{not: {one.Yaml}}}", !one.Truth))));

    private static Gen<(string Yaml, bool? Truth)> Leaf => Gen.OneOf<(string Yaml, bool? Truth)>((T, true), (F, false), (U, null));

    [Theory]
    [InlineData($"[{T}]", "true")]
    [InlineData($"[{T}, {T}]", "true")]
    [InlineData($"[{T}, {F}]", "false")]
    [InlineData($"[{U}, {F}]", "false")]
    [InlineData($"[{F}, {U}]", "false")]
    [InlineData($"[{T}, {U}]", "unknown")]
    [InlineData($"[{U}, {T}]", "unknown")]
    [InlineData($"any: [{F}, {T}]", "true")]
    [InlineData($"any: [{U}, {T}]", "true")]
    [InlineData($"any: [{F}, {U}]", "unknown")]
    [InlineData($"any: [{F}, {F}]", "false")]
    [InlineData($"not: {T}", "false")]
    [InlineData($"not: {F}", "true")]
    [InlineData($"not: {U}", "unknown")]
    [InlineData($"not: [{T}, {U}]", "unknown")]
    [InlineData($"not: [{F}, {U}]", "true")]
    [InlineData($"not: {{any: [{T}, {U}]}}", "false")]
    [InlineData($"not: {{not: {U}}}", "unknown")]
    [InlineData($"assume: {{if: {U}, words: it is new enough}}", "true")]
    [InlineData($"assume: {{if: {T}, words: it is new enough}}", "true")]
    [InlineData($"assume: {{if: {F}, words: it is new enough}}", "false")]
    [InlineData($"[{{assume: {{if: {U}, words: it is new enough}}}}, {U}]", "unknown")]
    public void A_rule_fires_only_on_what_is_known(string when, string truth) =>
        Assert.Equal(truth, Given.Truth(when, Given.Side(platform: "eks")));

    [Fact]
    public void What_is_assumed_is_said_and_what_is_known_is_not_assumed()
    {
        Assert.Equal(["it is new enough"], Solve($"assume: {{if: {U}, words: it is new enough}}").Assumed);
        Assert.Empty(Solve($"assume: {{if: {T}, words: it is new enough}}").Assumed);
    }

    [Fact]
    public void An_unknown_condition_names_the_fact_and_how_to_give_it()
    {
        var missing = Assert.Single(Solve($"[{T}, {U}]").Missing);
        Assert.Equal("the Kubernetes version of cluster prod", missing.Fact);
        Assert.Contains("--kubernetes-version", missing.How, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-09", "false")]
    [InlineData("2026-03-10", "true")]
    public void A_day_comes_and_stays(string today, string truth) => Assert.Equal(
        truth,
        Given.Truth(Given.Condition("today: {from: 2026-03-10}"), Given.Change(null, Given.Side()) with { Today = DateOnly.ParseExact(today, "yyyy-MM-dd") }));

    [Fact]
    public void Any_expression_is_what_the_logic_makes_of_it() => Expression.Sample(
        static one => Given.Truth(one.Yaml, Given.Side(platform: "eks")) == (one.Truth is { } truth ? truth ? "true" : "false" : "unknown"),
        iter: 2_000);

    [Fact]
    public void An_explanation_gives_the_same_answer_as_the_evaluation() => Expression.Sample(
        static one =>
        {
            var explained = Explanation.Of(Given.Condition(one.Yaml), new(Given.Change(null, Given.Side(platform: "eks")), isHead: true, Mirrors.None));
            return explained.Truth == (one.Truth is { } truth ? truth ? Truth.True : Truth.False : Truth.Unknown);
        },
        iter: 2_000);

    private static Solution Solve(string when) =>
        Given.Condition(when).Solve(new(Given.Change(null, Given.Side(platform: "eks")), isHead: true, Mirrors.None), Solution.Start).First();
}
