using Gate.Core.Versions;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

/// <summary>Charts that kustomizations inflate.</summary>
public sealed class KustomizeChartTests
{
    private const string Template = """
        apiVersion: {{ if .Capabilities.APIVersions.Has "policy/v1beta1" }}policy/v1beta1{{ else }}policy/v1{{ end }}
        kind: PodDisruptionBudget
        metadata: {name: {{ .Release.Name }}-web, namespace: {{ .Release.Namespace }}}
        spec: {minAvailable: {{ .Values.min }}, version: '{{ .Capabilities.KubeVersion.Version }}'}
        """;

    private static readonly ChartTarget Target = new(new KubernetesVersion(1, 29), ["v1", "policy/v1", "policy/v1/PodDisruptionBudget"]);

    private static MemoryTree Tree(string kustomization, string folder = "app/charts/web", string template = Template, string more = "") => new MemoryTree()
        .File("app/kustomization.yaml", kustomization)
        .File("app/a.yaml", Words.ConfigMap("a"))
        .File("app/values-prod.yaml", "min: 3\n")
        .File("app/chart.yaml", "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: c}\nname: web\nreleaseName: rel\nnamespace: ops\n")
        .Chart(folder, "web", more)
        .File($"{folder}/values.yaml", "min: 1\n")
        .File($"{folder}/templates/pdb.yaml", template);

    [Theory]
    [InlineData("helmCharts:\n- {name: web, releaseName: rel, namespace: ops}\n", "app/charts/web", "1", "app/kustomization.yaml:2:3 template")]
    [InlineData("resources: [a.yaml]\nhelmCharts:\n- name: web\n  version: 0.1.0\n  repo: https://charts.example.org\n  releaseName: rel\n  namespace: ops\n  valuesFile: values-prod.yaml\n", "app/charts/web-0.1.0/web", "3", "app/kustomization.yaml:3:3 template")]
    [InlineData("helmGlobals: {chartHome: third}\nhelmCharts:\n- {name: web, releaseName: rel, namespace: ops, valuesInline: {min: 4}}\n", "app/third/web", "4", "app/kustomization.yaml:3:3 template")]
    [InlineData("generators: [chart.yaml]\n", "app/charts/web", "1", "app/chart.yaml:1:1 template")]
    public async Task A_vendored_chart_is_inflated_for_the_target_where_the_configuration_says_so(string kustomization, string folder, string min, string place) // T36
    {
        var result = await KustomizeGapTests.Render(Tree(kustomization, folder), new() { EnableHelm = true }, Target);
        Assert.Empty(result.Problems());
        var pdb = result.Named("rel-web");
        Assert.Equal(("policy/v1", "ops", place), (pdb.Object.ApiVersion.ToString(), pdb.Object.Namespace, pdb.Place("apiVersion")));
        var spec = (Gate.Core.Manifests.YamlMapping)pdb.Object.Root["spec"]!;
        Assert.Equal((min, "v1.29.0"), (spec.Text("minAvailable"), spec.Text("version")));
    }

    [Fact]
    public async Task Without_the_option_the_chart_is_told_with_the_key_and_the_rest_is_checked()
    {
        var result = await KustomizeGapTests.Render(Tree("resources: [a.yaml]\nhelmCharts:\n- {name: web, releaseName: rel}\n"), new());
        Assert.Equal(["Unsupported app/kustomization.yaml:3:3: chart web is not inflated: Kustomize does so only with --enable-helm. If the delivery tool sets that, set kustomize.enableHelm in .gate.yaml"], result.Problems());
        Assert.Equal(["ConfigMap a"], result.Names());
    }

    [Theory]
    [InlineData("helmCharts:\n- {name: far, version: 2.0.0, repo: 'https://charts.example.org', releaseName: far}\n", "app/kustomization.yaml:3:3")]
    [InlineData("helmChartInflationGenerator:\n- {chartName: far, chartVersion: 2.0.0, chartRepo: 'https://charts.example.org'}\n", "app/kustomization.yaml:3:3")]
    [InlineData("generators:\n- |\n  {apiVersion: builtin, kind: HelmChartInflationGenerator, metadata: {name: c}, name: far, version: 2.0.0, repo: 'https://charts.example.org'}\n", "app/kustomization.yaml:3:3")]
    public async Task A_chart_that_is_not_vendored_is_told_once_and_the_rest_is_checked(string charts, string place)
    {
        var result = await KustomizeGapTests.Render(Tree("resources: [a.yaml]\n" + charts), new() { EnableHelm = true }, Target);
        Assert.Equal([$"Unfetched {place}: chart far 2.0.0 of https://charts.example.org is not in the repository (app/charts/far-2.0.0/far) and was not fetched"], result.Problems());
        Assert.Equal(["ConfigMap a"], result.Names());
    }

    [Fact]
    public async Task What_Helm_refuses_is_told_on_the_line_of_the_template()
    {
        var result = await KustomizeGapTests.Render(Tree("helmCharts:\n- {name: web, releaseName: rel}\n", template: "a: 1\nb: {{ fail \"no way\" }}\n"), new() { EnableHelm = true }, Target);
        Assert.Equal(["RenderFailed app/charts/web/templates/pdb.yaml:2:7: helm (app/charts/web): execution error at (web/templates/pdb.yaml:2:6): no way"], result.Problems());
    }

    [Fact]
    public async Task A_dependency_that_is_not_vendored_is_not_fetched() // T37
    {
        var tree = Tree("helmCharts:\n- {name: web, releaseName: rel}\n", more: "dependencies: [{name: db, version: 1.0.0, repository: 'https://charts.example.org'}]\n");
        var result = await KustomizeGapTests.Render(tree, new() { EnableHelm = true }, Target);
        Assert.Equal(["Unfetched app/charts/web/Chart.yaml: found in Chart.yaml, but missing in charts/ directory: db: it is not vendored in app/charts/web and was not fetched"], result.Problems());
    }
}
