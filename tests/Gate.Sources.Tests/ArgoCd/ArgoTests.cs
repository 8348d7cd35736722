using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.GitOps;
using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.ArgoCd;

public class ArgoTests
{
    private const string Here = "https://git.example.org/team/fleet.git";

    [Fact]
    public void A_chart_of_an_application_is_an_installation_on_its_version_s_line()
    {
        var state = Declared.In(new MemoryTree().File("apps/redis.yaml", Application("redis", """
              source:
                repoURL: https://charts.example.org
                chart: redis
                targetRevision: 18.1.0
            """)));

        Assert.Equal(["default shop/redis redis@https://charts.example.org 18.1.0 (apps/redis.yaml:9)"], state.Lines());
    }

    [Theory]
    [InlineData("name: prod-1", "prod-1")]
    [InlineData("name: in-cluster", "default")]
    [InlineData("server: https://kubernetes.default.svc", "default")]
    [InlineData("server: https://10.0.0.1:6443", "edge")]
    [InlineData("server: https://10.0.0.2", "https://10.0.0.2")]
    public void Where_it_goes_is_not_where_argo_cd_runs(string destination, string cluster)
    {
        var tree = new MemoryTree()
            .File("apps/redis.yaml", Application("redis", "  source: {repoURL: https://charts.example.org, chart: redis, targetRevision: 1.0.0}", destination))
            .File("apps/edge.yaml", ClusterSecret("edge", "https://10.0.0.1:6443", "tier: edge"))
            .File("root.yaml", Application("root", $"  source: {{repoURL: {Here}, path: apps}}"));

        Assert.StartsWith($"{cluster} shop/redis ", Assert.Single(Declared.In(tree, Here).Lines()));
    }

    [Fact]
    public void An_app_of_apps_brings_its_children_and_a_circle_ends() // T58
    {
        var tree = new MemoryTree()
            .File("bootstrap/root.yaml", Application("root", $"  source: {{repoURL: {Here}, path: apps, targetRevision: HEAD}}"))
            .File("apps/again.yaml", Application("again", $"  source: {{repoURL: {Here}, path: bootstrap}}"))
            .File("apps/redis.yaml", Application("redis", "  source: {repoURL: https://charts.example.org, chart: redis, targetRevision: 1.0.0}"));

        var state = Declared.In(tree, Here);

        Assert.Equal(["default shop/redis redis@https://charts.example.org 1.0.0 (apps/redis.yaml:6)"], state.Lines());
        Assert.Equal(["apps by Application root", "bootstrap by Application again"], Folders(state));
    }

    [Theory]
    [InlineData("HEAD", true)]
    [InlineData("''", true)]
    [InlineData("main", true)]
    [InlineData("production", true)]
    [InlineData("release-1.2", true)]
    [InlineData("v1.2.3", false)]
    [InlineData("1.2.*", false)]
    [InlineData("refs/tags/v1", false)]
    [InlineData("0123456789abcdef0123456789abcdef01234567", false)]
    public void A_branch_of_this_repository_is_what_is_checked_and_a_pinned_revision_is_not(string revision, bool isFollowed) // T54, T55
    {
        var state = Declared.In(new MemoryTree()
            .File("root.yaml", Application("root", $"  source: {{repoURL: {Here}, path: apps, targetRevision: {revision}}}"))
            .File("apps/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"), Here);

        Assert.Equal(isFollowed ? ["apps by Application root"] : [], Folders(state));
        Assert.Equal(isFollowed ? 0 : 1, state.NotChecked.Count);
    }

    [Theory]
    [InlineData("git@git.example.org:team/fleet.git")]
    [InlineData("ssh://git@git.example.org:22/team/fleet")]
    [InlineData("https://GIT.example.org/team/fleet/")]
    public void This_repository_is_known_however_its_address_is_written(string address)
    {
        var state = Declared.In(new MemoryTree()
            .File("root.yaml", Application("root", $"  source: {{repoURL: \"{address}\", path: apps}}"))
            .File("apps/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"), Here);

        Assert.Equal(["apps by Application root"], Folders(state));
    }

