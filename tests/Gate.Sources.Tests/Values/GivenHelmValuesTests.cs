using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.Values;

public class GivenHelmValuesTests
{
    private const string Here = "https://git.example.org/team/fleet.git";

    private const string Release = """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: redis, namespace: cache}
        spec:
          chart: {spec: {chart: redis, version: 18.1.0, sourceRef: {kind: HelmRepository, name: charts}}}
        """;

    [Fact]
    public void A_release_has_what_its_config_maps_say_and_over_that_its_own_values_each_with_its_line()
    {
        var tree = new MemoryTree()
            .File("app/kustomization.yaml", "namespace: cache\nresources: [release.yaml, more.yaml]\nconfigMapGenerator:\n- {name: generated, files: [values.yaml=redis-values.yaml]}\n")
            .File("app/redis-values.yaml", "# about\nauth:\n  enabled: true\n  user: a\nreplicas: 1\n")
            .File("app/more.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\ndata:\n  redis.yaml: |\n    auth:\n      user: b\n    list: [1, 2]\n")
            .File("app/release.yaml", $"{Release}\n  valuesFrom:\n  - {{kind: ConfigMap, name: generated}}\n  - {{kind: ConfigMap, name: more, valuesKey: redis.yaml}}\n  values:\n    replicas: 3\n    metrics: null\n");

        var values = Single(tree);

        Assert.Equal(
            ["auth.enabled=true app/redis-values.yaml:3", "auth.user=b app/more.yaml:7", "list.0=1 app/more.yaml:8", "list.1=2 app/more.yaml:8", "metrics=~ app/release.yaml:11", "replicas=3 app/release.yaml:10"],
            Lines(values));
        Assert.True(values.IsComplete);
        Assert.Equal(["ConfigMap generated (values.yaml)", "ConfigMap more (redis.yaml)", "values of HelmRelease redis"], values.Layers.Select(layer => layer.Origin));
        Assert.Equal((null, null, true), (values.Find("tls", "enabled").Node, values.Locate(FieldPath.Root.Key("tls")), values.Find("tls").IsCertain));
        Assert.Equal("app/more.yaml:6:5", values.Find("auth").Location?.ToString());
    }

    [Fact]
    public void What_stands_over_a_secret_is_certain_and_what_it_may_change_is_not()
    {
        var values = Single(new MemoryTree().File("release.yaml", $"{Release}\n  valuesFrom:\n  - {{kind: Secret, name: redis}}\n  values:\n    replicas: 3\n    auth: {{enabled: true}}\n"));

        Assert.Equal((false, "Secret redis (values.yaml)"), (values.IsComplete, Assert.Single(values.Missing)));
        Assert.True(values.Find("replicas").IsCertain);
        Assert.False(values.Find("auth").IsCertain);
        Assert.False(values.Find("tls").IsCertain);
    }

    [Theory]
    [InlineData("'5'", false, ScalarType.Integer)]
    [InlineData("'\"5\"'", false, ScalarType.String)]
    [InlineData("'5'", true, ScalarType.String)]
    public void A_target_path_is_set_over_the_inline_values(string value, bool isLiteral, ScalarType type)
    {
        var tree = new MemoryTree()
            .File("vars.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: vars, namespace: cache}}\ndata:\n  count: {value}\n")
            .File("release.yaml", $"{Release}\n  valuesFrom:\n  - {{kind: ConfigMap, name: vars, valuesKey: count, targetPath: master.count, literal: {(isLiteral ? "true" : "false")}}}\n  values:\n    master: {{count: 3, name: a}}\n")
            .File("kustomization.yaml", "resources: [vars.yaml, release.yaml]\n");

        var values = Single(tree);

        Assert.Equal(["master.count=5 vars.yaml:5", "master.name=a release.yaml:9"], Lines(values));
        Assert.Equal(type, ((YamlScalar)values.Find("master", "count").Node!).Type);
    }

    [Fact]
    public void A_variable_of_a_secret_hides_what_it_stands_for()
    {
        var tree = new MemoryTree()
            .File("clusters/prod/apps.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  path: ./apps\n  sourceRef: {kind: GitRepository, name: flux-system}\n  postBuild: {substitute: {KNOWN: a}, substituteFrom: [{kind: Secret, name: vars}]}\n")
            .File("apps/release.yaml", $"{Release}\n  values:\n    known: ${{KNOWN}}\n    host: redis.${{DOMAIN}}\n    replicas: 3\n");

        var values = Single(tree);

        Assert.Equal(["known=a clusters/prod/apps.yaml:7", "replicas=3 apps/release.yaml:9"], Lines(values));
        Assert.Equal((false, null, false), (values.IsComplete, values.Find("host").Node, values.Find("host").IsCertain));
        Assert.True(values.Find("replicas").IsCertain);
    }

