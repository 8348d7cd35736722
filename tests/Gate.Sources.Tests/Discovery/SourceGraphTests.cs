using Gate.Sources.Discovery;

namespace Gate.Sources.Tests.Discovery;

public sealed class SourceGraphTests
{
    private const string Chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n";

    [Fact]
    public void A_manifest_that_nothing_includes_is_a_source() =>
        Assert.Equal(["Manifest:a.yaml", "Manifest:b.json", "Manifest:x/c.yml"], Ids(("a.yaml", ""), ("b.json", ""), ("x/c.yml", ""), ("README.md", ""), (".gate.yaml", ""), (".github/workflows/ci.yml", "")));

    [Fact]
    public void A_base_and_a_component_are_not_delivered_by_themselves() => // T51
        Assert.Equal(
            ["Kustomization:overlays/prod"],
            Ids(
                ("base/kustomization.yaml", "resources: [deployment.yaml]"),
                ("base/deployment.yaml", ""),
                ("parts/tls/kustomization.yaml", "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\nresources: [certificate.yaml]"),
                ("parts/tls/certificate.yaml", ""),
                ("parts/unused/kustomization.yaml", "kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1"),
                ("overlays/prod/kustomization.yaml", "resources: [../../base]\ncomponents: [../../parts/tls]\npatches: [{path: replicas.yaml}]"),
                ("overlays/prod/replicas.yaml", "")));

    [Fact]
    public void A_kustomization_reaches_all_that_it_is_made_of()
    {
        var graph = Graph(
            ("base/Kustomization", "resources: [deployment.yaml]\nconfigMapGenerator: [{name: c, files: [app.conf, key=other.conf]}]"), // T50
            ("base/deployment.yaml", ""),
            ("base/app.conf", ""),
            ("base/other.conf", ""),
            ("overlay/kustomization.yml", "bases: [../base]\npatchesStrategicMerge: [patch.yaml]"),
            ("overlay/patch.yaml", ""));
        Assert.Equal(
            ["base/Kustomization", "base/app.conf", "base/deployment.yaml", "base/other.conf", "overlay/kustomization.yml", "overlay/patch.yaml"],
            Assert.Single(graph.Sources).Files.Order(StringComparer.Ordinal));
        Assert.Single(graph.ReachedBy(new HashSet<string> { "base/app.conf" }));
        Assert.Empty(graph.ReachedBy(new HashSet<string> { "base-other/app.conf" })); // T53
    }

    [Fact]
    public void A_chart_is_one_source_with_all_its_files() =>
        Assert.Equal(
            ["Chart:charts/web"],
            Ids(("charts/web/Chart.yaml", Chart), ("charts/web/templates/a.yaml", "{{ }}"), ("charts/web/values.yaml", ""), ("charts/web/charts/sub/Chart.yaml", Chart), ("charts/web/crds/x.yaml", "")));

    [Fact]
    public void A_library_a_vendored_chart_and_a_file_dependency_are_not_delivered_by_themselves() => // T35, T38
        Assert.Equal(
            ["Chart:charts/web"],
            Ids(
                ("charts/web/Chart.yaml", Chart + "dependencies: [{name: common, version: 1.0.0, repository: 'file://../common'}, {name: db, version: 1.0.0, repository: 'file://../db'}]"),
                ("charts/common/Chart.yaml", Chart + "type: library"),
                ("charts/db/Chart.yaml", Chart),
                ("charts/db/templates/x.yaml", "")));

    [Fact]
    public void A_change_in_a_file_dependency_reaches_the_chart_that_uses_it() => // T37's graph: chart -> dependency
        Assert.Equal(
            ["Chart:charts/web"],
            Graph(
                ("charts/web/Chart.yaml", Chart + "dependencies: [{name: db, version: 1.0.0, repository: 'file://../db'}]"),
                ("charts/db/Chart.yaml", Chart),
                ("charts/db/templates/x.yaml", "")).ReachedBy(new HashSet<string> { "charts/db/templates/x.yaml" }).Select(source => source.Id));

    [Fact]
    public void A_chart_that_a_kustomization_inflates_is_not_rendered_again_by_itself() // T36
    {
        var source = Assert.Single(Graph(
            ("app/kustomization.yaml", "helmGlobals: {chartHome: charts}\nhelmCharts: [{name: web}]"),
            ("app/charts/web/Chart.yaml", Chart)).Sources);
        Assert.Equal("Kustomization:app", source.Id);
        Assert.Contains("app/charts/web/Chart.yaml", source.Files);
    }

    [Fact]
    public void A_flux_kustomization_in_a_file_of_that_name_is_a_manifest_of_flux() =>
        Assert.DoesNotContain(Graph(("k/kustomization.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k}\nspec: {path: ./apps}"), ("k/a.yaml", "")).Sources, source => source.Kind == SourceKind.Kustomization);

    private static SourceGraph Graph(params (string Path, string Text)[] files)
    {
        using var tree = new MemoryTree();
        foreach (var (path, text) in files)
            tree.File(path, text);
        return SourceGraph.Of(tree, new(), _ => []);
    }

    private static IEnumerable<string> Ids(params (string Path, string Text)[] files) => Graph(files).Sources.Select(source => source.Id);
}
