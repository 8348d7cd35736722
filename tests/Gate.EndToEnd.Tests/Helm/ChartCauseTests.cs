namespace Gate.EndToEnd.Tests.Helm;

/// <summary>Where no template changed, the line that selected the object is the cause: a value, wherever it stands, or a line of Chart.yaml.</summary>
public sealed class ChartCauseTests
{
    private const string Declaration = ChartChange.Chart + "dependencies:\n- name: sub\n  version: 1.0.0\n";
    private const string Sub = "apiVersion: v2\nname: sub\nversion: 1.0.0\n";

    [Theory]
    [InlineData("  condition: sub.enabled\n", "sub: {enabled: false}\n", "sub:\n  enabled: true\n", "c/values.yaml:2:3")]
    [InlineData("  tags: [back]\n", "tags: {back: false}\n", "x: 1\ntags: {back: true}\n", "c/values.yaml:2:8")]
    [InlineData("  condition: sub.enabled,global.sub\n", "global: {sub: false}\n", "global:\n  other: 1\n  sub: true\n", "c/values.yaml:3:3")]
    public void A_dependency_that_values_switch_on_stands_on_the_value(string by, string before, string after, string place)
    {
        using var change = WithDependency(Declaration + by, Declaration + by).Base("c/values.yaml", before).Head("c/values.yaml", after);
        Assert.Equal(place, Place(change));
    }

    [Theory]
    [InlineData("  condition: sub.enabled\n", "", "c/Chart.yaml:5:3")] // its condition is gone
    [InlineData("  condition: sub.enabled\n", "  condition: other.enabled\n", "c/Chart.yaml:7:3")]
    public void A_dependency_that_the_declaration_switches_on_stands_on_its_line(string before, string after, string place)
    {
        using var change = WithDependency(Declaration + before, Declaration + after).Both("c/values.yaml", "sub: {enabled: false}\nother: {enabled: true}\n");
        Assert.Equal(place, Place(change));
    }

    [Fact]
    public void A_file_dependency_that_is_taken_in_stands_where_it_is_declared()
    {
        const string dependency = "dependencies:\n- {name: sub, version: 1.0.0, repository: \"file://../lib\"}\n";
        using var change = new ChartChange().Both("lib/Chart.yaml", Sub).Both("lib/templates/a.yaml", ChartChange.Budget)
            .Both("old/Chart.yaml", "apiVersion: v2\nname: old\nversion: 1.0.0\n" + dependency)
            .Base("c/Chart.yaml", ChartChange.Chart).Head("c/Chart.yaml", ChartChange.Chart + dependency);
        Assert.Equal("c/Chart.yaml:4:1", Place(change));
    }

    [Theory]
    [InlineData("appVersion: \"1.0\"\n", "appVersion: \"2.0\"\n", ".Chart.AppVersion")]
    [InlineData("annotations: {v: \"1.0\"}\n", "annotations: {v: \"2.0\"}\n", ".Chart.Annotations.v")]
    public void A_line_of_the_declaration_that_a_template_asks_for_is_the_cause(string before, string after, string asked)
    {
        using var change = new ChartChange().Base("c/Chart.yaml", ChartChange.Chart + before).Head("c/Chart.yaml", "# moved\n" + ChartChange.Chart + after)
            .Both("c/templates/a.yaml", $"{{{{ if semverCompare \">=2\" {asked} }}}}\n{ChartChange.Budget}{{{{ end }}}}");
        Assert.StartsWith("c/Chart.yaml:5:", Place(change), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c/ci/x-values.yaml", "legacy: false\n", "legacy: true\n", ":1:1")]
    [InlineData("c/charts/sub/values.yaml", "legacy: false\n", "other: 1\nlegacy: true\n", ":2:1")] // the subchart's own values
    [InlineData("c/values.yaml", "list: [{name: a}]\n", "list:\n- name: a\n- name: b\n  legacy: true\n", ":3:3")]
    [InlineData("c/values.yaml", "a: 1\n", "legacy: true\nmore: true\n", "")] // either would do: the file, and no line
    public void Whatever_file_the_value_stands_in_is_the_place(string file, string before, string after, string line)
    {
        var template = "{{ if or .Values.legacy .Values.more (and .Values.list (gt (len (.Values.list | default list)) 1)) }}\n" + ChartChange.Budget + "{{ end }}";
        using var change = new ChartChange().Both("c/Chart.yaml", ChartChange.Chart).Both("c/charts/sub/Chart.yaml", Sub)
            .Both(file.Contains("charts", StringComparison.Ordinal) ? "c/charts/sub/templates/a.yaml" : "c/templates/a.yaml", template)
            .Base(file, before).Head(file, after);
        Assert.Equal(file + line, Place(change));
    }

    [Fact]
    public void A_dependency_that_cannot_be_had_does_not_hide_the_cause()
    {
        const string declared = ChartChange.Chart + "dependencies: [{name: pg, version: 1.0.0, repository: \"https://charts.example.org\"}]\n";
        using var change = new ChartChange().Both("c/Chart.yaml", declared).Both("c/templates/a.yaml", "{{ if .Values.legacy }}\n" + ChartChange.Budget + "{{ end }}")
            .Base("c/values.yaml", "legacy: false\n").Head("c/values.yaml", "legacy: true\n");
        Assert.Equal("c/values.yaml:1:1", Place(change));
    }

    [Theory]
    [InlineData("Chart.yaml", "v2")]
    [InlineData("requirements.yaml", "v1")]
    public void A_vendored_chart_that_moved_stands_on_its_version(string file, string api)
    {
        static string Dependencies(string version) => $"dependencies:\n- name: sub\n  version: {version}\n";
        var chart = ChartChange.Chart.Replace("v2", api, StringComparison.Ordinal);
        string Declared(string version) => (file == "Chart.yaml" ? chart : "") + Dependencies(version);
        using var change = new ChartChange().Both("c/Chart.yaml", chart).Base($"c/{file}", Declared("1.0.0")).Head($"c/{file}", Declared("2.0.0"))
            .Base("c/charts/sub/Chart.yaml", Sub).Head("c/charts/sub/Chart.yaml", Sub.Replace("1.0.0", "2.0.0", StringComparison.Ordinal))
            .Base("c/charts/sub/templates/a.yaml", "").Head("c/charts/sub/templates/a.yaml", ChartChange.Budget);
        Assert.Equal(file == "Chart.yaml" ? "c/Chart.yaml:6:3" : "c/requirements.yaml:3:3", Place(change));
    }

    private static ChartChange WithDependency(string before, string after) =>
        new ChartChange().Base("c/Chart.yaml", before).Head("c/Chart.yaml", after).Both("c/charts/sub/Chart.yaml", Sub).Both("c/charts/sub/templates/a.yaml", ChartChange.Budget);

    private static string Place(ChartChange change) => Assert.Single(change.Json("--kubernetes-version", "1.30").Findings()).Place();
}
