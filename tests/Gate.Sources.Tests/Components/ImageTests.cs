using Gate.Sources.GitOps;
using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.Components;

public class ImageTests
{
    private const string Here = "https://git.example.org/team/fleet.git";
    private const string Controller = "quay.io/jetstack/cert-manager-controller";

    [Fact]
    public void Images_of_add_ons_in_manifests_are_installations_and_those_of_others_are_not()
    {
        var tree = new MemoryTree()
            .File("clusters/prod/issuer.yaml", Deployment("issuer", $"{Controller}:v1.14.0"))
            .File("clusters/prod/shop.yaml", Deployment("shop", "quay.io/example/cert-manager-controller:v1.14.0"))
            .File("clusters/prod/text.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: text}}\ndata: {{image: '{Controller}:v1'}}\n");

        Assert.Equal([$"prod system/issuer {Controller}:v1.14.0 v1.14.0 (clusters/prod/issuer.yaml:9)"], In(tree).Lines());
    }

    [Fact]
    public void Documents_around_a_workload_do_not_move_it()
    {
        var text = $"---\napiVersion: v1\nkind: Namespace\nmetadata: {{name: system}}\n---\n{Deployment("issuer", $"{Controller}:v1.14.0")}\n---\n{Deployment("shop", "example.org/shop:v1")}\n---\n{Deployment("hook", "quay.io/jetstack/cert-manager-webhook:v1.14.0")}\n";

        Assert.Equal(
            ["default system/hook quay.io/jetstack/cert-manager-webhook:v1.14.0 v1.14.0 (all.yaml:34)", $"default system/issuer {Controller}:v1.14.0 v1.14.0 (all.yaml:14)"],
            In(new MemoryTree().File("all.yaml", text)).Lines());
    }

    [Fact]
    public void The_tag_that_a_kustomization_sets_wins_and_stands_where_it_is_set()
    {
        var tree = new MemoryTree()
            .File("base/issuer.yaml", Deployment("issuer", $"{Controller}:v1.14.0"))
            .File("base/kustomization.yaml", "resources: [issuer.yaml]\n")
            .File("one/kustomization.yaml", $"resources: [../base]\nimages:\n- name: {Controller}\n  newTag: v1.15.0\n")
            .File("two/kustomization.yaml", "namespace: elsewhere\nresources: [../base]\n")
            .File("apps/one.yaml", Application("one", "path: one"))
            .File("apps/two.yaml", Application("two", "path: two"))
            .File("apps/three.yaml", Application("three", $"path: two, kustomize: {{images: ['{Controller}:v1.16.0']}}"));

        Assert.Equal(
            [
                $"one system/issuer {Controller}:v1.15.0 v1.15.0 (one/kustomization.yaml:4)",
                $"three elsewhere/issuer {Controller}:v1.16.0 v1.16.0 (apps/three.yaml:6)",
                $"two elsewhere/issuer {Controller}:v1.14.0 v1.14.0 (base/issuer.yaml:9)",
            ],
            In(tree).Lines());
    }

    [Fact]
    public void A_patch_on_a_container_leaves_its_image_or_moves_it_to_the_patch()
    {
        static string Patch(string fields) => $"resources: [../base]\npatches:\n- patch: |\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {{name: issuer}}\n    spec:\n      template:\n        spec:\n          containers:\n          - name: main\n            {fields}\n          - name: other\n            image: example.org/other:v1\n";
        var tree = new MemoryTree()
            .File("base/issuer.yaml", Deployment("issuer", $"{Controller}:v1.14.0"))
            .File("base/kustomization.yaml", "resources: [issuer.yaml]\n")
            .File("clusters/one/kustomization.yaml", Patch("args: [-v]").Replace("../base", "../../base", StringComparison.Ordinal))
            .File("clusters/two/kustomization.yaml", Patch($"image: {Controller}:v1.15.0").Replace("../base", "../../base", StringComparison.Ordinal));

        Assert.Equal(
            [$"one system/issuer {Controller}:v1.14.0 v1.14.0 (base/issuer.yaml:9)", $"two system/issuer {Controller}:v1.15.0 v1.15.0 (clusters/two/kustomization.yaml:12)"],
            In(tree).Lines());
    }

