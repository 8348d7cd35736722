using Gate.Core.Verdicts;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

/// <summary>What Helm 3 and Helm 4 make of the same charts.</summary>
public sealed class HelmMajorsTests
{
    /// <summary>Charts that use what templates use.</summary>
    private static readonly Dictionary<string, MemoryTree> Charts = new(StringComparer.Ordinal)
    {
        ["text functions"] = Chart(Data(
            """a: {{ list 1.0 100000000.0 1e6 (int64 12345678901) true nil "on" "1.10" "a: b" | toYaml | quote }}""",
            """b: {{ dict "k" (repeat 100 "word ") "n" 1 | toYaml | quote }}""",
            """c: {{ list "null" "~" "2020-01-01" "0x1f" "1_000" "=" "multi\nline\n" | toYaml | quote }}""",
            """d: {{ fromYaml "a: 0o17\nb: 017\nc: yes\nd: 1_000\ne: 12:30:45" | toJson | quote }}""",
            """e: {{ dict "a" "<b>" "list" (list 1 2) | toJson | quote }}""",
            """f: {{ dict "a" (list 1 2) | toToml | quote }}""")),
        ["files, tpl and include"] = Chart(Data("""a: {{ tpl .Values.text . | quote }}""", """b: {{ .Files.Get "f.txt" | quote }}""", """c: {{ include "h" . | quote }}"""))
            .File("chart/values.yaml", "text: '{{ .Release.Name }}-{{ .Chart.AppVersion }}'\n").File("chart/f.txt", "x\n").File("chart/templates/_h.tpl", "{{ define \"h\" }}{{ .Chart.Version }}{{ end }}"),
        ["dependencies, tags, aliases and globals"] = Chart(Data("a: {{ .Values.global.x | quote }}"), "dependencies:\n- {name: sub, version: 0.1.0, alias: one, condition: one.enabled}\n- {name: sub, version: 0.1.0, alias: two, tags: [back]}\n")
            .File("chart/values.yaml", "one: {enabled: true, name: uno}\ntags: {back: true}\nglobal: {x: 1}\n")
            .Chart("chart/charts/sub", "sub").File("chart/charts/sub/values.yaml", "name: sub\n").File("chart/charts/sub/templates/a.yaml", Words.ConfigMap("{{ .Chart.Name }}-{{ .Values.name }}-{{ .Values.global.x }}")),
        ["hooks, tests and definitions"] = Chart("apiVersion: v1\nkind: Pod\nmetadata: {name: t, annotations: {helm.sh/hook: test}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: h, annotations: {helm.sh/hook: pre-install}}\n")
            .File("chart/crds/a.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: as.x.io}\n"),
        ["a null of its own value"] = Chart(Data("a: {{ .Values.own | toJson | quote }}")).File("chart/values.yaml", "own: {p: 1, q: 2}\n").File("over.yaml", "own: {p: null}\n"),
        ["capabilities"] = Chart(Data("""a: {{ .Capabilities.KubeVersion.Minor }}-{{ .Capabilities.APIVersions.Has "apps/v1" }}-{{ semverCompare ">=1.30-0" .Capabilities.KubeVersion.Version }}""")),
    };

    public static TheoryData<string> Names => [.. Charts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_give_the_same(string chart)
    {
        var (four, three) = await Render(Charts[chart], Charts[chart].Find("over.yaml") is null ? [] : ["over.yaml"]);
        var joined = HelmDifference.Join("chart chart", four, three, isSteady: true);
        Assert.Empty(joined.Problems());
        Assert.NotEmpty(four.Objects);
        Assert.Empty(joined.Differences);
        Assert.Equal(four.Objects, joined.Objects);
    }

    [Fact]
    public async Task A_null_that_takes_away_a_value_of_a_subchart_is_one_difference_that_is_told()
    {
        // Helm 3 drops the subchart's own default, Helm 4 keeps it.
        var tree = Chart(Data("a: b"), "dependencies:\n- {name: sub, version: 0.1.0}\n").File("chart/values.yaml", "sub: {budget: null}\n")
            .Chart("chart/charts/sub", "sub").File("chart/charts/sub/values.yaml", "budget: {}\nname: x\n")
            .File("chart/charts/sub/templates/a.yaml", "{{ if hasKey .Values \"budget\" }}\n" + Words.ConfigMap("four") + "{{ else }}\n" + Words.ConfigMap("three") + "{{ end }}\n---\n" + Words.ConfigMap("c") + "data: {v: {{ keys .Values | sortAlpha | join \",\" | quote }}}\n");
        var (four, three) = await Render(tree, []);
        var joined = HelmDifference.Join("chart chart", four, three, isSteady: true);
        Assert.Equal(
            ["Helm 3 and Helm 4 render chart chart differently: only Helm 3 gives ConfigMap three (v1); only Helm 4 gives ConfigMap four (v1); ConfigMap c (v1) is not the same. Both were checked."],
            joined.Differences);
        Assert.Equal(["ConfigMap app", "ConfigMap c", "ConfigMap c", "ConfigMap four", "ConfigMap three"], joined.Names());
    }

    [Fact]
    public async Task What_is_random_is_no_difference()
    {
        var (four, three) = await Render(Chart(Data("a: {{ randAlphaNum 9 }}")), []);
        Assert.Empty(HelmDifference.Join("chart chart", four, three, isSteady: false).Differences);
        Assert.Single(HelmDifference.Join("chart chart", four, three, isSteady: true).Differences);
    }

    [Fact]
    public void What_only_one_of_them_cannot_render_says_with_which()
    {
        static NotChecked Failure(string file) => new(NotCheckedCode.RenderFailed, "chart chart", "no", Location.OfFile(file));
        var joined = HelmDifference.Join("chart chart", new([], [Failure("a"), Failure("b")], []), new([], [Failure("b"), Failure("c")], []), isSteady: true);
        Assert.Equal(["RenderFailed a: no (with Helm 4)", "RenderFailed b: no", "RenderFailed c: no (with Helm 3)"], joined.Problems().Order(StringComparer.Ordinal));
        Assert.Empty(joined.Differences);
    }

    private static async Task<(RenderResult Four, RenderResult Three)> Render(MemoryTree tree, string[] values)
    {
        using var four = new HelmRun(4);
        using var three = new HelmRun(3);
        return (await four.Render(tree, values: values, apis: ["v1", "apps/v1"]), await three.Render(tree, values: values, apis: ["v1", "apps/v1"]));
    }

    private static MemoryTree Chart(string template, string more = "") => new MemoryTree().Chart(more: "appVersion: \"1.10\"\n" + more).File("chart/templates/x.yaml", template);

    private static string Data(params string[] lines) => Words.ConfigMap("app") + "data:\n" + string.Concat(lines.Select(static line => $"  {line}\n"));
}
