using Gate.Sources.Discovery;

namespace Gate.Sources.Tests.Discovery;

public sealed class KustomizationReachTests
{
    /// <summary>A field, and the file that it leads to from the folder <c>app</c>.</summary>
    public static TheoryData<string, string> Fields => new()
    {
        { "resources: [sub/f.yaml]", "app/sub/f.yaml" },
        { "resources: ['./f.yaml']", "app/f.yaml" },
        { "resources: [../base]", "base/f.yaml" },
        { "resources: [../base/]", "base/f.yaml" },
        { "bases: [../base]", "base/f.yaml" },
        { "components: [../base]", "base/f.yaml" },
        { "patches: [{path: f.yaml}]", "app/f.yaml" },
        { "patches: [{path: f.json, target: {kind: Deployment}}]", "app/f.json" },
        { "patchesStrategicMerge: [f.yaml]", "app/f.yaml" },
        { "patchesJson6902: [{path: f.yaml, target: {kind: Deployment, name: a, version: v1}}]", "app/f.yaml" },
        { "replacements: [{path: f.yaml}]", "app/f.yaml" },
        { "configMapGenerator: [{name: a, files: [f.txt]}]", "app/f.txt" },
        { "configMapGenerator: [{name: a, files: ['key=f.txt']}]", "app/f.txt" },
        { "configMapGenerator: [{name: a, envs: [f.env]}]", "app/f.env" },
        { "configMapGenerator: [{name: a, env: f.env}]", "app/f.env" },
        { "secretGenerator: [{name: a, files: [f.txt], behavior: merge}]", "app/f.txt" },
        { "configurations: [f.yaml]", "app/f.yaml" },
        { "crds: [f.json]", "app/f.json" },
        { "openapi: {path: f.json}", "app/f.json" },
        { "generators: [f.yaml]", "app/f.yaml" },
        { "transformers: [../base]", "base/f.yaml" },
        { "validators: [f.yaml]", "app/f.yaml" },
        { "transformers:\n- |\n  apiVersion: builtin\n  kind: PatchTransformer\n  metadata: {name: p}\n  path: f.yaml", "app/f.yaml" },
        { "transformers: ['{apiVersion: builtin, kind: ReplacementTransformer, metadata: {name: p}, replacements: [{path: f.yaml}]}']", "app/f.yaml" },
        { "transformers: [plugin.yaml]", "app/from-plugin.yaml" },
        { "generators: [plugins]", "app/from-plugin.yaml" },
        { "helmCharts: [{name: web, valuesFile: f.yaml}]", "app/f.yaml" },
        { "helmCharts: [{name: web, additionalValuesFiles: [f.yaml]}]", "app/f.yaml" },
        { "helmCharts: [{name: web}]", "app/charts/web/f.yaml" },
        { "helmCharts: [{name: web, version: 1.0.0, repo: 'https://charts.example.org'}]", "app/charts/web-1.0.0/web/f.yaml" },
        { "helmGlobals: {chartHome: ../third}\nhelmCharts: [{name: web}]", "third/web/f.yaml" },
        { "helmChartInflationGenerator: [{chartName: web, chartHome: third, values: f.yaml}]", "app/third/web/f.yaml" },
        { "generators: [chart.yaml]", "app/charts/web/f.yaml" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_change_of_a_file_that_a_field_names_reaches_its_kustomization_and_no_other(string field, string file)
    {
        var graph = Graph(
            ("app/kustomization.yaml", field),
            ("app/plugins/kustomization.yaml", "resources: [../plugin.yaml]"),
            ("app/plugin.yaml", "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: from-plugin.yaml\n"),
            ("app/chart.yaml", "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: c}\nname: web\n"),
            ("base/kustomization.yaml", "resources: [f.yaml]"),
            ("app-other/kustomization.yaml", "resources: [f.yaml]"),
            (file, ""),
            (file.Contains("web/", StringComparison.Ordinal) ? file.Replace("f.yaml", "Chart.yaml", StringComparison.Ordinal) : "Chart.lock", "apiVersion: v2\nname: web\nversion: 1.0.0\n"),
            ("app-other/f.yaml", ""));
        Assert.Equal(["Kustomization:app"], graph.ReachedBy(new HashSet<string> { file }).Select(static source => source.Id));
        Assert.Equal(["Kustomization:app-other"], graph.ReachedBy(new HashSet<string> { "app-other/f.yaml" }).Select(static source => source.Id));
    }

    [Theory]
    [InlineData("namespace: team")]
    [InlineData("namePrefix: team")]
    [InlineData("commonLabels: {team: team}")]
    [InlineData("images: [{name: team, newName: team}]")]
    [InlineData("configMapGenerator: [{name: team, literals: [team=team]}]")]
    public void A_text_that_only_looks_like_a_folder_hides_no_kustomization(string field) =>
        Assert.Equal(["Kustomization:", "Kustomization:team"], Graph(("kustomization.yaml", field), ("team/kustomization.yaml", "resources: []")).Sources.Select(static source => source.Id));

    [Fact]
    public void A_base_at_the_root_of_the_repository_is_not_delivered_by_itself() // T51
    {
        var source = Assert.Single(Graph(
            ("kustomization.yaml", "resources: [app.yaml]"), ("app.yaml", ""), ("overlays/prod/kustomization.yaml", "resources: [../..]")).Sources);
        Assert.Equal("Kustomization:overlays/prod", source.Id);
        Assert.Contains("app.yaml", source.Files);
    }

    [Fact]
    public void Kustomizations_that_include_each_other_in_a_circle_are_heard_of() =>
        Assert.Equal(["Kustomization:a"], Graph(("a/kustomization.yaml", "resources: [../b]"), ("b/kustomization.yaml", "resources: [../a]")).Sources.Select(static source => source.Id));

    [Theory]
    [InlineData("helmCharts: [{name: web, version: 1.0.0, repo: 'https://charts.example.org'}]", "app/charts/web-1.0.0/web/")]
    [InlineData("generators: [chart.yaml]", "app/charts/web/")]
    public void A_chart_that_a_kustomization_inflates_in_any_spelling_is_no_source_of_its_own(string field, string folder) => // T36
        Assert.Equal(
            ["Kustomization:app"],
            Graph(
                ("app/kustomization.yaml", field),
                ("app/chart.yaml", "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: c}\nname: web\n"),
                ($"{folder}Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")).Sources.Where(static source => source.Kind != SourceKind.Manifest).Select(static source => source.Id));

    private static SourceGraph Graph(params (string Path, string Text)[] files)
    {
        var tree = new MemoryTree();
        foreach (var (path, text) in files)
            tree.File(path, text);
        return SourceGraph.Of(tree, new(), static _ => []);
    }
}
