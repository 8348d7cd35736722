using Gate.Core.Manifests;

namespace Gate.Sources.Tests.Rendering;

/// <summary>Helm's own judgement of <c>kubeVersion</c>, in both majors. T34.</summary>
public sealed class HelmRefusalTests
{
    public static TheoryData<int, string, string, bool> Ranges
    {
        get
        {
            var data = new TheoryData<int, string, string, bool>();
            foreach (var major in (int[])[3, 4])
            {
                foreach (var (range, kubernetes, refused) in ((string, string, bool)[])
                [
                    (">=1.19.0-0", "1.33", false),
                    ("^1.20", "1.33", false),
                    ("~1.33.0", "1.33", false),
                    ("1.33.x", "1.33", false),
                    ("1.33", "1.33", false),
                    ("*", "1.33", false),
                    ("", "1.33", false),
                    ("<1.20 || >=1.30", "1.33", false),
                    ("<1.20 || >=1.30", "1.25", true),
                    ("1.20 - 1.25", "1.25", false),
                    ("1.20 - 1.25", "1.26", true),
                    (">= 1.22.0 < 1.33.0", "1.32", false),
                    (">= 1.22.0 < 1.33.0", "1.33", true),
                    (">=1.34.0-0", "1.33", true),
                    ("nonsense", "1.33", true),
                ])
                {
                    data.Add(major, range, kubernetes, refused);
                }
            }

            return data;
        }
    }

    public static TheoryData<int> Majors => HelmRun.Majors;

    [Theory]
    [MemberData(nameof(Ranges))]
    public async Task Helm_is_the_judge_and_the_objects_are_there_all_the_same(int major, string range, string kubernetes, bool refused)
    {
        var tree = new MemoryTree().Chart(more: $"kubeVersion: \"{range}\"\n").File("chart/templates/a.yaml", Words.ConfigMap("a"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree, kubernetes: kubernetes);
        Assert.Empty(result.Problems());
        Assert.Equal(["ConfigMap a"], result.Names());
        Assert.Equal(refused ? range : null, result.Refusal?.Range);
        if (result.Refusal is { } refusal)
            Assert.Equal(("app", "chart/Chart.yaml:4:1", false), (refusal.Chart, $"{refusal.Origin.Locate(FieldPath.Root)}", refusal.DependsOnPatch));
    }

    [Theory]
    [InlineData(">=1.33.1", true)]
    [InlineData(">1.33.0", true)]
    [InlineData("1.33.4", true)]
    [InlineData("<1.33.0", false)]
    [InlineData("<1.33.0-0", false)]
    [InlineData(">=1.34.2", false)]
    public async Task A_range_that_depends_on_the_patch_release_is_no_certain_refusal(string range, bool dependsOnPatch)
    {
        using var helm = new HelmRun();
        var result = await helm.Render(new MemoryTree().Chart(more: $"kubeVersion: \"{range}\"\n"));
        Assert.Equal(dependsOnPatch, result.Refusal?.DependsOnPatch);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Helm_asks_the_chart_that_is_installed_and_none_of_its_dependencies(int major)
    {
        var tree = new MemoryTree()
            .Chart(more: "dependencies:\n- {name: linked, version: 0.1.0, repository: \"file://../lib\"}\n")
            .Chart("chart/charts/vendored", "vendored", "kubeVersion: <1.20\n")
            .File("chart/charts/vendored/templates/a.yaml", Words.ConfigMap("vendored"))
            .Chart("lib", "linked", "kubeVersion: <1.20\n")
            .File("lib/templates/a.yaml", Words.ConfigMap("linked"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Null(result.Refusal);
        Assert.Equal(["ConfigMap linked", "ConfigMap vendored"], result.Names());
    }

    [Theory]
    [InlineData("kubeVersion: >-\n  <1.20\n", "chart/Chart.yaml:4:1")]
    [InlineData("\"kubeVersion\":   '<1.20' # kubeVersion\n", "chart/Chart.yaml:4:1")]
    [InlineData("description: |\n  kubeVersion: 1\nkubeVersion: <1.20\n", "chart/Chart.yaml:6:1")]
    public async Task It_is_taken_out_of_the_copy_however_it_is_written(string written, string place)
    {
        foreach (var major in (int[])[3, 4])
        {
            using var helm = new HelmRun(major);
            var result = await helm.Render(new MemoryTree().Chart(more: written).File("chart/templates/a.yaml", Words.ConfigMap("a")));
            Assert.Empty(result.Problems());
            Assert.Equal(["ConfigMap a"], result.Names());
            Assert.Equal(place, $"{result.Refusal?.Origin.Locate(FieldPath.Root)}");
        }
    }

    [Fact]
    public async Task What_else_is_wrong_with_a_refused_chart_is_told_too()
    {
        using var helm = new HelmRun();
        var result = await helm.Render(new MemoryTree().Chart(more: "kubeVersion: <1.20\n").File("chart/templates/a.yaml", "{{ fail \"no\" }}"));
        Assert.NotNull(result.Refusal);
        Assert.Equal(["RenderFailed chart/templates/a.yaml:1: helm cannot render the template: no"], result.Problems());
    }
}
