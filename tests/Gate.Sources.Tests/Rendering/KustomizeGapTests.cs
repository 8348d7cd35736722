using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

/// <summary>What a kustomization asks for and does not get, and what is checked all the same.</summary>
public sealed class KustomizeGapTests
{
    private static MemoryTree Tree(string kustomization) => new MemoryTree()
        .File("app/kustomization.yaml", kustomization)
        .File("app/a.yaml", Words.ConfigMap("a"))
        .File("shared/b.yaml", Words.ConfigMap("b"))
        .File("shared/text", "a=1\n");

    /// <summary>Every spelling of an address, now and in earlier versions of Kustomize.</summary>
    public static TheoryData<string> Addresses =>
    [
        "https://github.com/org/repo//deploy?ref=v1.2.3", "https://raw.githubusercontent.com/org/repo/main/a.yaml", "http://example.org/a.yaml",
        "ssh://git@host/org/repo", "git@github.com:org/repo.git//x", "user@host:org/repo", "github.com/org/repo", "GitHub.com/org/repo", "github.com:org/repo", "gh:org/repo",
        "git::https://host/repo", "git::ssh://host/repo", "org/repo?ref=main", "host.example.org/org/repo.git/sub", "bitbucket.org/org/repo?timeout=120s",
        "https://dev.azure.com/org/project/_git/repo", "git-codecommit.us-east-1.amazonaws.com/v1/repos/r", "file:///etc/repo", "oci://host/repo",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_remote_base_is_not_fetched_and_the_rest_is_checked(string address) // T52
    {
        var result = await KustomizeRendererTests.Render(Tree($"resources:\n- a.yaml\n- \"{address}\"\nnamePrefix: \"p-\\u00e9-\\U0001F600-\"\n"), "app");
        Assert.Equal([$"Unfetched app/kustomization.yaml:3:3: {address} is not in the repository and was not fetched"], result.Problems());
        Assert.Equal(["ConfigMap p-é-😀-a"], result.Names());
    }

    [Theory]
    [InlineData("patches:\n- patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: far}}'\n")]
    [InlineData("patches:\n- target: {kind: ConfigMap, name: far}\n  patch: '{apiVersion: v1, kind: ConfigMap, metadata: {name: far}}'\nconfigMapGenerator: [{name: far, behavior: merge, literals: [a=1]}]\n")]
    [InlineData("replacements:\n- source: {kind: ConfigMap, name: far, fieldPath: metadata.name}\n  targets: [{select: {kind: ConfigMap}, fieldPaths: [metadata.name]}]\n")]
    public async Task What_does_not_build_without_a_remote_base_is_not_said_to_be_broken(string rest)
    {
        var result = await KustomizeRendererTests.Render(Tree("resources:\n- a.yaml\n- https://example.org/far.yaml\n" + rest), "app");
        Assert.Equal(["Unfetched app/kustomization.yaml:3:3: https://example.org/far.yaml is not in the repository and was not fetched; without it the kustomization does not build, so nothing of it was checked"], result.Problems());
    }

    [Fact]
    public async Task A_fault_beside_a_remote_base_is_told_too()
    {
        var result = await KustomizeRendererTests.Render(Tree("resources: [gone.yaml, 'https://example.org/far.yaml']\n"), "app");
        Assert.Equal(
            [
                "Unfetched app/kustomization.yaml:1:24: https://example.org/far.yaml is not in the repository and was not fetched",
                "RenderFailed app/kustomization.yaml:1:13: kustomize: gone.yaml is not in the repository",
            ],
            result.Problems());
    }

    [Theory]
    [InlineData("configMapGenerator: [{name: c, files: ['https://example.org/f']}]")]
    [InlineData("patches: [{path: 'https://example.org/f'}]")]
    [InlineData("openapi: {path: 'https://example.org/f'}")]
    public async Task Any_file_at_an_address_is_not_fetched(string field)
    {
        var result = await KustomizeRendererTests.Render(Tree("resources: [a.yaml]\n" + field), "app");
        Assert.StartsWith("Unfetched app/kustomization.yaml:2:", Assert.Single(result.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_a_submodule_is_elsewhere()
    {
        var result = await Render(Tree("resources:\n- a.yaml\n- ../vendor/lib/deploy\n").Submodule("vendor/lib"), new());
        Assert.Equal(["Unfetched app/kustomization.yaml:3:3: ../vendor/lib/deploy lies in the submodule vendor/lib, whose content is in another repository"], result.Problems());
        Assert.Equal(["ConfigMap a"], result.Names());
    }

    [Theory]
    [InlineData("resources:\n- ../shared/b.yaml\n", "ConfigMap b")]
    [InlineData("configMapGenerator:\n- {name: c, envs: [../shared/text]}\n", "ConfigMap c-*")]
    public async Task A_file_outside_of_the_folder_is_loaded_only_where_the_configuration_says_so(string kustomization, string name) // T52
    {
        var refused = await KustomizeRendererTests.Render(Tree(kustomization), "app");
        Assert.StartsWith("RenderFailed app/kustomization.yaml:2:", Assert.Single(refused.Problems()), StringComparison.Ordinal);
        Assert.Contains("kustomize.loadRestrictor: none", refused.NotChecked[0].Reason, StringComparison.Ordinal);
        var allowed = await Render(Tree(kustomization), new() { LoadsFromAnywhere = true });
        Assert.Empty(allowed.Problems());
        Assert.Equal([name], allowed.Names());
    }

    [Theory]
    [InlineData("configMapGenerator: [{name: c, files: [../../../../../../etc/passwd]}]")]
    [InlineData("configMapGenerator: [{name: c, files: [/etc/passwd]}]")]
    [InlineData("patches: [{path: ../../f.yaml}]")]
    [InlineData("transformers: ['{apiVersion: builtin, kind: PatchTransformer, metadata: {name: p}, path: /etc/passwd}']")]
    public async Task Nothing_outside_of_the_repository_is_loaded_whatever_the_configuration_says(string field)
    {
        var result = await Render(Tree("resources: [a.yaml]\n" + field), new() { LoadsFromAnywhere = true });
        Assert.Contains("leads out of the repository", Assert.Single(result.Problems()), StringComparison.Ordinal);
        Assert.Empty(result.Objects);
    }

    internal static async Task<RenderResult> Render(MemoryTree tree, KustomizeSettings settings, ChartTarget? target = null)
    {
        var source = SourceGraph.Of(tree, new(), static _ => []).Sources.Single(static source => source.Id == "Kustomization:app");
        using var process = new RendererProcess();
        return await new KustomizeRenderer(new(new()), process, settings).RenderAsync(tree, "app", source.Files, target, TestContext.Current.CancellationToken);
    }
}
