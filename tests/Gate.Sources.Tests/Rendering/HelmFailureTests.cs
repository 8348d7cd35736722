using Gate.Core.Verdicts;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

public sealed class HelmFailureTests
{
    public static TheoryData<int, string, string> Templates
    {
        get
        {
            var data = new TheoryData<int, string, string>();
            foreach (var major in (int[])[3, 4])
            {
                // T39
                data.Add(major, "a: 1\nb: {{ required \"set .Values.foo\" .Values.foo }}\n", "RenderFailed chart/templates/x.yaml:2: helm cannot render the template: set .Values.foo");
                data.Add(major, "{{ fail \"told you so\" }}", "RenderFailed chart/templates/x.yaml:1: helm cannot render the template: told you so");
                data.Add(
                    major,
                    "\n\na: {{ .Values.foo.bar.baz }}",
                    "RenderFailed chart/templates/x.yaml:3: helm cannot render the template: at <.Values.foo.bar.baz>: nil pointer evaluating interface {}.bar");
                data.Add(major, "a: b\n{{ if }}\n", "RenderFailed chart/templates/x.yaml:2: helm cannot render the template: missing value for if");
                data.Add(
                    major,
                    "a: {{ include \"nope\" . }}",
                    "RenderFailed chart/templates/x.yaml:1: helm cannot render the template: at <include \"nope\" .>: error calling include: template: no template \"nope\" associated with template \"gotpl\"");
                // The cause is in the helper, not in the template that asked for it.
                data.Add(
                    major,
                    "a: {{ include \"helper\" . }}",
                    "RenderFailed chart/templates/_h.tpl:2: helm cannot render the template: at <.Values.one.two>: nil pointer evaluating interface {}.two");
            }

            return data;
        }
    }

    public static TheoryData<int> Majors => HelmRun.Majors;

