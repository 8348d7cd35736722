using Gate.Core.Verdicts;
using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.Flux;

public class FluxTests
{
    private const string Repository = """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: bitnami, namespace: flux-system}
        spec: {url: "https://charts.example.org/"}
        """;

    private const string Release = """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata:
          name: redis
          namespace: cache
        spec:
          chart:
            spec:
              chart: redis
              version: "18.1.0"
              sourceRef: {kind: HelmRepository, name: bitnami, namespace: flux-system}
        """;

    [Fact]
    public void A_release_in_a_shared_base_is_an_installation_of_each_cluster_on_the_base_s_line()
    {
        var tree = Monorepo("").File("apps/base/redis/release.yaml", Release);

        Assert.Equal(
            [
                "production cache/redis redis@https://charts.example.org 18.1.0 (apps/base/redis/release.yaml:10)",
                "staging cache/redis redis@https://charts.example.org 18.1.0 (apps/base/redis/release.yaml:10)",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void What_the_kustomization_of_a_delivered_folder_does_not_list_is_switched_off()
    {
        var tree = new MemoryTree()
            .File("clusters/prod/apps.yaml", Kustomization("apps", "apps", ""))
            .File("apps/kustomization.yaml", "resources: [cache.yaml]")
            .File("apps/cache.yaml", Kustomization("cache", "cache", ""))
            .File("apps/old.yaml", Kustomization("old", "old", ""))
            .File("cache/release.yaml", Repository + "\n---\n" + Release)
            .File("old/release.yaml", Release.Replace("name: redis", "name: old", StringComparison.Ordinal));

        Assert.Equal(["prod cache/redis redis@https://charts.example.org 18.1.0 (cache/release.yaml:15)"], Declared.In(tree).Lines());
    }

    [Fact]
    public void What_is_applied_by_hand_from_a_folder_that_it_has_delivered_itself_is_a_start()
    {
        var tree = new MemoryTree()
            .File("a/self.yaml", Kustomization("self", "b", ""))
            .File("b/kustomization.yaml", "resources: [config.yaml]")
            .File("b/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config}\n")
            .File("b/start.yaml", Kustomization("start", "a", ""))
            .File("a/cache.yaml", Kustomization("cache", "cache", ""))
            .File("cache/release.yaml", Repository + "\n---\n" + Release);

        Assert.Equal(["a", "b", "cache"], Declared.In(tree).Deliveries.Select(static delivery => delivery.Folder).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("patches: [{path: redis.yaml}]", "apps/production/redis.yaml:7")]
    [InlineData("patchesStrategicMerge: [redis.yaml]", "apps/production/redis.yaml:7")]
    [InlineData("patches:\n- target: {kind: HelmRelease, name: re.*}\n  patch: |\n    - op: replace\n      path: /spec/chart/spec/version\n      value: 19.0.1", "apps/production/kustomization.yaml:7")]
    [InlineData("patches:\n- patch: |\n    apiVersion: helm.toolkit.fluxcd.io/v2\n    kind: HelmRelease\n    metadata:\n      name: redis\n    spec:\n      chart:\n        spec:\n          version: 19.0.1", "apps/production/kustomization.yaml:11")]
    public void A_patch_of_one_cluster_moves_its_version_and_is_the_place_of_it(string patches, string place)
    {
        var tree = Monorepo(patches)
            .File("apps/base/redis/release.yaml", Release)
            .File("apps/production/redis.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: redis, namespace: cache}\nspec:\n  chart:\n    spec:\n      version: 19.0.1\n");

        Assert.Equal(
            [
                $"production cache/redis redis@https://charts.example.org 19.0.1 ({place})",
                "staging cache/redis redis@https://charts.example.org 18.1.0 (apps/base/redis/release.yaml:10)",
            ],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("tier=cache", true)]
    [InlineData("tier==cache,team", true)]
    [InlineData("tier!=cache", false)]
    [InlineData("tier in (cache, web)", true)]
    [InlineData("tier notin (cache, web),team", false)]
    [InlineData("patches notin (off)", true)]
    [InlineData("!team", false)]
    [InlineData("!patches", true)]
    public void A_patch_is_for_what_its_selector_selects(string selector, bool isSelected)
    {
        var tree = Monorepo($"patches:\n- target: {{kind: HelmRelease, labelSelector: \"{selector}\"}}\n  patch: '[{{op: replace, path: /spec/chart/spec/version, value: 19.0.1}}]'")
            .File("apps/base/redis/release.yaml", Release.Replace("  namespace: cache", "  namespace: cache\n  labels: {tier: cache, team: a}"));

        Assert.Equal(isSelected ? "19.0.1" : "18.1.0", Declared.In(tree).Installations.Single(one => one.Cluster == "production").DeclaredVersion!.Text);
    }

    [Fact]
    public void Variables_come_from_config_maps_inline_ones_and_defaults_each_with_its_place() // ask 55
    {
        var tree = Bootstrap()
            .File("clusters/production/vars.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata:\n  redis: 18.1.0\n  inline: overridden\n")
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", "  postBuild:\n    substitute:\n      inline: 2.0.0\n    substituteFrom:\n    - {kind: ConfigMap, name: vars}\n"))
            .File("apps/repository.yaml", Repository)
            .File("apps/releases.yaml", string.Join("\n---\n", Release.Replace("\"18.1.0\"", "${redis}"), Named("b", "${inline}"), Named("c", "${other:=3.0.0}"), Named("d", "${other:-4.0.0}-rc.1"), Named("e", "$${redis}")));

        Assert.Equal(
            [
                "production cache/b redis@https://charts.example.org 2.0.0 (clusters/production/apps.yaml:12)",
                "production cache/c redis@https://charts.example.org 3.0.0 (apps/releases.yaml:34)",
                "production cache/d redis@https://charts.example.org 4.0.0-rc.1 (apps/releases.yaml:46)",
                "production cache/e redis@https://charts.example.org ${redis} (apps/releases.yaml:58) [variable redis is filled in by nothing in this repository]",
                "production cache/redis redis@https://charts.example.org 18.1.0 (clusters/production/vars.yaml:5)",
            ],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("${redis:-", 200_000)]
    [InlineData("${redis}", 200_000)]
    public void Variables_that_are_made_to_multiply_come_to_an_end(string part, int times) // T72
    {
        var tree = Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", $"  postBuild: {{substitute: {{redis: \"{new string('x', 10_000)}\"}}}}\n"))
            .File("apps/repository.yaml", Repository)
            .File("apps/release.yaml", Release.Replace("\"18.1.0\"", $"'{string.Concat(Enumerable.Repeat(part, times))}'"));

        Assert.StartsWith("production cache/redis", Assert.Single(Declared.In(tree).Lines()));
    }

    [Fact]
    public void A_variable_of_a_secret_or_of_what_is_not_here_is_never_guessed() // T60
    {
        var tree = Bootstrap()
            .File("clusters/production/vars.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: vars, namespace: flux-system}\nstringData:\n  redis: ENC[AES256_GCM,data:abc]\n")
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", "  postBuild:\n    substituteFrom:\n    - {kind: Secret, name: vars}\n"))
            .File("clusters/production/more.yaml", Kustomization("more", "./more", "  postBuild:\n    substituteFrom:\n    - {kind: ConfigMap, name: made-by-terraform}\n"))
            .File("apps/repository.yaml", Repository)
            .File("apps/release.yaml", Release.Replace("\"18.1.0\"", "${redis}"))
            .File("more/release.yaml", Named("b", "${redis}"));

        Assert.Equal(
            [
                "production cache/b redis@https://charts.example.org ${redis} (more/release.yaml:10) [variable redis may come from ConfigMap made-by-terraform, not in this repository]",
                "production cache/redis redis@https://charts.example.org ${redis} (apps/release.yaml:10) [variable redis comes from Secret vars]",
            ],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("labels")]
    [InlineData("annotations")]
    public void An_object_can_keep_its_text_from_being_filled_in(string where) // T61
    {
        var tree = Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", "  postBuild: {substitute: {redis: 1.0.0}}\n"))
            .File("apps/repository.yaml", Repository)
            .File("apps/release.yaml", Release.Replace("\"18.1.0\"", "${redis}").Replace("  namespace: cache", $"  namespace: cache\n  {where}: {{kustomize.toolkit.fluxcd.io/substitute: disabled}}"));

        Assert.Contains("${redis} (apps/release.yaml:11)", Assert.Single(Declared.In(tree).Lines()));
    }

    [Fact]
    public void Charts_are_found_through_every_kind_of_source() // T60, asks 52 and 53
    {
        var tree = Bootstrap().File("clusters/production/all.yaml", string.Join("\n---\n",
            Repository,
            """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: OCIRepository
            metadata: {name: app, namespace: cache}
            spec:
              url: oci://registry.example.org/charts/app
              ref:
                tag: 1.2.3
            """,
            "apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmChart\nmetadata: {name: chart, namespace: cache}\nspec:\n  chart: redis\n  version: 17.x\n  sourceRef: {kind: HelmRepository, name: bitnami, namespace: flux-system}",
            "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: elsewhere, namespace: cache}\nspec:\n  url: https://git.example.org/team/charts\n  ref:\n    tag: v5.0.0",
            Of("first", "chartRef: {kind: OCIRepository, name: app}"),
            Of("second", "chartRef: {kind: OCIRepository, name: app, namespace: cache}"),
            Of("third", "chartRef: {kind: HelmChart, name: chart}"),
            Of("fourth", "chart: {spec: {chart: ./charts/tool, sourceRef: {kind: GitRepository, name: elsewhere}}}")));

        Assert.Equal(
            [
                "production cache/first app@oci://registry.example.org/charts 1.2.3 (clusters/production/all.yaml:12)",
                "production cache/fourth tool@https://git.example.org/team/charts v5.0.0 (clusters/production/all.yaml:28)",
                "production cache/second app@oci://registry.example.org/charts 1.2.3 (clusters/production/all.yaml:12)",
                "production cache/third redis@https://charts.example.org 17.x (clusters/production/all.yaml:19)",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void A_folder_of_an_artifact_made_of_this_repository_is_the_repository_s_own()
    {
        var tree = Monorepo("")
            .File("apps/base/redis/release.yaml", Release)
            .File("clusters/production/apps.yaml", Kustomization("apps", "./production", "").Replace("{kind: GitRepository, name: flux-system}", "{kind: ExternalArtifact, name: apps}"))
            .File("clusters/production/artifacts.yaml", """
                apiVersion: source.extensions.fluxcd.io/v1beta1
                kind: ArtifactGenerator
                metadata: {name: apps, namespace: flux-system}
                spec:
                  sources: [{alias: fleet, kind: GitRepository, name: flux-system}]
                  artifacts:
                  - name: apps
                    copy:
                    - {from: "@fleet/apps/base/**", to: "@artifact/base/"}
                    - {from: "@fleet/apps/production/**", to: "@artifact/production/"}
                """);

        Assert.Equal(
            [
                "production cache/redis redis@https://charts.example.org 18.1.0 (apps/base/redis/release.yaml:10)",
                "staging cache/redis redis@https://charts.example.org 18.1.0 (apps/base/redis/release.yaml:10)",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void A_namespace_that_the_parent_gives_is_the_release_s_own() // T60
    {
        var tree = Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", "  targetNamespace: tenant\n"))
            .File("apps/all.yaml", Repository.Replace(", namespace: flux-system", "") + "\n---\n" + Release.Replace("\n  namespace: cache", "").Replace(", namespace: flux-system", ""));

        Assert.Equal(["production tenant/redis redis@https://charts.example.org 18.1.0 (apps/all.yaml:14)"], Declared.In(tree).Lines());
    }

    [Fact]
    public void What_a_suspended_parent_brings_is_suspended() // T60, T62
    {
        var tree = Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", "  suspend: true\n"))
            .File("apps/all.yaml", Repository + "\n---\n" + Release);

        Assert.EndsWith(" suspended", Assert.Single(Declared.In(tree).Lines()));
    }

    [Fact]
    public void A_release_without_its_repository_is_there_and_says_what_is_missing()
    {
        var state = Declared.In(Bootstrap().File("clusters/production/release.yaml", Release));

        Assert.Equal(["production cache/redis redis@? 18.1.0 (clusters/production/release.yaml:10)"], state.Lines());
        var entry = Assert.Single(state.NotChecked);
        Assert.Equal(NotCheckedCode.Unfetched, entry.Code);
        Assert.Equal("HelmRepository bitnami is not declared in this repository, so where the chart comes from is not known.", entry.Reason);
    }

    [Fact]
    public void Manifests_of_another_repository_are_an_installation_with_its_ref()
    {
        var state = Declared.In(Bootstrap()
            .File("clusters/production/crds.yaml", "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: crds, namespace: flux-system}\nspec:\n  url: https://git.example.org/crds\n  ref:\n    tag: v1.1.0\n---\n"
                + Kustomization("crds", "./config", "").Replace("name: flux-system", "name: crds")));

        Assert.Equal(["production /crds https://git.example.org/crds v1.1.0 (clusters/production/crds.yaml:7)"], state.Lines());
        Assert.Equal(NotCheckedCode.Unfetched, Assert.Single(state.NotChecked).Code);
    }

    [Fact]
    public void A_folder_without_a_kustomization_is_taken_with_all_below_it_and_kustomizations_in_it_as_such()
    {
        var tree = Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", ""))
            .File("apps/repositories/one.yaml", Repository)
            .File("apps/team/kustomization.yaml", "namespace: team\nresources: [release.yaml]\n")
            .File("apps/team/release.yaml", Release)
            .File("apps/team/unused.yaml", Named("unused", "1"))
            .File("apps/.github/b.yaml", Named("b", "1"));

        Assert.Equal(["production team/redis redis@https://charts.example.org 18.1.0 (apps/team/release.yaml:10)"], Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData(".sourceignore", "/apps/old\n", "old")]
    [InlineData(".sourceignore", "old/", "old")]
    [InlineData(".sourceignore", "old", "old")]
    [InlineData(".sourceignore", "o[k-m]d\n", "old")]
    [InlineData(".sourceignore", "apps/**/a.yaml\n", "new old")]
    [InlineData(".sourceignore", "/**\n!/clusters\n!/apps/new/\n", "old")]
    [InlineData("apps/.sourceignore", "/old\n", "old")]
    [InlineData("apps/.sourceignore", "/apps/old\n", "")]
    [InlineData("apps/new/.sourceignore", "a.yaml\n", "new")]
    [InlineData(".sourceignore", "# /apps\n*.json\nol\n", "")]
    public void What_a_sourceignore_leaves_out_is_not_delivered(string file, string text, string leftOut)
    {
        var tree = Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", ""))
            .File("apps/new/a.yaml", Release.Replace("name: redis", "name: new"))
            .File("apps/old/a.yaml", Release.Replace("name: redis", "name: old"))
            .File(file, text);

        string[] all = ["new", "old"];
        Assert.Equal(all.Except(leftOut.Split(' ')), Declared.In(tree).Installations.Where(one => one.Cluster == "production").Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_spec_ignore_says_counts_over_files_and_defaults()
    {
        var tree = new MemoryTree()
            .File("clusters/production/flux-system/gotk-sync.yaml", Sync("production").Replace("spec: {url", "spec: {ignore: \"/apps/old\\n!.github\", url"))
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", ""))
            .File(".sourceignore", "!/apps/old\n")
            .File("apps/.github/a.yaml", Release.Replace("name: redis", "name: new"))
            .File("apps/old/a.yaml", Release.Replace("name: redis", "name: old"));

        Assert.Equal(["new"], Declared.In(tree).Installations.Where(one => one.Cluster == "production").Select(one => one.Name));
    }

    [Fact]
    public void A_kustomization_that_is_left_out_is_told_of()
    {
        var state = Declared.In(Bootstrap()
            .File("clusters/production/apps.yaml", Kustomization("apps", "./apps", ""))
            .File(".sourceignore", "/apps\n")
            .File("apps/kustomization.yaml", "resources: [release.yaml]\n")
            .File("apps/release.yaml", Release));

        var entry = Assert.Single(state.NotChecked);
        Assert.Equal((NotCheckedCode.Unfetched, "clusters/production/apps.yaml:7:3"), (entry.Code, entry.Location!.ToString()));
        Assert.DoesNotContain(state.Deliveries, delivery => delivery.Folder == "apps");
    }

    [Fact]
    public void Objects_that_no_root_reaches_are_taken_as_applied_all_the_same()
    {
        var tree = new MemoryTree().File("releases/all.yaml", Repository + "\n---\n" + Release);

        Assert.Equal(["default cache/redis redis@https://charts.example.org 18.1.0 (releases/all.yaml:15)"], Declared.In(tree).Lines());
    }

    [Fact]
    public void Without_a_bootstrap_the_kustomizations_of_each_cluster_start_it_and_bases_are_nothing_of_their_own() // T51
    {
        var tree = Monorepo("").File("apps/base/redis/release.yaml", Release)
            .File("clusters/production/flux-system/gotk-sync.yaml", "# written by flux bootstrap\n")
            .File("clusters/staging/flux-system/gotk-sync.yaml", "# written by flux bootstrap\n");

        Assert.Equal(["production", "staging"], Declared.In(tree).Installations.Select(one => one.Cluster).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Kustomizations_that_deliver_each_other_end()
    {
        var tree = new MemoryTree()
            .File("clusters/a/one/ks.yaml", Kustomization("two", "./clusters/a/two", ""))
            .File("clusters/a/two/ks.yaml", Kustomization("one", "./clusters/a/one", ""))
            .File("clusters/a/two/all.yaml", Repository + "\n---\n" + Release);

        Assert.Single(Declared.In(tree).Lines());
    }

    [Fact]
    public void A_resource_set_with_literal_inputs_is_what_it_generates()
    {
        var tree = new MemoryTree().File("sets/redis.yaml", """
            apiVersion: fluxcd.controlplane.io/v1
            kind: ResourceSet
            metadata: {name: redis, namespace: cache}
            spec:
              inputs:
              - tenant: a
                chart: {version: 18.1.0}
              - tenant: b
                chart:
                  version: 19.0.1
              resources:
              - apiVersion: source.toolkit.fluxcd.io/v1
                kind: HelmRepository
                metadata: {name: charts, namespace: cache}
                spec: {url: "https://charts.example.org"}
              - apiVersion: helm.toolkit.fluxcd.io/v2
                kind: HelmRelease
                metadata: {name: redis-<< inputs.tenant >>, namespace: cache}
                spec:
                  chart:
                    spec: {chart: redis, version: "<< inputs.chart.version | quote >>", sourceRef: {kind: HelmRepository, name: charts}}
            """);

        Assert.Equal(
            ["default cache/redis-a redis@https://charts.example.org 18.1.0 (sets/redis.yaml:7)", "default cache/redis-b redis@https://charts.example.org 19.0.1 (sets/redis.yaml:10)"],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("  inputsFrom: [{kind: ResourceSetInputProvider, name: tags}]\n", "<< inputs.tenant >>", "inputsFrom", 5)]
    [InlineData("  inputs: [{tenant: a}]\n", "<< inputs.tenant | upper >>", "upper", 7)]
    [InlineData("  inputs: [{tenant: a}]\n", "<< inputs.other >>", "inputs.other", 7)]
    public void What_a_resource_set_asks_of_the_cluster_or_of_functions_is_named(string inputs, string name, string reason, int line)
    {
        var state = Declared.In(new MemoryTree().File("set.yaml", $"apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {{name: all}}\nspec:\n{inputs}  resources:\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata: {{name: \"{name}\"}}\n"));

        var entry = Assert.Single(state.NotChecked);
        Assert.Equal((NotCheckedCode.Unsupported, "ResourceSet all", line), (entry.Code, entry.Source, entry.Location!.Line));
        Assert.Contains(reason, entry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_a_post_renderer_puts_in_place_of_the_charts_are_told_with_it()
    {
        var tree = Monorepo("").File("apps/base/redis/release.yaml", Release + """

              postRenderers:
              - kustomize:
                  images:
                  - name: docker.io/redis
                    newTag: 7.2.1
                  - {name: unchanged}
                  patches:
                  - target: {kind: StatefulSet}
                    patch: |
                      - op: replace
                        path: /spec/template/spec/containers/0/image
                        value: registry.example.org/redis:8
            """);

        var release = Declared.In(tree).Installations[0];
        Assert.Equal(["registry.example.org/redis:8 apps/base/redis/release.yaml:23", "docker.io/redis:7.2.1 apps/base/redis/release.yaml:16"], release.Images.Select(image => $"{image.Image.Text} {image.Image.Location.File}:{image.Image.Location.Line}"));
    }

    private static MemoryTree Monorepo(string production) => Bootstrap("production").File("clusters/staging/flux-system/gotk-sync.yaml", Sync("staging"))
        .File("clusters/production/apps.yaml", Kustomization("apps", "./apps/production", ""))
        .File("clusters/staging/apps.yaml", Kustomization("apps", "./apps/staging", ""))
        .File("apps/base/redis/kustomization.yaml", "resources: [release.yaml, repository.yaml]\n")
        .File("apps/base/redis/repository.yaml", Repository)
        .File("apps/production/kustomization.yaml", "resources: [../base/redis]\n" + production + "\n")
        .File("apps/staging/kustomization.yaml", "resources: [../base/redis]\n");

    private static MemoryTree Bootstrap(string cluster = "production") => new MemoryTree().File($"clusters/{cluster}/flux-system/gotk-sync.yaml", Sync(cluster));

    private static string Sync(string cluster) =>
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: flux-system}\nspec: {url: \"ssh://git@git.example.org/team/fleet\", ref: {branch: main}}\n---\n"
        + Kustomization("flux-system", $"./clusters/{cluster}", "");

    private static string Kustomization(string name, string path, string more) => $$"""
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: {{name}}
          namespace: flux-system
        spec:
          path: {{path}}
          sourceRef: {kind: GitRepository, name: flux-system}
          prune: true

        """ + more;

    private static string Named(string name, string version) => Release.Replace("name: redis", $"name: {name}").Replace("\"18.1.0\"", version);

    private static string Of(string name, string spec) => $$"""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: {{name}}, namespace: cache}
        spec: { {{spec}} }
        """;
}