    [Fact]
    public void Without_an_address_the_repository_most_of_whose_folders_are_here_is_this_one()
    {
        var tree = new MemoryTree()
            .File("a.yaml", Application("a", "  source: {repoURL: https://git.example.org/one, path: apps/a}"))
            .File("b.yaml", Application("b", "  source: {repoURL: https://git.example.org/one, path: apps/b}"))
            .File("c.yaml", Application("c", "  source: {repoURL: https://git.example.org/two, path: deploy, targetRevision: v3}"))
            .File("apps/a/x.yaml", "a: 1").File("apps/b/x.yaml", "a: 1");

        var state = Declared.In(tree);

        Assert.Equal(["apps/a by Application a", "apps/b by Application b"], Folders(state));
        Assert.Equal(["default shop/c https://git.example.org/two v3 (c.yaml:6)"], state.Lines());
    }

    [Fact]
    public void A_folder_of_another_repository_with_the_same_name_is_not_this_one() // T53, T55
    {
        var state = Declared.In(new MemoryTree()
            .File("root.yaml", Application("root", "  source: {repoURL: https://git.example.org/other, path: apps, targetRevision: v1}"))
            .File("apps/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n"), Here);

        Assert.Empty(Folders(state));
        Assert.Equal(NotCheckedCode.Unfetched, Assert.Single(state.NotChecked).Code);
    }

    [Fact]
    public void Values_files_of_another_source_are_found_by_its_name() // T56
    {
        var state = Declared.In(new MemoryTree()
            .File("app.yaml", Application("app", $$"""
                  sources:
                  - repoURL: {{Here}}
                    ref: config
                  - repoURL: {{Here}}
                    path: charts/app
                    helm:
                      releaseName: web
                      valueFiles: [values-prod.yaml, $config/values/prod.yaml, $elsewhere/x.yaml, /values/all.yaml]
                      valuesObject: {a: 1}
                      values: "b: 2"
                      parameters: [{name: c, value: "3"}]
                """))
            .File("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n")
            .File("charts/app/values-prod.yaml", "").File("values/prod.yaml", "").File("values/all.yaml", ""), Here);

        var chart = Assert.Single(state.Deliveries, delivery => delivery.Rendering == FolderRendering.Chart).Chart!;
        Assert.Equal(["charts/app/values-prod.yaml", "values/prod.yaml", "values/all.yaml"], chart.ValueFiles);
        Assert.Equal(["values file $elsewhere/x.yaml"], chart.MissingValues);
        Assert.Equal(("web", "shop", 1, 1), (chart.Release, chart.Namespace, chart.Values.Count, chart.Parameters.Count));
    }

    [Theory]
    [InlineData("", "apps/a.yaml")]
    [InlineData("directory: {recurse: true}", "apps/a.yaml apps/deep/b.yaml apps/deep/c.json")]
    [InlineData("directory: {recurse: true, include: '*.json'}", "apps/deep/c.json")]
    [InlineData("directory: {recurse: true, exclude: '{deep/b.yaml,a.yaml}'}", "apps/deep/c.json")]
    public void A_plain_folder_is_taken_as_the_directory_options_say(string directory, string files)
    {
        string[] all = ["apps/a.yaml", "apps/deep/b.yaml", "apps/deep/c.json"];
        var tree = all.Aggregate(new MemoryTree().File("root.yaml", Application("root", $"  source:\n    repoURL: {Here}\n    path: apps\n    {directory}")), static (tree, file) => tree.File(file, "{}"));

        var delivery = Assert.Single(Declared.In(tree, Here).Deliveries);

        Assert.Equal(files, string.Join(' ', all.Where(delivery.Includes)));
    }