    [Fact]
    public void An_application_has_files_of_this_repository_inline_values_and_parameters()
    {
        var tree = new MemoryTree()
            .File("env/prod.yaml", "replicas: 2\nauth:\n  enabled: true\n")
            .File("env/secret.yaml", "password: ENC[AES256_GCM,data:x,type:str]\nuser: a\nsops:\n  mac: ENC[AES256_GCM,data:x]\n")
            .File("apps/redis.yaml", $$"""
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: redis, namespace: argocd}
                spec:
                  destination: {server: https://kubernetes.default.svc, namespace: cache}
                  sources:
                  - {repoURL: {{Here}}, ref: here}
                  - repoURL: https://charts.example.org
                    chart: redis
                    targetRevision: 18.1.0
                    helm:
                      valueFiles: [values-ha.yaml, $here/env/prod.yaml, $here/env/secret.yaml]
                      values: |
                        replicas: 3
                        image:
                          tag: "7"
                      parameters:
                      - {name: image.tag, value: "8"}
                      - {name: "hosts[0].name", value: a}
                      - {name: "zones", value: "{a,b}"}
                """);

        var values = Single(tree, Here);

        Assert.Equal(
            ["auth.enabled=true env/prod.yaml:3", "image.tag=8 apps/redis.yaml:18", "replicas=3 apps/redis.yaml:14", "user=a env/secret.yaml:2", "zones.0=a apps/redis.yaml:20", "zones.1=b apps/redis.yaml:20"],
            Lines(values));
        Assert.Equal(["values file values-ha.yaml", "env/secret.yaml", "parameter hosts[0].name"], values.Missing);
        Assert.False(values.Find("hosts").IsCertain);
        Assert.True(values.Find("auth", "enabled").IsCertain);
        Assert.False(values.Find("persistence").IsCertain);
    }

    [Fact]
    public void A_dependency_has_what_the_charts_above_say_under_its_name_and_the_global_values()
    {
        var tree = new MemoryTree()
            .File("apps/app.yaml", $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: app}}\nspec:\n  destination: {{namespace: web}}\n  source:\n    repoURL: {Here}\n    path: charts/app\n    helm:\n      valueFiles: [values-prod.yaml]\n      valuesObject: {{global: {{region: eu}}, middle: {{cache: {{replicas: 5}}}}}}\n")
            .File("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies:\n- {name: middle, version: 0.1.0, repository: file://../middle}\n")
            .File("charts/app/values.yaml", "own: 1\nmiddle:\n  cache:\n    auth: true\n")
            .File("charts/app/values-prod.yaml", "middle:\n  cache: {replicas: 4}\n  global: {region: us, zone: b}\n")
            .File("charts/middle/Chart.yaml", "apiVersion: v2\nname: middle\nversion: 0.1.0\ndependencies:\n- {name: redis, alias: cache, version: 18.1.0, repository: https://charts.example.org}\n")
            .File("charts/middle/values.yaml", "cache:\n  replicas: 1\n  user: a\n");

        var values = Single(tree, Here);

