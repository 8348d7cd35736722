using Gate.Core.Tests.Rules;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Tests.Verdicts.Decisions;

/// <summary>Hits of real rules, with a cause each, to hold decisions against.</summary>
internal static class Hits
{
    internal const string Rule = "kubernetes/removed-api";

    internal static readonly IReadOnlyDictionary<string, string> Environments = new Dictionary<string, string> { ["prod"] = "production", ["dev"] = "development" };

    internal static readonly RuleNames Names = new(
        ((string[])[Rule, "kubernetes/deprecated-api", "karpenter/jump", .. DecisionRules.All]).ToHashSet(),
        static () => new Dictionary<string, string> { ["kubernetes/gone-api"] = Rule });

    /// <summary>An Ingress of a removed API.</summary>
    internal static CausedHit Of(string name, string cluster = "prod", string file = "apps/a.yaml", Status status = Status.New, string? space = null, Location? cause = null)
    {
        var hit = Firing.On($"apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {{name: {name}{(space is null ? "" : $", namespace: {space}")}}}\n", "1.22", cluster, file).Single();
        var place = hit.On.Origin.Locate(hit.Field);
        return new(hit, status, new(cause is null ? $"{file}\0{name}" : "cluster", cause ?? place), place) { ClusterClause = new("cluster", "declared") };
    }

    internal static StandingWaiver Waiver(string rule = Rule, string until = "2027-03-31", Scope? scope = null, bool added = false) =>
        new(new(rule, scope?.Path?.Pattern, "it goes away", "team-a", DateOnly.Parse(until)), Location.At(".gate.yaml", 3, 3)) { Scope = scope ?? Scope.Everywhere, IsAdded = added };

    internal static StandingWaiver Comment(int line, string file = "apps/a.yaml", string rule = Rule) =>
        new(new(rule, null, "it goes away", null, new(2027, 3, 31)), Location.At(file, line, 1)) { CoveredLine = line };
}
