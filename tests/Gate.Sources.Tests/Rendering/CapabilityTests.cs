namespace Gate.Sources.Tests.Rendering;

public sealed class CapabilityTests
{
    private const string Branches = """
        {{- if .Capabilities.APIVersions.Has "policy/v1beta1" }}
        apiVersion: policy/v1beta1
        {{- else }}
        apiVersion: policy/v1
        {{- end }}
        kind: PodDisruptionBudget
        metadata:
          name: pdb
        """;

    public static TheoryData<int> Majors => HelmRun.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task The_target_s_list_decides_and_not_the_one_that_helm_was_built_with(int major)
    {
        // T32: helm template takes policy/v1beta1 for served by every cluster, and --api-versions can only add to that.
        var tree = new MemoryTree().Chart().File("chart/templates/pdb.yaml", Branches);
        using var helm = new HelmRun(major);
        var now = (await helm.Render(tree, apis: ["v1", "policy/v1", "policy/v1/PodDisruptionBudget"])).Named("pdb");
        Assert.Equal(("policy/v1", "chart/templates/pdb.yaml:4:1 exact"), ($"{now.Object.ApiVersion}", now.Place("apiVersion")));
        var before = (await helm.Render(tree, apis: ["v1", "policy/v1", "policy/v1beta1"], kubernetes: "1.24")).Named("pdb");
        Assert.Equal(("policy/v1beta1", "chart/templates/pdb.yaml:2:1 exact"), ($"{before.Object.ApiVersion}", before.Place("apiVersion")));
    }

    [Theory]
    [InlineData("""{{ .Capabilities.APIVersions.Has "networking.k8s.io/v1/Ingress" }}""", true)]
    [InlineData("""{{ .Capabilities.APIVersions.Has "networking.k8s.io/v1/Nothing" }}""", false)]
    [InlineData("""{{ $.Capabilities.APIVersions.Has "policy/v1beta1" }}""", false)]
    [InlineData("""{{ $c := .Capabilities }}{{ $c.APIVersions.Has "policy/v1beta1" }}""", false)]
    [InlineData("""{{ not (.Capabilities.APIVersions.Has "policy/v1beta1") }}""", true)]
    [InlineData("""{{ and (.Capabilities.APIVersions.Has "v1") (not (.Capabilities.APIVersions.Has "policy/v1beta1")) }}""", true)]
    [InlineData("""{{ ternary "a" "b" (.Capabilities.APIVersions.Has "policy/v1beta1") | eq "b" }}""", true)]
    [InlineData("""{{ .Capabilities.APIVersions.Has (printf "%s/v1beta1" "policy") }}""", false)]
    [InlineData("""{{ "networking.k8s.io/v1" | .Capabilities.APIVersions.Has }}""", true)]
    [InlineData("""{{ "networkingXk8s.io/v1" | .Capabilities.APIVersions.Has }}""", false)]
    [InlineData("""{{ with dict "context" . }}{{ .context.Capabilities.APIVersions.Has "networking.k8s.io/v1" }}{{ end }}""", true)]
    public async Task Every_way_to_ask_gets_the_same_answer(string question, bool answer)
    {
        var tree = new MemoryTree().Chart().File("chart/templates/a.yaml", Words.ConfigMap($"x-{question}"));
        using var helm = new HelmRun();
        var result = await helm.Render(tree, apis: ["v1", "networking.k8s.io/v1", "networking.k8s.io/v1/Ingress"]);
        Assert.Empty(result.Problems());
        Assert.Equal([answer ? "ConfigMap x-true" : "ConfigMap x-false"], result.Names());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task The_kubernetes_version_is_the_target_s_in_both_majors(int major)
    {
        var tree = new MemoryTree().Chart()
            .File("chart/templates/a.yaml", Words.ConfigMap("v{{ .Capabilities.KubeVersion.Version }}-{{ .Capabilities.KubeVersion.Minor }}-{{ semverCompare \">=1.25-0\" .Capabilities.KubeVersion.GitVersion }}"));
        using var helm = new HelmRun(major);
        Assert.Equal(["ConfigMap vv1.33.0-33-true"], (await helm.Render(tree)).Names());
    }

    [Fact]
    public async Task A_dependency_in_an_archive_asks_the_same_list()
    {
        var tree = new MemoryTree().Chart(more: "dependencies:\n- {name: dep, version: 1.0.0}\n")
            .File("chart/charts/dep-1.0.0.tgz", Words.Packed(("dep/Chart.yaml", "apiVersion: v2\nname: dep\nversion: 1.0.0\n"), ("dep/templates/pdb.yaml", Branches)));
        using var helm = new HelmRun();
        Assert.Equal("policy/v1", $"{(await helm.Render(tree, apis: ["policy/v1"])).Named("pdb").Object.ApiVersion}");
    }

    [Fact]
    public async Task A_long_list_is_passed_whole()
    {
        // T33: full names of kinds are what Has asks for; a real cluster has more than a thousand.
        string[] apis = [.. Enumerable.Range(0, 3000).Select(static i => $"group{i}.example.org/v1/Kind{i}")];
        var tree = new MemoryTree().Chart()
            .File("chart/templates/a.yaml", Words.ConfigMap("x-{{ .Capabilities.APIVersions.Has \"group2999.example.org/v1/Kind2999\" }}-{{ has \"group2998.example.org/v1/Kind2998\" .Capabilities.APIVersions }}"));
        using var helm = new HelmRun();
        Assert.Equal(["ConfigMap x-true-true"], (await helm.Render(tree, apis: apis)).Names());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Only_apis_are_served_and_never_a_kubernetes_version(int major)
    {
        // T33: `--api-versions v1.22.0` is copied from page to page and makes a template believe in an API of that name.
        var tree = new MemoryTree().Chart()
            .File("chart/templates/a.yaml", Words.ConfigMap("x-{{ .Capabilities.APIVersions.Has \"v1.33.0\" }}-{{ has \"v1.33.0\" .Capabilities.APIVersions }}-{{ .Capabilities.KubeVersion.Version }}"));
        using var helm = new HelmRun(major);
        Assert.Equal(["ConfigMap x-false-false-v1.33.0"], (await helm.Render(tree, apis: ["v1", "apps/v1"])).Names());
    }
}