    [Theory]
    [MemberData(nameof(Templates))]
    public async Task A_template_that_fails_is_told_with_its_line_and_helm_s_own_reason(int major, string template, string problem)
    {
        var tree = new MemoryTree().Chart(name: "other-name").File("chart/templates/x.yaml", template)
            .File("chart/templates/_h.tpl", "{{ define \"helper\" }}\n{{ .Values.one.two }}{{ end }}");
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree, apis: ["v1"]);
        Assert.Equal([problem], result.Problems());
        Assert.Empty(result.Objects);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_template_of_a_subchart_that_fails_is_told_with_its_path_in_the_repository(int major)
    {
        var tree = new MemoryTree()
            .Chart("apps/web", "web", "dependencies:\n- {name: leaf, version: 0.1.0, repository: \"file://../../lib/x\", alias: other}\n")
            .Chart("lib/x", "leaf").File("lib/x/templates/l.yaml", "\n{{ fail \"no\" }}");
        using var helm = new HelmRun(major);
        Assert.Equal(["RenderFailed lib/x/templates/l.yaml:2: helm cannot render the template: no"], (await helm.Render(tree, "apps/web")).Problems());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task One_document_of_invalid_YAML_does_not_hide_the_others(int major)
    {
        var tree = new MemoryTree().Chart()
            .File("chart/templates/a.yaml", Words.ConfigMap("a"))
            .File("chart/templates/b.yaml", Words.ConfigMap("b") + "---\napiVersion: v1\nkind: Secret\n  metadata: {{ 1 }}\n---\n" + Words.ConfigMap("c"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Equal(["ConfigMap a", "ConfigMap b", "ConfigMap c"], result.Names());
        var problem = Assert.Single(result.NotChecked);
        Assert.Equal((NotCheckedCode.RenderFailed, "chart/templates/b.yaml"), (problem.Code, $"{problem.Location}"));
        Assert.StartsWith("the template prints invalid YAML: ", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_document_that_only_helm_refuses_is_told_too(int major)
    {
        var tree = new MemoryTree().Chart()
            .File("chart/templates/a.yaml", Words.ConfigMap("a")).File("chart/templates/b.yaml", "- just\n- a list\n");
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Equal(["ConfigMap a"], result.Names());
        Assert.Equal("chart/templates/b.yaml", $"{Assert.Single(result.NotChecked).Location}");
    }

    [Fact]
    public async Task A_values_file_that_is_not_there_is_named_at_the_place_that_asks_for_it()
    {
        using var helm = new HelmRun();
        var job = new HelmJob("chart", ["envs/prod.yaml"], "rel", "ns", new(1, 33), []) { DeclaredAt = Location.At(".gate.yaml", 7, 3) };
        var result = await helm.Render(new MemoryTree().Chart(), job);
        Assert.Equal(["RenderFailed .gate.yaml:7:3: the values file envs/prod.yaml is not in the repository"], result.Problems());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_values_file_that_cannot_be_read_is_the_place(int major)
    {
        using var helm = new HelmRun(major);
        var result = await helm.Render(new MemoryTree().Chart().File("prod.yaml", "a:\n- b\n c: d: e\n"), values: ["prod.yaml"]);
        var problem = Assert.Single(result.NotChecked);
        Assert.Equal("prod.yaml", problem.Location?.File);
        Assert.StartsWith("the values file prod.yaml cannot be read: ", problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Values_of_the_chart_itself_that_cannot_be_read_are_the_place_in_a_subchart_too(int major)
    {
        using var helm = new HelmRun(major);
        const string broken = "a:\n- b\n c: d: e\n";
        var own = Assert.Single((await helm.Render(new MemoryTree().Chart().File("chart/values.yaml", broken))).NotChecked);
        Assert.Equal((NotCheckedCode.RenderFailed, "chart/values.yaml", true), (own.Code, own.Location?.File, own.Location?.Line is not null));
        Assert.StartsWith("chart/values.yaml cannot be read: ", own.Reason, StringComparison.Ordinal);
        var tree = new MemoryTree().Chart().Chart("chart/charts/folder", "sub").File("chart/charts/folder/values.yaml", broken);
        Assert.Equal("chart/charts/folder/values.yaml", Assert.Single((await helm.Render(tree)).NotChecked).Location?.File);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Values_that_do_not_fit_the_schema_say_which(int major)
    {
        var tree = new MemoryTree().Chart().File("chart/values.schema.json", "{\"required\": [\"replicas\"]}");
        using var helm = new HelmRun(major);
        var reason = Assert.Single((await helm.Render(tree)).NotChecked).Reason;
        Assert.StartsWith("the values do not fit the chart's values.schema.json: app: ", reason, StringComparison.Ordinal);
        Assert.Contains("replicas", reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task No_message_shows_a_temporary_path(int major)
    {
        using var helm = new HelmRun(major);
        var result = await helm.Render(new MemoryTree().Chart(more: "oops: [\n"));
        var reason = Assert.Single(result.NotChecked).Reason;
        Assert.DoesNotContain("gate-", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetTempPath(), reason, StringComparison.Ordinal);
        Assert.Contains("Chart.yaml", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_chart_is_told()
    {
        using var helm = new HelmRun();
        Assert.Equal(["RenderFailed apps/x/Chart.yaml: there is no Chart.yaml in apps/x"], (await helm.Render(new MemoryTree(), "apps/x")).Problems());
    }

    [Fact]
    public async Task Without_helm_exactly_this_source_is_not_checked()
    {
        using var process = new RendererProcess();
        using var renderer = new HelmRenderer(new(new() { ToolsFolder = "/nonexistent" }), process);
        var result = await renderer.RenderAsync(new MemoryTree().Chart(), new("chart", [], "rel", "ns", new(1, 33), []), TestContext.Current.CancellationToken);
        Assert.Equal(["ToolMissing chart/Chart.yaml: helm was not found; install it on PATH or configure its path"], result.Problems());
    }

    [Theory]
    [InlineData("while :; do :; done", "Limit chart/Chart.yaml: helm did not end within its time and was stopped (limits.renderSeconds: 0.3)")]
    [InlineData("while :; do echo 0123456789; done", "Limit chart/Chart.yaml: the chart renders to more than it may (limits.renderOutput: 1000)")]
    [InlineData("exit 7", "RenderFailed chart/Chart.yaml: helm ended with exit code 7 and said nothing")]
    public async Task A_helm_that_runs_wild_is_stopped_and_told(string script, string problem)
    {
        using var folder = new TestFolder();
        var limits = new RendererLimits { Time = TimeSpan.FromSeconds(0.3), OutputBytes = 1000 };
        using var process = new RendererProcess(problem.Contains("renderSeconds", StringComparison.Ordinal) ? limits : limits with { Time = TimeSpan.FromMinutes(5) });
        using var renderer = new HelmRenderer(new(new() { Helm = folder.Program("helm", "#!/bin/sh\n" + script) }), process);
        var result = await renderer.RenderAsync(new MemoryTree().Chart(), new("chart", [], "rel", "ns", new(1, 33), []), TestContext.Current.CancellationToken);
        Assert.Equal([problem], result.Problems());
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "Unfetched chart/charts/dep-1.0.0.tgz: chart/charts/dep-1.0.0.tgz was left out: Git LFS keeps its content elsewhere")]
    [InlineData("not gzip", "Unreadable chart/charts/dep-1.0.0.tgz: chart/charts/dep-1.0.0.tgz was left out: it is no packed chart, or unpacks to too much")]
    public async Task An_archive_that_is_none_is_told_and_the_chart_goes_on(string archive, string problem)
    {
        var tree = new MemoryTree().Chart(more: "dependencies:\n- {name: dep, version: 1.0.0, repository: https://charts.example.org}\n")
            .File("chart/charts/dep-1.0.0.tgz", archive).File("chart/templates/a.yaml", Words.ConfigMap("a"));
        using var helm = new HelmRun();
        var result = await helm.Render(tree);
        Assert.Equal(["ConfigMap a"], result.Names());
        Assert.Equal(
            [
                "Unfetched chart/Chart.yaml:5:4: its dependency dep 1.0.0 from https://charts.example.org is not in the repository and was not fetched",
                problem,
            ],
            result.Problems());
    }
}
