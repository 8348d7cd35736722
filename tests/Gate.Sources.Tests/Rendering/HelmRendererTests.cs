using Gate.Core.Verdicts;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

public sealed class HelmRendererTests
{
    public static TheoryData<int> Majors => HelmRun.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Hooks_tests_kept_objects_and_crds_are_all_objects(int major)
    {
        // T46
        var tree = new MemoryTree().Chart()
            .File("chart/templates/a.yaml", Words.ConfigMap("plain"))
            .File("chart/templates/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: kept\n  annotations: {helm.sh/resource-policy: keep}\n")
            .File("chart/templates/c.yaml", "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: hook\n  annotations: {helm.sh/hook: pre-install}\n")
            .File("chart/templates/tests/d.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: test\n  annotations: {helm.sh/hook: test-success}\n")
            .File("chart/crds/e.yaml", Crd("as") + "---\n" + Crd("bs"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Empty(result.NotChecked);
        Assert.Equal(
            ["ConfigMap kept", "ConfigMap plain", "CustomResourceDefinition as.x.io", "CustomResourceDefinition bs.x.io", "Job hook", "Pod test"],
            result.Names());
        // Helm names the source of a file in crds/ once, not once a document.
        Assert.Equal("chart/crds/e.yaml:1:1 exact", result.Named("as.x.io").Place("apiVersion"));
        Assert.Equal("chart/crds/e.yaml:7:1 exact", result.Named("bs.x.io").Place("apiVersion"));
        Assert.Equal("chart/templates/tests/d.yaml:1:1 exact", result.Named("test").Place("apiVersion"));
    }

    [Theory]
    [InlineData("test", true)]
    [InlineData("test-success", true)]
    [InlineData("Test , test-success", true)]
    [InlineData("post-install,test", false)]
    [InlineData("pre-upgrade", false)]
    public async Task Only_what_helm_test_alone_applies_is_a_test(string hooks, bool isTest)
    {
        // T46
        var tree = new MemoryTree().Chart().File("chart/templates/a.yaml", $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {{helm.sh/hook: \"{hooks}\"}}\n");
        foreach (var major in (int[])[3, 4])
        {
            using var helm = new HelmRun(major);
            Assert.Equal(isTest, (await helm.Render(tree)).Named("a").IsTest);
        }
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Definitions_in_crds_are_text_and_not_templates(int major)
    {
        // T46
        var tree = new MemoryTree().Chart().File("chart/crds/a.yaml", Crd("as").Replace("group: x.io", "group: \"{{ .Values.nope.nope }}\"", StringComparison.Ordinal));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Empty(result.Problems());
        Assert.Equal("{{ .Values.nope.nope }}", ((result.Named("as.x.io").Object.Root["spec"] as Gate.Core.Manifests.YamlMapping)!).Text("group"));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_subchart_is_rendered_once_with_its_parents_values(int major)
    {
        // T35
        var tree = new MemoryTree().Chart(more: "dependencies:\n- {name: sub, version: 0.1.0}\n").File("chart/values.yaml", "sub: {name: from-parent}\n")
            .Chart("chart/charts/sub", "sub").File("chart/charts/sub/values.yaml", "name: own\n").File("chart/charts/sub/templates/a.yaml", Words.ConfigMap("{{ .Values.name }}"));
        using var helm = new HelmRun(major);
        Assert.Equal(["ConfigMap from-parent"], (await helm.Render(tree)).Names());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task One_subchart_under_two_names_in_folders_called_otherwise_leads_to_its_own_files(int major)
    {
        // T45: Helm's messages and comments use chart names and aliases; the repository has folders.
        var tree = new MemoryTree()
            .Chart("deploy/umbrella", "parent", "dependencies:\n- {name: child, version: 0.1.0, alias: one}\n- {name: child, version: 0.1.0, alias: two}\n")
            .Chart("deploy/umbrella/charts/some-folder", "child")
            .File("deploy/umbrella/charts/some-folder/templates/c.yaml", Words.ConfigMap("{{ .Chart.Name }}-c"))
            .File("deploy/umbrella/templates/p.yaml", Words.ConfigMap("p"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree, "deploy/umbrella");
        Assert.Equal(["ConfigMap one-c", "ConfigMap p", "ConfigMap two-c"], result.Names());
        Assert.Equal("deploy/umbrella/charts/some-folder/templates/c.yaml", result.Named("one-c").Origin.File);
        Assert.Equal("deploy/umbrella/charts/some-folder/templates/c.yaml", result.Named("two-c").Origin.File);
        Assert.Equal("deploy/umbrella/templates/p.yaml", result.Named("p").Origin.File);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Charts_referred_to_by_file_are_rendered_from_where_they_are_through_any_depth(int major)
    {
        var tree = new MemoryTree()
            .Chart("apps/web", "web", "dependencies:\n- {name: mid, version: 0.1.0, repository: \"file://../../lib/mid\", alias: m}\n")
            .Chart("lib/mid", "mid", "dependencies:\n- {name: leaf, version: \">=0\", repository: \"file://../leaf\"}\n- {name: base, version: 0.1.0, repository: \"file://../base/\"}\n")
            .Chart("lib/leaf", "leaf")
            .Chart("lib/base", "base", "type: library\n")
            .File("lib/base/templates/_n.tpl", "{{ define \"base.name\" }}from-library{{ end }}")
            .File("lib/mid/templates/m.yaml", Words.ConfigMap("{{ include \"base.name\" . }}"))
            .File("lib/leaf/templates/l.yaml", Words.ConfigMap("leaf"))
            .File("lib/leaf/crds/c.yaml", Crd("cs"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree, "apps/web");
        Assert.Empty(result.NotChecked);
        Assert.Equal(["ConfigMap from-library", "ConfigMap leaf", "CustomResourceDefinition cs.x.io"], result.Names());
        Assert.Equal("lib/mid/templates/m.yaml", result.Named("from-library").Origin.File);
        Assert.Equal("lib/leaf/templates/l.yaml", result.Named("leaf").Origin.File);
        Assert.Equal("lib/leaf/crds/c.yaml", result.Named("cs.x.io").Origin.File);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_packed_dependency_is_rendered_and_its_archive_is_the_place(int major)
    {
        var archive = Words.Packed(
            ("redis/Chart.yaml", "apiVersion: v2\nname: redis\nversion: 1.2.3\n"),
            ("redis/templates/r.yaml", Words.ConfigMap("redis")),
            ("redis/crds/c.yaml", Crd("rs")),
            ("redis/../../evil.yaml", "out"));
        var tree = new MemoryTree()
            .Chart(more: "dependencies:\n- {name: redis, version: 1.2.3, repository: https://charts.example.org}\n")
            .File("chart/charts/redis-1.2.3.tgz", archive);
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Empty(result.NotChecked);
        Assert.Equal(["ConfigMap redis", "CustomResourceDefinition rs.x.io"], result.Names());
        Assert.All(result.Objects, static one => Assert.Equal("chart/charts/redis-1.2.3.tgz file", one.Place("apiVersion")));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_dependency_that_lives_elsewhere_is_named_with_its_line_and_the_rest_is_rendered(int major)
    {
        var tree = new MemoryTree()
            .Chart(more: "dependencies:\n- name: postgresql\n  version: 15.x.x\n  repository: https://charts.example.org\n")
            .File("chart/templates/a.yaml", Words.ConfigMap("own"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Equal(
            ["Unfetched chart/Chart.yaml:5:3: its dependency postgresql 15.x.x from https://charts.example.org is not in the repository and was not fetched"],
            result.Problems());
        Assert.Equal(["ConfigMap own"], result.Names());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task What_fails_for_want_of_a_dependency_names_the_dependency_and_not_a_partial(int major)
    {
        // T37
        var tree = new MemoryTree()
            .Chart(more: "dependencies:\n- name: common\n  version: 2.x.x\n  repository: oci://registry.example.org/charts\n")
            .File("chart/templates/a.yaml", Words.ConfigMap("{{ include \"common.names.fullname\" . }}"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        var problem = Assert.Single(result.NotChecked);
        Assert.Equal((NotCheckedCode.Unfetched, "chart/Chart.yaml:5:3"), (problem.Code, $"{problem.Location}"));
        Assert.DoesNotContain("names.fullname", problem.Reason, StringComparison.Ordinal);
        Assert.Empty(result.Objects);
    }

    [Fact]
    public async Task What_fails_for_its_own_reason_is_told_beside_a_missing_dependency()
    {
        var tree = new MemoryTree()
            .Chart(more: "dependencies:\n- name: common\n  version: 2.x.x\n  repository: oci://registry.example.org/charts\n")
            .File("chart/templates/a.yaml", "{{ fail \"no\" }}");
        using var helm = new HelmRun();
        Assert.Equal([NotCheckedCode.Unfetched, NotCheckedCode.RenderFailed], (await helm.Render(tree)).NotChecked.Select(static one => one.Code));
    }

    [Fact]
    public async Task A_dependency_that_the_values_switch_off_is_not_missed()
    {
        var tree = new MemoryTree()
            .Chart(more: "dependencies:\n- {name: pg, version: 1.0.0, repository: https://charts.example.org, condition: pg.enabled}\n")
            .File("chart/values.yaml", "pg: {enabled: true}\n").File("prod.yaml", "pg: {enabled: false}\n")
            .File("chart/templates/a.yaml", Words.ConfigMap("own"));
        using var helm = new HelmRun();
        Assert.Empty((await helm.Render(tree, values: ["prod.yaml"])).NotChecked);
        Assert.Single((await helm.Render(tree)).NotChecked);
    }

    [Fact]
    public async Task Charts_in_a_circle_end_with_a_reason()
    {
        var tree = new MemoryTree()
            .Chart("a", "a", "dependencies:\n- {name: b, version: 0.1.0, repository: \"file://../b\"}\n")
            .Chart("b", "b", "dependencies:\n- {name: a, version: 0.1.0, repository: \"file://../a\"}\n")
            .File("b/templates/b.yaml", Words.ConfigMap("b"));
        using var helm = new HelmRun();
        var result = await helm.Render(tree, "a");
        Assert.Equal(["RenderFailed b/Chart.yaml:5:4: its dependency a 0.1.0 is not there: the charts need each other in a circle"], result.Problems());
        Assert.Equal(["ConfigMap b"], result.Names());
    }

    [Theory]
    [InlineData("file://../nowhere", "there is no chart at nowhere")]
    [InlineData("file://../../../etc", "it lies outside the repository")]
    [InlineData("file:///etc", "it lies outside the repository")]
    [InlineData("", "nothing of that name is in charts/ and no repository is named")]
    public async Task A_dependency_that_is_not_where_it_should_be_says_so(string repository, string reason)
    {
        var tree = new MemoryTree().Chart(more: $"dependencies:\n- name: lost\n  version: 0.1.0\n  repository: \"{repository}\"\n");
        using var helm = new HelmRun();
        Assert.Equal([$"RenderFailed chart/Chart.yaml:5:3: its dependency lost 0.1.0 is not there: {reason}"], (await helm.Render(tree)).Problems());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_library_alone_gives_no_objects_and_is_no_failure(int major)
    {
        // T38
        using var helm = new HelmRun(major);
        var result = await helm.Render(new MemoryTree().Chart(more: "type: library\n").File("chart/templates/_x.tpl", "{{ define \"x\" }}{{ end }}"));
        Assert.Empty(result.NotChecked);
        Assert.Empty(result.Objects);
        Assert.Equal(["chart chart is a library: it gives no objects by itself"], result.Notes);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Random_values_change_no_object_that_anybody_looks_at(int major)
    {
        // T48
        var tree = new MemoryTree().Chart()
            .File("chart/templates/s.yaml", "{{ $ca := genCA \"ca\" 365 }}\napiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: {{ randAlphaNum 12 | b64enc }}\n  b: {{ $ca.Cert | b64enc }}\n  c: {{ now | quote }}\n");
        using var helm = new HelmRun(major);
        var (one, other) = (await helm.Render(tree), await helm.Render(tree));
        Assert.Equal(one.Names(), other.Names());
        Assert.Equal("chart/templates/s.yaml:7:3 exact", one.Named("s").Place("data", "a"));
        Assert.Equal(one.Named("s").Place("apiVersion"), other.Named("s").Place("apiVersion"));
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Notes_and_lookups_that_only_work_against_a_cluster_do_not_fail_the_chart(int major)
    {
        // T40
        var tree = new MemoryTree().Chart()
            .File("chart/templates/NOTES.txt", "{{ (lookup \"v1\" \"Secret\" .Release.Namespace \"x\").data.password }} {{ .Values.nope.nope }}")
            .File("chart/templates/a.yaml", Words.ConfigMap("{{ if lookup \"v1\" \"Secret\" \"ns\" \"x\" }}found{{ else }}none{{ end }}"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree);
        Assert.Empty(result.NotChecked);
        Assert.Equal(["ConfigMap none"], result.Names());
    }

    [Fact]
    public async Task Values_win_in_their_order_and_those_of_the_job_last()
    {
        var tree = new MemoryTree().Chart()
            .File("chart/values.yaml", "a: default\nb: default\nc: default\nd: default\n")
            .File("envs/one.yaml", "b: one\nc: one\nd: one\n").File("envs/two.yaml", "c: two\nd: two\n")
            .File("chart/templates/a.yaml", Words.ConfigMap("{{ .Values.a }}-{{ .Values.b }}-{{ .Values.c }}-{{ .Values.d }}-{{ .Release.Name }}-{{ .Release.Namespace }}"));
        using var helm = new HelmRun();
        var result = await helm.Render(tree, new HelmJob("chart", ["envs/one.yaml", "envs/two.yaml"], "rel", "ns", new(1, 33), []) { Values = "d: job"u8.ToArray() });
        Assert.Equal(["ConfigMap default-one-two-job-rel-ns"], result.Names());
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_chart_at_the_root_and_links_between_charts_work(int major)
    {
        var tree = new MemoryTree()
            .File("Chart.yaml", "apiVersion: v2\nname: root\nversion: 0.1.0\ndependencies:\n- {name: sub, version: 0.1.0}\n")
            .Link("charts/sub", "../elsewhere")
            .Chart("elsewhere", "sub")
            .File("elsewhere/templates/s.yaml", Words.ConfigMap("sub"))
            .File("templates/r.yaml", Words.ConfigMap("root"));
        using var helm = new HelmRun(major);
        var result = await helm.Render(tree, "");
        Assert.Equal(["ConfigMap root", "ConfigMap sub"], result.Names());
        Assert.Equal("elsewhere/templates/s.yaml:1:1 exact", result.Named("sub").Place("apiVersion"));
    }

    [Fact]
    public async Task A_link_out_of_the_repository_shows_nothing_to_a_template()
    {
        var tree = new MemoryTree().Chart().Link("chart/secret", "/etc/passwd")
            .File("chart/templates/a.yaml", Words.ConfigMap("{{ .Files.Get \"secret\" | len }}"));
        using var helm = new HelmRun();
        var result = await helm.Render(tree);
        Assert.Equal(["ConfigMap 0"], result.Names().Select(static name => name.Replace("\"", "", StringComparison.Ordinal)));
        Assert.Equal(["Unsupported chart/secret: chart/secret was left out: a link that leads nowhere in the repository"], result.Problems());
    }

    [Fact]
    public async Task Many_renders_of_one_chart_at_once_share_its_copy()
    {
        using var folder = new TestFolder();
        using var process = new RendererProcess(scratchRoot: folder.Path);
        var tree = new MemoryTree().Chart().File("chart/templates/a.yaml", Words.ConfigMap("{{ .Release.Name }}"));
        using (var renderer = new HelmRenderer(new(new()), process))
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
                renderer.RenderAsync(tree, new("chart", [], $"r{i}", "ns", new(1, 33), []), TestContext.Current.CancellationToken)));
            Assert.Equal(Enumerable.Range(0, 8).Select(static i => $"ConfigMap r{i}"), results.Select(static result => result.Names().Single()));
            Assert.Single(Directory.GetDirectories(folder.Path));
        }

        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    private static string Crd(string plural) =>
        $"apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: {plural}.x.io\nspec: {{group: x.io}}\n";
}
