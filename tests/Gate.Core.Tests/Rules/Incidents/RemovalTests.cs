using Gate.Core.Inventory;
using Gate.Core.Rules.Facts;

namespace Gate.Core.Tests.Rules.Incidents;

public sealed class RemovalTests
{
    private const string When = "removals: {objects: '>=2', changedLines: '<=20', prune: true}";

    [Theory]
    [InlineData("", 2, "false")]
    [InlineData("", 1, "true")]
    [InlineData("Kustomization shop", 2, "true")]
    [InlineData("Kustomization shop, Kustomization jobs", 1, "true")]
    [InlineData("Kustomization jobs", 1, "false")]
    public void What_is_taken_away_line_by_line_is_meant(string atHead, int changedLines, string truth)
    {
        var before = Side("Kustomization shop", "Kustomization jobs", isThere: true);
        var change = Given.Change(before, Side(atHead.Split(", "), isThere: false)) with { ChangedLines = new(() => changedLines) };
        Assert.Equal(truth, Given.Truth(Given.Condition(When), change));
    }

    [Theory]
    [InlineData("name: data", DeliveryTool.Flux, "false")]
    [InlineData("name: data", DeliveryTool.None, "false")]
    [InlineData("name: data", DeliveryTool.ArgoCd, "true")]
    [InlineData("name: data, namespace: jobs", DeliveryTool.Flux, "true")]
    [InlineData("name: other", DeliveryTool.Flux, "true")]
    [InlineData("name: '${APP}', namespace: shop", DeliveryTool.Flux, "false")]
    public void What_may_be_there_under_another_namespace_is_not_gone(string metadata, DeliveryTool tool, string truth) => Assert.Equal(truth, Given.Truth(
        "object: {kind: ConfigMap, is: removed}",
        Given.Side($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{{metadata}}}\n", policy: new() { Tool = tool }),
        Given.Side("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: data, namespace: shop}\n")));

    private static ClusterSide Side(string first, string second, bool isThere) => Side([first, second], isThere);

    private static ClusterSide Side(string[] deliverers, bool isThere)
    {
        var given = Given.Side(
            isThere ? "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n" : "",
            policy: new() { Tool = DeliveryTool.Flux, Prune = new(true) });
        var names = deliverers.Where(static one => one.Length > 0).ToList();
        var ids = given.Objects.Select(static one => one.Source).Distinct().Append("other");
        return new(given.Installations, given.Objects) { Deliverers = isThere ? ids.Zip(names).ToDictionary() : names.ToDictionary(static one => $"moved {one}") };
    }
}
