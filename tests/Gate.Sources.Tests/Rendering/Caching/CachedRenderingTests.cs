using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Caching;
using Gate.Testing;

namespace Gate.Sources.Tests.Rendering.Caching;

/// <summary>Which renderings are taken for the same: with the real programs, a cache of the test's own, and no temporary folder but for what is started.</summary>
public sealed class CachedRenderingTests : IDisposable
{
    private readonly TempFolder home = new();

    public void Dispose() => home.Dispose();

    private static MemoryTree Tree => new MemoryTree().Chart()
        .File("chart/values.yaml", "a: 1\n").File("chart/templates/a.yaml", Words.ConfigMap("{{ .Release.Name }}") + "data: {a: \"{{ .Values.a }}\"}\n")
        .File("more.yaml", "b: 2\n").File("other.yaml", "b: 3\n");

    private static HelmJob Job => new("chart", ["more.yaml", "other.yaml"], "rel", "ns", new(1, 33), ["v1", "apps/v1"]);

    [Fact]
    public async Task The_same_chart_is_rendered_once_and_then_not_even_copied()
    {
        using var scratch = new TempFolder();
        var first = await Render(Tree, Job, new(), 4, RenderCache.Open(home.At("gate"), isTrusted: true));
        using var process = new RendererProcess(scratchRoot: scratch.At("not-there"));
        using var cache = RenderCache.Open(home.At("gate"), isTrusted: true);
        using var renderer = new HelmRenderer(new(new()), process, cache);
        var result = await renderer.RenderAsync(Tree, Job, TestContext.Current.CancellationToken);
        Assert.Equal(1, cache.Hits);
        Assert.Equal(["ConfigMap rel"], result.Names());
        Assert.Empty(result.NotChecked);
        Assert.Equal(first.Named("rel").Place("metadata", "name"), result.Named("rel").Place("metadata", "name"));
    }

    public static TheoryData<string> Differences =>
    [
        "template", "file", "default", "values", "order", "value", "release", "namespace", "kubernetes", "apis", "link", "archive", "time", "output", "memory", "major",
    ];

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task Whatever_may_change_what_is_printed_is_rendered_anew(string difference)
    {
        Assert.Equal(0, await Hits(Tree, Job));
        var (tree, job, limits, major) = difference switch
        {
            "template" => (Tree.File("chart/templates/a.yaml", Words.ConfigMap("{{ .Release.Name }}")), Job, new RendererLimits(), 4),
            "file" => (Tree.File("chart/some.txt", ""), Job, new(), 4),
            "default" => (Tree.File("chart/values.yaml", "a: 2\n"), Job, new(), 4),
            "values" => (Tree.File("other.yaml", "b: 4\n"), Job, new(), 4),
            "order" => (Tree, Job with { ValueFiles = [.. Job.ValueFiles.Reverse()] }, new(), 4),
            "value" => (Tree, Job with { Values = "a: 3"u8.ToArray() }, new(), 4),
            "release" => (Tree, Job with { Release = "other" }, new(), 4),
            "namespace" => (Tree, Job with { Namespace = "other" }, new(), 4),
            "kubernetes" => (Tree, Job with { KubernetesVersion = new KubernetesVersion(1, 34) }, new(), 4),
            "apis" => (Tree, Job with { ApiVersions = ["v1"] }, new(), 4),
            "link" => (Tree.Link("chart/templates/b.yaml", "../../more.yaml"), Job, new(), 4),
            "archive" => (Tree.File("chart/charts/dep.tgz", Words.Packed(("dep/Chart.yaml", "apiVersion: v2\nname: dep\nversion: 1.0.0\n"))), Job, new(), 4),
            "time" => (Tree, Job, new() { Time = TimeSpan.FromSeconds(31) }, 4),
            "output" => (Tree, Job, new() { OutputBytes = 1 << 20 }, 4),
            "memory" => (Tree, Job, new() { MemoryBytes = 5L << 30 }, 4),
            _ => (Tree, Job, new(), 3),
        };
        Assert.Equal(0, await Hits(tree, job, limits, major));
        Assert.Equal(1, await Hits(tree, job, limits, major));
        Assert.Equal(1, await Hits(Tree, Job));
    }

