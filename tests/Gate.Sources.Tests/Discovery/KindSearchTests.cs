using Gate.Core.Rules.Evaluation;
using Gate.Sources.Discovery;

namespace Gate.Sources.Tests.Discovery;

/// <summary>Which kustomizations need not be built, since no object of the kinds that are looked for can come of them.</summary>
public sealed class KindSearchTests
{
    private const string Budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\n";
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";

    [Fact]
    public void Only_what_has_the_kind_written_somewhere_among_its_files_is_built() =>
        Assert.Equal(
            ["Kustomization:base-and-more", "Kustomization:has"],
            Found(
                [new(KeyKind.Kind, "policy/PodDisruptionBudget")],
                ("has/kustomization.yaml", "resources: [b.yaml]"), ("has/b.yaml", Budget),
                ("has-not/kustomization.yaml", "resources: [c.yaml]"), ("has-not/c.yaml", Map),
                ("base-and-more/kustomization.yaml", "resources: [../part]"), ("part/kustomization.yaml", "resources: [b.yaml]"), ("part/b.yaml", Budget)));

    [Theory]
    [InlineData("resources: [c.yaml]\nhelmCharts: [{name: x, version: 1.0.0}]")]
    [InlineData("resources: [c.yaml]\ngenerators: [c.yaml]")]
    [InlineData("resources: [c.yaml]\ntransformers: [c.yaml]")]
    public void What_other_programs_write_may_hold_anything(string kustomization) =>
        Assert.Single(Found([new(KeyKind.Kind, "policy/PodDisruptionBudget")], ("a/kustomization.yaml", kustomization), ("a/c.yaml", Map)));

    [Theory]
    [InlineData("/ConfigMap", "configMapGenerator: [{name: x, literals: [a=b]}]", 1)]
    [InlineData("/Secret", "secretGenerator: [{name: x, literals: [a=b]}]", 1)]
    [InlineData("/Secret", "configMapGenerator: [{name: x, literals: [a=b]}]", 0)]
    public void A_generator_makes_its_kind(string kind, string kustomization, int found) =>
        Assert.Equal(found, Found([new(KeyKind.Kind, kind)], ("a/kustomization.yaml", kustomization)).Count);

    [Theory]
    [InlineData("apps/v1", "DaemonSet")]
    [InlineData("batch/v1", "CronJob")]
    [InlineData("v1", "ReplicationController")]
    public void What_runs_pods_may_be_any_workload(string apiVersion, string kind) =>
        Assert.Single(Found([new(KeyKind.Pods, "")], ("a/kustomization.yaml", "resources: [d.yaml]"), ("a/d.yaml", $"apiVersion: {apiVersion}\nkind: {kind}\n")));

    [Fact]
    public void Charts_and_manifests_are_always_looked_at() =>
        Assert.Equal(
            ["Manifest:m.yaml", "Chart:chart"],
            Found([new(KeyKind.Kind, "policy/PodDisruptionBudget")], ("m.yaml", Map), ("chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n")));

    private static List<string> Found(IReadOnlyList<RuleKey> sought, params (string Path, string Text)[] files)
    {
        using var tree = new MemoryTree();
        foreach (var (path, text) in files)
            tree.File(path, text);
        var found = KindSearch.For(sought).In(tree, SourceGraph.Of(tree, new(), static _ => []).Sources.ToList());
        return [.. found.OrderBy(static source => source.Kind).ThenBy(static source => source.Path, StringComparer.Ordinal).Select(static source => source.Id)];
    }
}
