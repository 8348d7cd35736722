using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

public sealed class KustomizeRendererTests
{
    private static readonly string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n";

    private static MemoryTree Base => new MemoryTree()
        .File("base/kustomization.yaml", "resources:\n- dep.yaml\n- svc.yaml\n")
        .File("base/dep.yaml", Deployment)
        .File("base/svc.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");

    [Fact]
    public async Task Objects_come_with_the_file_that_they_were_written_in_and_without_our_annotation()
    {
        var tree = Base.File("over/kustomization.yaml", "resources: [../base]\nnamePrefix: x-\nnamespace: prod\n");
        var result = await Render(tree, "over");
        Assert.Empty(result.NotChecked);
        Assert.Equal(["Deployment x-web", "Service x-web"], result.Names());
        Assert.Equal(["base/dep.yaml", "base/svc.yaml"], result.Objects.Select(static one => one.Origin.File).Order());
        Assert.All(result.Objects, static one => Assert.Null(one.Object.Metadata!["annotations"]));
    }

    [Fact]
    public async Task Annotations_of_the_object_s_own_stay()
    {
        var tree = new MemoryTree().File("kustomization.yaml", "resources: [a.yaml]\nbuildMetadata: [originAnnotations, managedByLabel]\n")
            .File("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations: {team: a}\n");
        var one = Assert.Single((await Render(tree, "")).Objects);
        Assert.Equal(["team"], ((YamlMapping)one.Object.Metadata!["annotations"]!).Entries.Select(static entry => entry.Key.Text));
        Assert.Equal("a.yaml:1:1 exact", one.Place("apiVersion"));
    }

    [Theory]
    [InlineData("Kustomization")]
    [InlineData("kustomization.yml")]
    public async Task The_other_names_of_a_kustomization_work(string name)
    {
        // T50
        var result = await Render(new MemoryTree().File($"a/{name}", "resources: [c.yaml]\n").File("a/c.yaml", Words.ConfigMap("c")), "a");
        Assert.Equal(["ConfigMap c"], result.Names());
    }

    [Fact]
    public async Task Two_kustomizations_in_one_folder_are_told()
    {
        // T50
        var result = await Render(new MemoryTree().File("a/Kustomization", "resources: []\n").File("a/kustomization.yaml", "resources: []\n"), "a");
        Assert.Equal(["RenderFailed a/kustomization.yaml: kustomize: Found multiple kustomization files under: a"], result.Problems());
    }

    [Fact]
    public async Task A_component_adds_to_others_and_gives_nothing_alone()
    {
        // T51
        var tree = Base
            .File("parts/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n- path: p.yaml\n")
            .File("parts/p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  paused: true\n")
            .File("over/kustomization.yaml", "resources: [../base]\ncomponents: [../parts]\n");
        Assert.Equal("parts/p.yaml:6:3 exact", (await Render(tree, "over")).Objects[1].Place("spec", "paused"));
        var alone = await Render(tree, "parts");
        Assert.Empty(alone.Objects);
        Assert.Empty(alone.NotChecked);
        Assert.Single(alone.Notes);
    }