    [Theory]
    [InlineData("newTag: v1.15.0", "quay.io/cilium/cilium", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (kustomization.yaml:4)")]
    [InlineData("newTag: v1.15.0\n  newName: mirror.example.org/cilium", "quay.io/cilium/cilium", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (kustomization.yaml:4)")]
    [InlineData("newTag: v1.15.0\n  newName: quay.io/cilium/cilium", "controller", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (kustomization.yaml:4)")]
    [InlineData("digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "quay.io/cilium/cilium", "quay.io/cilium/cilium@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef (kustomization.yaml:4)")]
    [InlineData("newTag: v1.15.0", "quay.io/example/other", null)]
    public void A_tag_for_manifests_that_are_elsewhere_is_an_installation_of_its_own(string edit, string name, string? expected) // T44
    {
        var tree = new MemoryTree().File("kustomization.yaml", $"resources: []\nimages:\n- name: {name}\n  {edit}\n");

        Assert.Equal(expected is null ? [] : [$"default /{name.Split('/')[^1]} {expected}"], In(tree).Lines());
    }

    [Theory]
    [InlineData("image:\n  repository: quay.io/cilium/cilium\n  tag: v1.15.0", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (values.yaml:3)")]
    [InlineData("agent:\n  image:\n    registry: quay.io\n    repository: cilium/cilium\n    tag: v1.15.0", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (values.yaml:5)")]
    [InlineData("image: quay.io/cilium/cilium:v1.15.0", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (values.yaml:1)")]
    [InlineData("image: quay.io/cilium/cilium\ntag: 20240131", "quay.io/cilium/cilium:20240131 20240131 (values.yaml:2)")]
    [InlineData("sidecars:\n- image: {repository: quay.io/cilium/cilium, tag: latest}", "quay.io/cilium/cilium:latest latest (values.yaml:2)")]
    [InlineData("image:\n  repository: quay.io/cilium/cilium\n  tag: ''", null)]
    [InlineData("image:\n  repository: docker.io/cilium/cilium\n  tag: v1.15.0", null)]
    [InlineData("# image: quay.io/cilium/cilium:v1.15.0\nimage: other:v1", null)]
    [InlineData("note: quay.io/cilium/cilium:v1.15.0", null)]
    public void Tags_in_values_files_are_found_in_all_usual_spellings(string values, string? expected) => // T44
        Assert.Equal(expected is null ? [] : [$"default / {expected}"], In(new MemoryTree().File("values.yaml", values)).Lines());

    [Fact]
    public void Of_a_chart_s_values_the_one_that_wins_counts() // T41
    {
        var tree = new MemoryTree()
            .File("charts/net/Chart.yaml", "name: net\n")
            .File("charts/net/templates/all.tpl", "image: quay.io/cilium/cilium:v0")
            .File("charts/net/values.yaml", "image: {repository: quay.io/cilium/cilium, tag: v1.14.0}\n")
            .File("charts/net/values-unused.yaml", "image: {repository: quay.io/cilium/cilium, tag: v1.13.0}\n")
            .File("prod.yaml", "image:\n  tag: v1.15.0\n")
            .File("apps/net.yaml", Application("net", "path: charts/net, helm: {valueFiles: [/prod.yaml]}"))
            .File("apps/plain.yaml", Application("plain", "path: charts/net"));

        Assert.Equal(
            [
                "net any/net quay.io/cilium/cilium:v1.15.0 v1.15.0 (prod.yaml:2)",
                "plain any/plain quay.io/cilium/cilium:v1.14.0 v1.14.0 (charts/net/values.yaml:1)",
            ],
            In(tree).Lines());
    }

    [Fact]
    public void An_image_that_is_set_apart_from_the_chart_of_its_add_on_is_no_second_installation()
    {
        var tree = new MemoryTree()
            .File("shop/Chart.yaml", "name: shop\ndependencies:\n- {name: cert-manager, version: v1.14.0, repository: https://charts.jetstack.io}\n")
            .File("shop/values.yaml", $"cert-manager:\n  image: {{repository: {Controller}, tag: v1.14.1}}\n");

        Assert.Equal(["default /cert-manager cert-manager@https://charts.jetstack.io v1.14.0 (shop/Chart.yaml:3)"], In(tree).Lines());
    }

    [Theory]
    [InlineData("values.yaml", "# renovate: datasource=docker depName=quay.io/cilium/cilium\ntag: v1.15.0", "quay.io/cilium/cilium:v1.15.0 v1.15.0 (values.yaml:2)")]
    [InlineData("values.yaml", "a:\n  # renovate: datasource=helm depName=cert-manager registryUrl=https://charts.jetstack.io\n  version: \"v1.14.0\" # here", "cert-manager@https://charts.jetstack.io v1.14.0 (values.yaml:3)")]
    [InlineData("values.yaml", "# renovate: datasource=docker depName=quay.io/example/shop\ntag: v1.15.0", null)]
    [InlineData("values.yaml", "# renovate: datasource=helm depName=cert-manager\nversion: v1.14.0", null)]
    [InlineData("values.yaml", "# renovate: datasource=docker depName=quay.io/cilium/cilium\n\ntag: v1.15.0", null)]
    [InlineData("compose.yaml", "# renovate: datasource=docker depName=quay.io/cilium/cilium\ntag: v1.15.0", null)]
    public void A_comment_for_Renovate_tells_what_a_version_is_of(string file, string text, string? expected) =>
        Assert.Equal(expected is null ? 0 : 1, In(new MemoryTree().File(file, text + "\n")).Lines().Count(line => expected is not null && line.EndsWith(expected, StringComparison.Ordinal)));

    [Fact]
    public void A_comment_on_a_version_that_is_told_already_tells_nothing_new() // T75
    {
        var tree = new MemoryTree().File("apps/issuer.yaml", """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: issuer}
            spec:
              source:
                repoURL: https://charts.jetstack.io
                chart: cert-manager
                # renovate: datasource=helm depName=cert-manager registryUrl=https://charts.jetstack.io
                targetRevision: v1.14.0
            """);

        Assert.Equal(["default /issuer cert-manager@https://charts.jetstack.io v1.14.0 (apps/issuer.yaml:9)"], In(tree).Lines());
    }

    private static DeclaredState In(MemoryTree tree) => Declared.In(tree, [], FewAddOns.Texts, Here);

    private static string Deployment(string name, string image) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{name}}, namespace: system}
        spec:
          template:
            spec:
              containers:
              - name: main
                image: {{image}}
        """;

    private static string Application(string name, string source) => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: {{name}}, namespace: argocd}
        spec:
          destination: {name: {{name}}, namespace: any}
          source: {repoURL: {{Here}}, {{source}}}
        """;
}
