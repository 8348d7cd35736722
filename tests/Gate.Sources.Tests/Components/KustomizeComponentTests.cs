using Gate.Core.Inventory;
using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.Components;

public class KustomizeComponentTests
{
    private const string Here = "https://git.example.org/team/fleet.git";

    private const string Grafana = """
        helmCharts:
        - name: grafana
          repo: https://charts.example.org
          version: 7.0.1
          releaseName: dashboards
          namespace: written
        """;

    [Fact]
    public void A_chart_that_a_kustomization_inflates_is_an_installation_in_every_cluster_that_it_reaches()
    {
        var tree = new MemoryTree()
            .File("base/kustomization.yaml", Grafana)
            .File("one/kustomization.yaml", "namespace: monitoring\nresources: [../base]\n")
            .File("two/kustomization.yaml", "resources: [../base]\n")
            .File("apps/one.yaml", Application("one", "one"))
            .File("apps/two.yaml", Application("two", "two"));

        Assert.Equal(
            [
                "one monitoring/dashboards grafana@https://charts.example.org 7.0.1 (base/kustomization.yaml:4)",
                "two written/dashboards grafana@https://charts.example.org 7.0.1 (base/kustomization.yaml:4)",
            ],
            Declared.In(tree, Here).Lines());
    }

    [Fact]
    public void A_base_that_two_deliveries_of_a_cluster_share_is_told_once() // T75
    {
        var tree = new MemoryTree()
            .File("base/kustomization.yaml", Grafana)
            .File("one/kustomization.yaml", "resources: [../base]\n")
            .File("two/kustomization.yaml", "resources: [../base]\n")
            .File("apps/one.yaml", Application("one", "same"))
            .File("apps/two.yaml", Application("two", "same"));

        Assert.Single(Declared.In(tree, Here).Lines());
    }

    [Fact]
    public void A_kustomization_that_nothing_delivers_goes_where_its_folder_says_and_a_base_of_nobody_s_nowhere()
    {
        var tree = new MemoryTree()
            .File("base/kustomization.yaml", Grafana)
            .File("clusters/prod/kustomization.yaml", "resources: [../../base]\n")
            .File("parts/kustomization.yaml", "kind: Component\n" + Grafana);

        Assert.Equal(["prod written/dashboards grafana@https://charts.example.org 7.0.1 (base/kustomization.yaml:4)"], Declared.In(tree).Lines());
    }

    [Fact]
    public void Charts_are_read_in_all_spellings_and_one_of_the_repository_s_own_is_none()
    {
        var tree = new MemoryTree()
            .File("kustomization.yaml", """
                helmChartInflationGenerator:
                - chartName: old
                  chartRepo: https://charts.example.org
                  chartVersion: 1.0.0
                helmCharts:
                - name: own
                - name: newest
                  repo: oci://ghcr.io/example/charts
                # - name: gone
                #   repo: https://charts.example.org
                generators: [chart.yaml]
                """)
            .File("charts/own/Chart.yaml", "name: own\ndependencies:\n- {name: below, version: 2.0.0, repository: https://charts.example.org}\n")
            .File("chart.yaml", "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: x}\nname: plugged\nrepo: https://charts.example.org\nversion: 3.0.0\n");

        Assert.Equal(
            [
                "default /below below@https://charts.example.org 2.0.0 (charts/own/Chart.yaml:3)",
                "default /newest newest@oci://ghcr.io/example/charts - [no version is declared: the newest one is taken]",
                "default /old old@https://charts.example.org 1.0.0 (kustomization.yaml:4)",
                "default /plugged plugged@https://charts.example.org 3.0.0 (chart.yaml:6)",
            ],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("https://github.com/example/operator//config/default?ref=v1.2.3", "operator https://github.com/example/operator//config/default v1.2.3")]
    [InlineData("github.com/example/operator?timeout=9&ref=v1%2F2", "operator github.com/example/operator v1/2")]
    [InlineData("git@github.com:example/operator.git?ref=main", "operator git@github.com:example/operator.git main")]
    [InlineData("https://raw.githubusercontent.com/example/operator/v1.2.3/deploy/all.yaml", "operator https://github.com/example/operator v1.2.3")]
    [InlineData("https://raw.githubusercontent.com/example/operator/refs/tags/v1.2.3/all.yaml", "operator https://github.com/example/operator v1.2.3")]
    [InlineData("https://github.com/example/operator/releases/download/helm/v2.0/all.yaml", "operator https://github.com/example/operator helm/v2.0")]
    [InlineData("https://github.com/example/operator/releases/latest/download/all.yaml", "operator https://github.com/example/operator/releases/latest/download/all.yaml -")]
    [InlineData("https://example.org/all.yaml", "all.yaml https://example.org/all.yaml -")]
    public void Manifests_from_elsewhere_are_told_with_the_version_in_their_address(string address, string expected)
    {
        var tree = new MemoryTree().File("kustomization.yaml", $"resources:\n- {address}\n- here.yaml\n").File("here.yaml", "a: 1");

        var one = Assert.Single(Declared.In(tree).Installations);

        Assert.Equal(InstallationKind.RemoteManifests, one.Kind);
        Assert.Equal(expected, $"{one.Name} {one.Reference} {one.Version?.Text ?? "-"}");
        Assert.Equal("kustomization.yaml:2:3", $"{one.Location}");
    }

    private static string Application(string folder, string cluster) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: {{folder}}, namespace: argocd}
        spec:
          destination: {name: {{cluster}}, namespace: any}
          source: {repoURL: {{Here}}, path: {{folder}}}
        """;
}