    public static TheoryData<string, string> Failures => new()
    {
        { "resources:\n- ../base\n- nope.yaml\n", "RenderFailed over/kustomization.yaml:3:3: kustomize: nope.yaml is not in the repository" },
        { "resources: [../base]\npatches:\n- path: gone.yaml\n", "RenderFailed over/kustomization.yaml:3:9: kustomize: gone.yaml is not in the repository" },
        { "resourcez: [../base]\n", "RenderFailed over/kustomization.yaml: kustomize: invalid Kustomization: json: unknown field \"resourcez\"" },
        { "resources: [../base]\npatches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: nope}\n",
            "RenderFailed over/kustomization.yaml: kustomize: no resource matches strategic merge patch \"Deployment.v1.apps/nope.[noNs]\": no matches for Id Deployment.v1.apps/nope.[noNs]; failed to find unique target for patch Deployment.v1.apps/nope.[noNs]" },
        { "resources: [../broken]\n", "RenderFailed broken/bad.yaml: kustomize: bad.yaml cannot be read: yaml: mapping values are not allowed in this context" },
        { "resources: [../deep]\n", "RenderFailed deep/kustomization.yaml:2:3: kustomize: lost.yaml is not in the repository" },
        { "resources: [../comp]\n", "RenderFailed comp/kustomization.yaml: kustomize: a component cannot be used as a resource: list it under components" },
        { "resources:\n- ../base\n- ../../../../etc/passwd\n", "RenderFailed over/kustomization.yaml:3:3: ../../../../etc/passwd leads out of the repository" },
        { "resources:\n- ../base/svc.yaml\n", "RenderFailed over/kustomization.yaml:2:3: kustomize: ../base/svc.yaml lies outside the folder of its kustomization; files (not folders) must lie below it, unless the delivery tool sets --load-restrictor LoadRestrictionsNone: then set kustomize.loadRestrictor: none in .gate.yaml" },
        { "resources: [../base]\ncomponents: [../none]\n", "RenderFailed over/kustomization.yaml:2:14: kustomize: ../none is not in the repository" },
        { "resources: [../base]\nconfigMapGenerator:\n- name: a\n  files: [no.txt]\n", "RenderFailed over/kustomization.yaml:4:11: kustomize: no.txt is not in the repository" },
        { "resources: [../over]\n", "RenderFailed over/kustomization.yaml: kustomize: kustomizations that build on each other in a circle" },
        { "", "RenderFailed over/kustomization.yaml: kustomize: kustomization.yaml is empty" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_kustomization_that_fails_is_told_in_one_sentence_where_it_went_wrong(string kustomization, string problem)
    {
        var tree = Base.File("over/kustomization.yaml", kustomization)
            .File("broken/kustomization.yaml", "resources: [bad.yaml]\n").File("broken/bad.yaml", "a: b: c\n")
            .File("deep/kustomization.yaml", "resources:\n- lost.yaml\n")
            .File("comp/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [../base]\n");
        var result = await Render(tree, "over");
        Assert.Equal([problem], result.Problems());
        Assert.Empty(result.Objects);
    }

    [Fact]
    public async Task A_base_is_found_through_a_link_within_the_repository()
    {
        var tree = Base.Link("over/base", "../base").File("over/kustomization.yaml", "resources: [base]\n");
        var result = await Render(tree, "over");
        Assert.Equal(["base/dep.yaml", "base/svc.yaml"], result.Objects.Select(static one => one.Origin.File).Order());
    }

    [Fact]
    public async Task What_was_not_asked_for_is_not_there()
    {
        var tree = Base.File("over/kustomization.yaml", "resources: [../base]\n");
        using var process = new RendererProcess();
        var result = await new KustomizeRenderer(new(new()), process).RenderAsync(tree, "over", ["over/kustomization.yaml"], null, TestContext.Current.CancellationToken);
        Assert.Equal(["RenderFailed over/kustomization.yaml:1:13: kustomize: ../base is not in the repository"], result.Problems());
    }

    [Fact]
    public async Task Without_kustomize_exactly_this_source_is_not_checked()
    {
        using var process = new RendererProcess();
        var renderer = new KustomizeRenderer(new(new() { ToolsFolder = "/nonexistent" }), process);
        var result = await renderer.RenderAsync(Base, "base", ["base/kustomization.yaml"], null, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["ToolMissing base/kustomization.yaml: neither kustomize nor kubectl was found; install one of them on PATH or configure its path"],
            result.Problems());
    }

    [Fact]
    public async Task A_kustomize_that_hangs_is_stopped_and_told()
    {
        using var folder = new TestFolder();
        using var process = new RendererProcess(new() { Time = TimeSpan.FromSeconds(0.2) });
        var renderer = new KustomizeRenderer(new(new() { Kustomize = folder.Program("kustomize", "#!/bin/sh\nwhile :; do :; done") }), process);
        var result = await renderer.RenderAsync(Base, "base", ["base"], null, TestContext.Current.CancellationToken);
        Assert.Equal([(NotCheckedCode.Limit, "kustomize did not end within its time and was stopped (limits.renderSeconds: 0.2)")], result.NotChecked.Select(static one => (one.Code, one.Reason)));
    }

    [Fact]
    public async Task What_comes_after_the_time_of_all_renderings_is_not_rendered_and_told()
    {
        using var folder = new TestFolder();
        using var process = new RendererProcess(new() { TotalTime = TimeSpan.FromSeconds(0.1) });
        var renderer = new KustomizeRenderer(new(new() { Kustomize = folder.Program("kustomize", "#!/bin/sh\n/bin/sleep 0.3\n") }), process);
        var first = await renderer.RenderAsync(Base, "base", ["base"], null, TestContext.Current.CancellationToken);
        var second = await renderer.RenderAsync(Base, "base", ["base"], null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(first.NotChecked, static one => one.Code == NotCheckedCode.Limit);
        Assert.Equal([(NotCheckedCode.Limit, "it was not rendered, since all renderings together took their time (limits.totalSeconds: 0.1)")], second.NotChecked.Select(static one => (one.Code, one.Reason)));
    }

    [Theory]
    [InlineData("https://github.com/org/repo//deploy?ref=v1.2.3", true)]
    [InlineData("github.com/org/repo", true)]
    [InlineData("git@github.com:org/repo.git//x", true)]
    [InlineData("ssh://git@host/org/repo", true)]
    [InlineData("git::https://host/repo", true)]
    [InlineData("https://raw.githubusercontent.com/org/repo/main/install.yaml", true)]
    [InlineData("org/repo?ref=main", true)]
    [InlineData("host.example.org/org/repo.git/sub", true)]
    [InlineData("../base", false)]
    [InlineData("github-com/x", false)]
    [InlineData("my.gitignored/x", false)]
    [InlineData("deploy.yaml", false)]
    [InlineData("./github.com/x", false)]
    public void Remote_bases_are_told_from_paths(string entry, bool remote) => Assert.Equal(remote, RemoteBase.Is(entry));

    internal static async Task<RenderResult> Render(ITree tree, string folder)
    {
        using var process = new RendererProcess();
        return await new KustomizeRenderer(new(new()), process)
            .RenderAsync(tree, folder, [.. tree.Entries.Select(static entry => entry.Path)], null, TestContext.Current.CancellationToken);
    }
}