    [Fact]
    public void A_list_gives_an_application_for_each_element_and_its_version_is_the_element_s_line() // T57
    {
        var tree = new MemoryTree().File("set.yaml", Set("""
              - list:
                  elements:
                  - cluster: staging
                    version: 2.0.0
                  - cluster: prod
                    version: 1.9.0
            """, "{{cluster}}", "{{version}}"));

        Assert.Equal(
            ["prod shop/app-prod redis@https://charts.example.org 1.9.0 (set.yaml:11)", "staging shop/app-staging redis@https://charts.example.org 2.0.0 (set.yaml:9)"],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("{{.version}}", "1.9.0 (set.yaml:10)")]
    [InlineData("{{ .version | default \"3.0.0\" }}", "1.9.0 (set.yaml:10)")]
    [InlineData("{{- if eq .cluster \"prod\" }}{{ .version }}{{ else }}0.0.1{{ end -}}", "1.9.0 (set.yaml:20)")]
    [InlineData("v{{ index .parts 0 }}.{{ last .parts }}", "v7.8 (set.yaml:20)")]
    [InlineData("{{ .missing | default \"3.0.0\" }}", "3.0.0 (set.yaml:20)")]
    [InlineData("{{ printf \"%s-%s\" .cluster (trimPrefix \"1.\" .version) }}", "prod-9.0 (set.yaml:20)")]
    [InlineData("{{ range $i, $p := .parts }}{{ if $i }}.{{ end }}{{ $p }}{{ end }}", "7.8 (set.yaml:20)")]
    [InlineData("{{ range .parts }}{{ $.cluster }}{{ . }}{{ end }}", "prod7prod8 (set.yaml:20)")]
    [InlineData("{{ $v := .version }}{{ $v }}", "1.9.0 (set.yaml:20)")]
    [InlineData("{{ dig \"a\" \"b\" \"none\" .nested }}", "deep (set.yaml:12)")]
    public void Go_templates_are_worked_out(string version, string expected) // T57
    {
        var tree = new MemoryTree().File("set.yaml", Set("""
              - list:
                  elements:
                  - cluster: prod
                    version: 1.9.0
                    parts: ["7", "8"]
                    nested: {a: {b: deep}}
            """, "{{.cluster}}", version, "  goTemplate: true\n"));

        Assert.Equal($"prod shop/app-prod redis@https://charts.example.org {expected}", Assert.Single(Declared.In(tree).Lines()));
    }

    [Theory]
    [InlineData("{{ genSignedCert .cluster }}", "the function genSignedCert is not known to Gate")]
    [InlineData("{{ template \"x\" }}", "{{template \"x\"}} is not known")]
    [InlineData("{{ .version", "an action has no end")]
    [InlineData("{{ if .version }}", "{{if .version}} has no end")]
    public void What_a_template_uses_and_gate_does_not_know_is_named(string version, string reason)
    {
        var tree = new MemoryTree().File("set.yaml", Set("  - list: {elements: [{cluster: prod, version: 1.9.0}]}", "{{.cluster}}", version, "  goTemplate: true\n"));

        var state = Declared.In(tree);

        Assert.Empty(state.Lines());
        var entry = Assert.Single(state.NotChecked);
        Assert.Equal((NotCheckedCode.Unsupported, "ApplicationSet app"), (entry.Code, entry.Source));
        Assert.Contains(reason, entry.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{ if .version }}", "", 100_000, "more than 100 deep")]
    [InlineData("(", "{{ ", 100_000, "more than 1000 parts")]
    [InlineData("{{ range $.parts }}{{ $.version }}", "", 90, "does not come to an end")]
    public void A_template_that_is_made_to_exhaust_is_refused(string part, string start, int times, string reason) // T72
    {
        var version = start + string.Concat(Enumerable.Repeat(part, times)) + (start.Length > 0 ? " }}" : "") + string.Concat(Enumerable.Repeat("{{ end }}", part.StartsWith("{{ range", StringComparison.Ordinal) ? times : 0));
        var tree = new MemoryTree().File("set.yaml", Set("  - list: {elements: [{cluster: prod, version: 1.9.0, parts: [a, b, c]}]}", "{{.cluster}}", version, "  goTemplate: true\n"));

        Assert.Contains(reason, Assert.Single(Declared.In(tree).NotChecked).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_and_files_of_a_repository_generate() // T57
    {
        var tree = new MemoryTree()
            .File("addons/redis/config.yaml", "cluster: a\nversion: 1.0.0\n")
            .File("addons/kafka/config.yaml", "cluster: b\nversion: 2.0.0\n")
            .File("addons/skipped/config.yaml", "cluster: c\nversion: 3.0.0\n")
            .File("files.yaml", Set($"  - git: {{repoURL: {Here}, files: [{{path: addons/**/config.yaml}}, {{path: addons/skipped/*, exclude: true}}]}}", "{{path.basename}}-{{cluster}}", "{{version}}"))
            .File("folders.yaml", Set($"  - git: {{repoURL: {Here}, directories: [{{path: addons/*}}, {{path: addons/skipped, exclude: true}}]}}", "{{ .path.basenameNormalized }}-{{ index .path.segments 0 }}", "1", "  goTemplate: true\n"));

        Assert.Equal(
            [
                "kafka-addons shop/app-kafka-addons redis@https://charts.example.org 1 (folders.yaml:15)",
                "kafka-b shop/app-kafka-b redis@https://charts.example.org 2.0.0 (addons/kafka/config.yaml:2)",
                "redis-a shop/app-redis-a redis@https://charts.example.org 1.0.0 (addons/redis/config.yaml:2)",
                "redis-addons shop/app-redis-addons redis@https://charts.example.org 1 (folders.yaml:15)",
            ],
            Declared.In(tree, Here).Lines());
    }

    [Fact]
    public void A_matrix_multiplies_and_a_merge_overrides() // T57
    {
        var tree = new MemoryTree()
            .File("matrix.yaml", Set("""
                  - matrix:
                      generators:
                      - list: {elements: [{cluster: a}, {cluster: b}]}
                      - list: {elements: [{version: "1.{{cluster}}"}]}
                """, "{{cluster}}", "{{version}}"))
            .File("merge.yaml", Set("""
                  - merge:
                      mergeKeys: [cluster]
                      generators:
                      - list: {elements: [{cluster: c, version: "1"}, {cluster: d, version: "1"}]}
                      - list: {elements: [{cluster: d, version: "2"}, {cluster: e, version: "3"}]}
                """, "{{cluster}}", "{{version}}"));

        Assert.Equal(["1.a", "1.b", "1", "2"], Declared.In(tree).Installations.OrderBy(one => one.Cluster, StringComparer.Ordinal).Select(one => one.DeclaredVersion!.Text));
    }

    [Fact]
    public void Clusters_that_are_declared_are_selected_by_their_labels()
    {
        var tree = new MemoryTree()
            .File("clusters.yaml", ClusterSecret("east", "https://east", "tier: prod") + "\n---\n" + ClusterSecret("west", "https://west", "tier: test"))
            .File("set.yaml", Set("  - clusters: {selector: {matchLabels: {tier: prod}}, values: {version: 4.0.0}}", "{{name}}", "{{values.version}}"))
            .File("root.yaml", Application("root", $"  source: {{repoURL: {Here}, path: '.'}}"));

        Assert.StartsWith("east shop/app-east redis@https://charts.example.org 4.0.0 ", Assert.Single(Declared.In(tree, Here).Lines()));
    }

    [Fact]
    public void Clusters_that_only_the_live_argo_cd_knows_are_taken_as_one_and_that_is_said()
    {
        var state = Declared.In(new MemoryTree().File("set.yaml", Set("  - clusters: {}", "{{name}}", "1.2.3")));

        Assert.StartsWith("clusters of Argo CD shop/app-clusters of Argo CD redis@https://charts.example.org 1.2.3 ", Assert.Single(state.Lines()));
        Assert.Contains("known only to the live Argo CD", Assert.Single(state.NotChecked).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generator_that_asks_the_outside_is_named()
    {
        var state = Declared.In(new MemoryTree().File("set.yaml", Set("  - pullRequest: {github: {owner: a}}", "{{branch}}", "1")));

        Assert.Equal(["clusters of Argo CD shop/app-{{branch}} redis@https://charts.example.org 1 (set.yaml:14)"], state.Lines());
        Assert.Equal("what the generator pullRequest gives is known only to the live Argo CD: its Applications are taken as one.", Assert.Single(state.NotChecked).Reason);
    }

    [Theory]
    [InlineData("{{ .version }}", "{{ .version }}")]
    [InlineData("1.{{ .minor | default \"2\" }}", "{{ .minor | default \"2\" }}")]
    [InlineData("{{ if .old }}1.0.0{{ else }}2.0.0{{ end }}", "{{ if .old }}")]
    [InlineData("{{ dig \"a\" \"1.0.0\" .metadata.annotations }}", "{{ dig \"a\" \"1.0.0\" .metadata.annotations }}")]
    public void What_only_the_live_argo_cd_knows_is_not_guessed(string version, string parameter)
    {
        foreach (var generator in (string[])["  - plugin: {configMapRef: {name: a}}", "  - matrix: {generators: [{clusters: {}}, {scmProvider: {github: {organization: a}}}]}"])
        {
            var tree = new MemoryTree().File("set.yaml", Set(generator, "{{ .name }}", version, "  goTemplate: true\n  goTemplateOptions: [missingkey=error]\n"));

            var installation = Assert.Single(Declared.In(tree).Installations);

            Assert.Equal("clusters of Argo CD", installation.Cluster);
            Assert.Null(installation.DeclaredVersion);
            Assert.Equal($"{parameter} is known only to the live Argo CD", installation.VersionUnknown);
        }
    }

    [Fact]
    public void A_generator_that_asks_the_outside_has_values_of_its_own()
    {
        var state = Declared.In(new MemoryTree()
            .File("set.yaml", Set("  - git: {repoURL: https://git.example.org/other.git, directories: [{path: '*'}], values: {version: 1.2.0}}", "{{path.basename}}", "{{values.version}}")), Here);

        Assert.Equal(["clusters of Argo CD shop/app-{{path.basename}} redis@https://charts.example.org 1.2.0 (set.yaml:6)"], state.Lines());
        Assert.Contains("reads https://git.example.org/other.git, which is not this repository", Assert.Single(state.NotChecked).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_of_an_application_is_followed_and_what_is_not_is_said()
    {
        var state = Declared.In(new MemoryTree()
            .File("web/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
            .File("set.yaml", $$$"""
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: app}
                spec:
                  generators:
                  - plugin: {}
                  template:
                    metadata: {name: app}
                    spec:
                      destination: {name: in-cluster, namespace: shop}
                      sources:
                      - {repoURL: {{{Here}}}, path: web, kustomize: {namePrefix: "{{name}}-"}}
                      - {repoURL: {{{Here}}}, path: "{{folder}}"}
                      - {repoURL: "{{address}}", path: web}
                      - {repoURL: "{{address}}", chart: redis, targetRevision: 1.0.0}
                      - {repoURL: "{{address}}", chart: "{{chart}}", targetRevision: 1.0.0}
                """), Here);

        Assert.Equal(["web by Application app"], Folders(state));
        Assert.True(state.Deliveries[0].Overlay.IsNothing);
        Assert.Equal(["default shop/app redis@? 1.0.0 (set.yaml:15)"], state.Lines());
        Assert.Equal(
            [
                "its Kustomize options are left out: {{name}} is known only to the live Argo CD.",
                "its folder {{folder}} is not known: {{folder}} is known only to the live Argo CD.",
                "the repository of its manifests, {{address}}, is known only to the live Argo CD.",
                "what the generator plugin gives is known only to the live Argo CD: its Applications are taken as one.",
                "which chart it installs, {{chart}}, is known only to the live Argo CD.",
            ],
            state.NotChecked.Select(static entry => entry.Reason).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("valuesObject: {host: \"{{host}}\", hosts: [a, \"{{host}}\"], size: 3, web: {port: 80, url: \"https://{{host}}/\"}}", "size=3 web={port=80}")]
    [InlineData("values: \"host: {{host}}\\nsize: 3\\nweb: {port: 80, url: https://{{host}}/}\"", "size=3 web={port=80}")]
    [InlineData("values: \"size: 3\\n{{host}}\\n\"", "")]
    public void Values_that_wait_for_a_parameter_are_left_to_the_chart_and_that_is_said(string values, string given)
    {
        var state = Declared.In(new MemoryTree()
            .File("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n")
            .File("set.yaml", $$$"""
                apiVersion: argoproj.io/v1alpha1
                kind: ApplicationSet
                metadata: {name: app}
                spec:
                  generators:
                  - plugin: {}
                  template:
                    metadata: {name: app}
                    spec:
                      source:
                        repoURL: {{{Here}}}
                        path: charts/app
                        helm:
                          {{{values}}}
                          parameters: [{name: known, value: "1"}, {name: open, value: "{{host}}"}]
                """), Here);

        var chart = Assert.Single(state.Deliveries).Chart!;
        Assert.Equal(given, string.Join(' ', chart.Values.Select(static one => Words(one.Node))));
        Assert.Equal(["known"], chart.Parameters.Select(static parameter => parameter.Name.Text));
        Assert.Equal(["what depends on {{host}}, known only to the live Argo CD"], chart.MissingValues);

        static string Words(YamlNode node) => node is YamlMapping mapping
            ? string.Join(' ', mapping.Entries.Select(static entry => $"{entry.Key.Text}={(entry.Value is YamlMapping ? $"{{{Words(entry.Value)}}}" : (entry.Value as YamlScalar)?.Text)}"))
            : "";
    }

    [Fact]
    public void A_chart_whose_templates_make_applications_is_named_once()
    {
        const string Made = "{{ if .Values.on }}\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n{{ end }}\n";
        var state = Declared.In(new MemoryTree()
            .File("apps/Chart.yaml", "apiVersion: v2\nname: apps\nversion: 1.0.0\n").File("apps/templates/a.yaml", Made).File("apps/templates/b.yaml", Made)
            .File("other/Chart.yaml", "apiVersion: v2\nname: other\nversion: 1.0.0\n").File("other/templates/crd.yaml", "# argoproj.io/v1alpha1\nspec:\n  names:\n    kind: Application\n    listKind: ApplicationList\n"));

        var entry = Assert.Single(state.NotChecked);
        Assert.Equal((NotCheckedCode.Unsupported, "chart apps", "apps/templates/a.yaml:3:1"), (entry.Code, entry.Source, entry.Location?.ToString()));
        Assert.Contains("kind Application", entry.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_of_some_of_the_clusters_that_nobody_declares_stands_beside_what_is_said_of_all()
    {
        var tree = new MemoryTree().File("set.yaml", Set("""
              - merge:
                  mergeKeys: [server]
                  generators:
                  - clusters: {selector: {matchLabels: {redis: "true"}}, values: {version: 3.0.0}}
                  - clusters: {selector: {matchLabels: {environment: staging}}, values: {version: 2.0.0}}
                  - clusters:
                      selector: {matchExpressions: [{key: environment, operator: In, values: [prod, dr]}]}
                      values: {version: 1.0.0}
            """, "{{name}}", "{{values.version}}"));

        var state = Declared.In(tree);

        Assert.Equal(
            ["clusters of Argo CD 3.0.0 (9)", "clusters of Argo CD with environment In prod dr 1.0.0 (13)", "clusters of Argo CD with environment staging 2.0.0 (10)"],
            state.Installations.Select(static one => $"{one.Cluster} {one.DeclaredVersion!.Text} ({one.DeclaredVersion.Location.Line})").Order(StringComparer.Ordinal));
        Assert.Single(state.NotChecked);
    }

    [Fact]
    public void Generators_that_select_clusters_apart_each_give_their_own()
    {
        var tree = new MemoryTree().File("set.yaml", Set("""
              - clusters: {selector: {matchLabels: {tier: prod}}, values: {version: 1.0.0}}
              - clusters: {selector: {matchLabels: {tier: test}}, values: {version: 2.0.0}}
            """, "{{name}}", "{{metadata.labels.tier}}-{{values.version}}"));

        Assert.Equal(
            ["clusters of Argo CD with tier prod prod-1.0.0", "clusters of Argo CD with tier test test-2.0.0"],
            Declared.In(tree).Installations.Select(static one => $"{one.Cluster} {one.DeclaredVersion!.Text}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("name: a", "prod", 1)]
    [InlineData("name: b", "prod", 0)]
    [InlineData("other: b", "prod", 1)]
    public void A_selector_of_what_is_not_known_keeps_it(string label, string cluster, int count)
    {
        var generator = $"  - {{matrix: {{generators: [{{list: {{elements: [{{name: a}}]}}}}, {{plugin: {{}}}}]}}, selector: {{matchLabels: {{{label}}}}}}}";

        Assert.Equal(count, Declared.In(new MemoryTree().File("set.yaml", Set(generator, cluster, "1"))).Installations.Count);
    }

    [Fact]
    public void A_template_s_text_may_hold_braces()
    {
        var tree = new MemoryTree().File("set.yaml", Set("  - list: {elements: [{cluster: prod}]}", "{{.cluster}}", "{{`}}`}}-{{ print \"\\\"}}\" }}{{/* }} */}}", "  goTemplate: true\n"));

        Assert.Equal("}}-\"}}", Assert.Single(Declared.In(tree).Installations).DeclaredVersion!.Text);
    }

    [Fact]
    public void The_folder_of_a_plugin_is_followed_and_the_plugin_named()
    {
        var state = Declared.In(new MemoryTree()
            .File("root.yaml", Application("root", $"  source: {{repoURL: {Here}, path: apps, plugin: {{name: with-secrets}}}}"))
            .File("apps/kustomization.yaml", "helmCharts:\n- name: redis\n  repo: https://charts.example.org\n  version: 1.0.0\n"), Here);

        Assert.Equal(["default /redis redis@https://charts.example.org 1.0.0 (apps/kustomization.yaml:4)"], state.Lines());
        Assert.Contains("plugin with-secrets", Assert.Single(state.NotChecked).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_folders_below_a_plain_one_it_says_nothing()
    {
        var tree = new MemoryTree()
            .File("root.yaml", Application("root", $"  source: {{repoURL: {Here}, path: apps, directory: {{exclude: 'left*'}}}}"))
            .File("apps/redis.yaml", Application("redis", "  source: {repoURL: https://charts.example.org, chart: redis, targetRevision: 1.0.0}"))
            .File("apps/left.yaml", Application("left", "  source: {repoURL: https://charts.example.org, chart: left, targetRevision: 1.0.0}"))
            .File("apps/by-hand/kafka.yaml", Application("kafka", "  source: {repoURL: https://charts.example.org, chart: kafka, targetRevision: 1.0.0}"));

        Assert.Equal(["kafka", "redis"], Declared.In(tree, Here).Installations.Select(static one => one.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_patch_of_the_template_and_a_generator_s_own_template_count()
    {
        var tree = new MemoryTree().File("set.yaml", Set("""
              - list:
                  elements: [{cluster: a, version: 1.0.0}, {cluster: b, version: 2.0.0}]
                  template: {metadata: {}, spec: {destination: {namespace: other}}}
            """, "{{.cluster}}", "{{.version}}", "  goTemplate: true\n  templatePatch: |\n    {{- if eq .cluster \"b\" }}\n    spec:\n      source:\n        targetRevision: 3.0.0\n    {{- end }}\n"));

        Assert.Equal(["1.0.0 other", "3.0.0 other"], Declared.In(tree).Installations.OrderBy(one => one.Cluster, StringComparer.Ordinal).Select(one => $"{one.DeclaredVersion!.Text} {one.Namespace}"));
    }

    private static string[] Folders(DeclaredState state) => [.. state.Deliveries.Select(delivery => $"{delivery.Folder} by {delivery.Name}").Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("--enable-helm", true, false, 0)]
    [InlineData("--enable-helm --load-restrictor LoadRestrictionsNone", true, true, 0)]
    [InlineData("--load_restrictor none", false, true, 0)]
    [InlineData("--enable-helm --enable-alpha-plugins --enable-exec", true, false, 1)]
    public void What_Argo_CD_lets_Kustomize_do_stands_in_its_config_map(string options, bool inflates, bool loadsFromAnywhere, int unread)
    {
        var state = Declared.In(new MemoryTree()
            .File("apps/app.yaml", Application("app", $"  source: {{repoURL: {Here}, path: app}}"))
            .File("app/kustomization.yaml", "resources: []\n")
            .File("argocd/patch.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: argocd-cm}}\ndata:\n  kustomize.buildOptions: {options}\n"), Here);

        var settings = Assert.Single(state.Deliveries).Kustomize!.Value;
        Assert.Equal((inflates, loadsFromAnywhere), (settings.EnableHelm, settings.LoadsFromAnywhere));
        Assert.Equal(unread, state.NotChecked.Count);
        Assert.All(state.NotChecked, entry => Assert.Equal((NotCheckedCode.Unsupported, "argocd/patch.yaml:5:3"), (entry.Code, entry.Location!.ToString())));
    }

    private static string Application(string name, string source, string destination = "server: https://kubernetes.default.svc") => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: {{name}}, namespace: argocd}
        spec:
          destination: { {{destination}}, namespace: shop }

        """ + source + "\n";

    private static string Set(string generators, string cluster, string version, string options = "") => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: app, namespace: argocd}
        spec:

        """ + options + "  generators:\n" + generators + $$"""

          template:
            metadata: {name: "app-{{cluster}}"}
            spec:
              destination: {name: "{{cluster}}", namespace: shop}
              source:
                repoURL: https://charts.example.org
                chart: redis
                targetRevision: '{{version}}'

        """;

    private static string ClusterSecret(string name, string server, string labels) => $$"""
        apiVersion: v1
        kind: Secret
        metadata:
          name: cluster-{{name}}
          namespace: argocd
          labels: {argocd.argoproj.io/secret-type: cluster, {{labels}}}
        stringData: {name: {{name}}, server: "{{server}}"}
        """;
}