        Assert.Equal(
            [
                "auth=true charts/app/values.yaml:4", "global.region=eu apps/app.yaml:11", "global.zone=b charts/app/values-prod.yaml:3",
                "replicas=5 apps/app.yaml:11", "user=a charts/middle/values.yaml:3",
            ],
            Lines(values));
        Assert.True(values.IsComplete);
    }

    [Fact]
    public void A_dependency_of_a_chart_that_nobody_installs_is_known_by_its_defaults_only()
    {
        var values = Single(new MemoryTree()
            .File("charts/app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\ndependencies:\n- {name: redis, version: 18.1.0, repository: https://charts.example.org}\n")
            .File("charts/app/values.yaml", "redis:\n  replicas: 1\n"));

        Assert.Equal(["replicas=1 charts/app/values.yaml:2"], Lines(values));
        Assert.Equal((false, false), (values.IsComplete, values.Find("replicas").IsCertain));
    }

    [Theory]
    [InlineData("", "a=2 app/kustomization.yaml:6", true)]
    [InlineData("  valuesMerge: merge\n", "a=1 app/redis.yaml:1", true)]
    [InlineData("  valuesMerge: replace\n", "a=2 app/kustomization.yaml:6", false)]
    public void A_kustomization_says_which_of_its_values_win(string merge, string a, bool hasFile)
    {
        var values = Single(new MemoryTree()
            .File("app/redis.yaml", "a: 1\nb: 1\n")
            .File("app/more.yaml", "c: 3\n")
            .File("app/kustomization.yaml", $"helmCharts:\n- name: redis\n  repo: https://charts.example.org\n  version: 18.1.0\n  valuesFile: redis.yaml\n  valuesInline: {{a: 2}}\n  additionalValuesFiles: [more.yaml]\n{merge}"));

        Assert.Equal([a, .. hasFile ? ["b=1 app/redis.yaml:2"] : Array.Empty<string>(), "c=3 app/more.yaml:1"], Lines(values));
        Assert.True(values.IsComplete);
    }

    [Fact]
    public void A_helmfile_gives_literal_values_files_and_single_values()
    {
        var values = Single(new MemoryTree()
            .File("values/redis.yaml", "replicas: 1\n")
            .File("values/more.yaml.gotmpl", "host: {{ .Values.host }}\nport: 6379\n")
            .File("helmfile.yaml", """
                repositories: [{name: charts, url: https://charts.example.org}]
                releases:
                - name: redis
                  chart: charts/redis
                  version: 18.1.0
                  values:
                  - values/redis.yaml
                  - values/more.yaml.gotmpl
                  - replicas: 2
                    domain: "{{ .Environment.Name }}.example.org"
                  set:
                  - {name: auth.enabled, value: false}
                """));

        Assert.Equal(["auth.enabled=false helmfile.yaml:12", "port=6379 values/more.yaml.gotmpl:2", "replicas=2 helmfile.yaml:9"], Lines(values));
        Assert.Equal(["values/more.yaml.gotmpl", "values of the helmfile"], values.Missing);
        Assert.True(values.Find("replicas").IsCertain);
        Assert.False(values.Find("host").IsCertain);
    }

    [Fact]
    public void Secrets_and_templates_that_steer_leave_a_helmfiles_values_uncertain()
    {
        var values = Single(new MemoryTree().File("helmfile.yaml", "repositories: [{name: charts, url: https://charts.example.org}]\nreleases:\n- name: redis\n  chart: charts/redis\n  version: 18.1.0\n  values:\n  - replicas: 2\n{{ if eq .Environment.Name \"prod\" }}\n  - replicas: 3\n{{ end }}\n  secrets: [secret.yaml]\n"));

        Assert.Equal(["secrets file secret.yaml", "templates of helmfile.yaml"], values.Missing);
        Assert.False(values.Find("replicas").IsCertain);
    }

    [Fact]
    public void Values_are_worked_out_when_somebody_asks()
    {
        var installation = Assert.Single(Declared.In(new MemoryTree().File("release.yaml", $"{Release}\n")).Installations);

        Assert.False(installation.LazyValues!.IsValueCreated);
        Assert.Empty(installation.Values!.Root.Entries);
        Assert.True(installation.Values.IsComplete);
    }

    private static GivenHelmValues Single(MemoryTree tree, params string[] addresses) => Assert.Single(Declared.In(tree, addresses).Installations).Values!;

    /// <summary><c>path=value file:line</c> of every leaf, sorted.</summary>
    private static string[] Lines(GivenHelmValues values) => [.. Leaves(values.Root, FieldPath.Root).Select(path => Line(values, path)).Order(StringComparer.Ordinal)];

    private static string Line(GivenHelmValues values, FieldPath path)
    {
        var found = values.Find(path);
        return $"{string.Join('.', path.Steps)}={(found.Node is YamlScalar { Type: ScalarType.Null } ? "~" : found.Node)} {found.Location?.File}:{found.Location?.Line}";
    }

    private static IEnumerable<FieldPath> Leaves(YamlNode node, FieldPath path) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Leaves(entry.Value, path.Key(entry.Key.Text))),
        YamlSequence sequence => sequence.Items.SelectMany((item, i) => Leaves(item, path.Index(i))),
        _ => [path],
    };
}