    [Theory]
    [InlineData("{{ randAlphaNum 8 | lower }}")]
    [InlineData("{{ now | date \"05\" }}")]
    [InlineData("{{ if (genCA \"a\" 1) }}a{{ end }}")]
    [InlineData("{{ tpl .Values.text . }}")]
    [InlineData("{{ tpl (.Files.Get \"text\") . }}")]
    public async Task What_may_print_something_else_each_time_is_rendered_each_time(string name)
    {
        var tree = Tree.File("chart/templates/a.yaml", Words.ConfigMap("x" + name)).File("chart/text", "{{ uuidv4 }}").File("other.yaml", "text: '{{ randNumeric 4 }}'\n");
        Assert.Equal(0, await Hits(tree, Job));
        Assert.Equal(0, await Hits(tree, Job));
    }

    [Theory]
    [InlineData("# now is the time\n")]
    [InlineData("{{ .Values.now }}")]
    [InlineData("{{ $now := 1 }}")]
    [InlineData("# {{ tpl \"a\" . }}")]
    public async Task The_names_of_such_functions_elsewhere_are_no_calls(string text)
    {
        var tree = Tree.File("chart/templates/b.yaml", text + "\n").File("chart/README.md", "now, {{ template }} date");
        Assert.Equal(0, await Hits(tree, Job));
        Assert.Equal(1, await Hits(tree, Job));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        var tree = Tree.File("chart/templates/a.yaml", "{{ fail \"no\" }}");
        Assert.Equal(0, await Hits(tree, Job));
        Assert.DoesNotContain(Directory.GetFiles(home.At("gate/renders")), static file => new FileInfo(file).Length != 64);
        Assert.Equal(0, await Hits(tree, Job));
    }

    [Fact]
    public async Task A_renderer_that_is_a_script_is_asked_each_time_since_it_may_start_another_program()
    {
        var helm = home.WriteProgram("helm", "echo 'apiVersion: v1'; echo 'kind: ConfigMap'; echo 'metadata: {name: a}'");
        for (var run = 0; run < 2; run++)
        {
            using var process = new RendererProcess();
            using var cache = RenderCache.Open(home.At("gate"), isTrusted: true);
            using var renderer = new HelmRenderer(new(new() { Helm = helm }), process, cache);
            Assert.Equal(["ConfigMap a"], (await renderer.RenderAsync(Tree, Job, TestContext.Current.CancellationToken)).Names());
            Assert.Equal(0, cache.Hits);
        }
    }

    [Fact]
    public async Task A_kustomization_is_built_once_until_something_in_it_changes()
    {
        static MemoryTree Tree(string name) => new MemoryTree()
            .File("base/kustomization.yaml", "resources: [a.yaml]\n").File("base/a.yaml", Words.ConfigMap(name)).File("over/kustomization.yaml", "resources: [../base]\n");
        foreach (var (name, hits) in (ValueTuple<string, int>[])[("a", 0), ("a", 1), ("b", 0), ("b", 1)])
        {
            using var process = new RendererProcess();
            using var cache = RenderCache.Open(home.At("gate"), isTrusted: true);
            var tree = Tree(name);
            var result = await new KustomizeRenderer(new(new()), process, null, cache)
                .RenderAsync(tree, "over", [.. tree.Entries.Select(static entry => entry.Path)], null, TestContext.Current.CancellationToken);
            Assert.Equal([$"ConfigMap {name}"], result.Names());
            Assert.Equal("base/a.yaml:4:3 exact", result.Named(name).Place("metadata", "name"));
            Assert.Equal(hits, cache.Hits);
        }
    }

    private async Task<int> Hits(ITree tree, HelmJob job, RendererLimits? limits = null, int major = 4)
    {
        using var cache = RenderCache.Open(home.At("gate"), isTrusted: true);
        await Render(tree, job, limits ?? new(), major, cache);
        return cache.Hits;
    }

    private static async Task<RenderResult> Render(ITree tree, HelmJob job, RendererLimits limits, int major, RenderCache cache)
    {
        using var process = new RendererProcess(limits);
        using var renderer = new HelmRenderer(new(new() { HelmMajor = major }), process, cache);
        return await renderer.RenderAsync(tree, job, TestContext.Current.CancellationToken);
    }
}
