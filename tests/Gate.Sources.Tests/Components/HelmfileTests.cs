using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.Components;

public class HelmfileTests
{
    [Fact]
    public void Releases_are_installations_with_the_addresses_of_their_repositories()
    {
        var tree = new MemoryTree().File("clusters/prod/helmfile.yaml", """
            repositories:
            - name: example
              url: https://charts.example.org/
            - name: registry
              url: ghcr.io/example/charts
              oci: true
            ---
            releases:
            - name: cache
              namespace: data
              chart: example/redis
              version: 18.1.0
            - {name: a, chart: registry/below/app, version: 1.0.0}
            - {name: b, chart: oci://ghcr.io/other/app, version: ~2.0}
            - {name: c, chart: unknown/app, version: 3.0.0}
            - {name: d, chart: example/newest}
            - {name: gone, chart: example/gone, version: 4.0.0, installed: false}
            # - {name: commented, chart: example/commented, version: 1.0.0}
            - {name: local, chart: ./charts/local}
            - {name: archive, chart: https://example.org/app-1.0.0.tgz}
            """);

        Assert.Equal(
            [
                "prod /a app@oci://ghcr.io/example/charts/below 1.0.0 (clusters/prod/helmfile.yaml:13)",
                "prod /b app@oci://ghcr.io/other ~2.0 (clusters/prod/helmfile.yaml:14)",
                "prod /c app@? 3.0.0 (clusters/prod/helmfile.yaml:15)",
                "prod /d newest@https://charts.example.org - [no version is declared: the newest one is taken]",
                "prod data/cache redis@https://charts.example.org 18.1.0 (clusters/prod/helmfile.yaml:12)",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void A_template_hides_its_own_field_only()
    {
        var tree = new MemoryTree().File("helmfile.yaml.gotmpl", """
            repositories:
            - {name: example, url: https://charts.example.org}
            releases:
            {{- if eq .Environment.Name "prod" }}
            - name: {{ .Values.name }}
              namespace: "{{ .Namespace }}"
              chart: example/one
              version: 1.0.0
            {{- end }}
            - name: two
              chart: example/two
              version: {{ .Values.version | quote }}
              values:
              - {{ toYaml .Values.x |
                   nindent 4 }}
            - name: three
              chart: "{{ .Values.chart }}"
            """);

        Assert.Equal(
            [
                "default /one one@https://charts.example.org 1.0.0 (helmfile.yaml.gotmpl:8)",
                "default /two two@https://charts.example.org - [a template of the helmfile gives it]",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void What_is_inherited_included_and_based_on_counts()
    {
        var tree = new MemoryTree()
            .File("helmfile.yaml", """
                bases: [common/repositories.yaml]
                helmfiles: [others/web.yaml, {path: others/missing.yaml}]
                namespace: shared
                templates:
                  pinned: {version: 2.0.0, namespace: inherited}
                releases:
                - {name: a, chart: example/a, inherit: [{template: pinned}]}
                - {name: b, chart: example/b, version: 3.0.0, inherit: [{template: missing}]}
                """)
            .File("common/repositories.yaml", "repositories: [{name: example, url: https://charts.example.org}]")
            .File("others/web.yaml", "repositories: [{name: web, url: https://web.example.org}]\nreleases: [{name: c, chart: web/c, version: 4.0.0}]")
            .File("helmfile.d/10-last.yaml", "releases: [{name: d, chart: oci://ghcr.io/x/d, version: 5.0.0}]")
            .File("docs/other.yaml", "releases: [{name: e, chart: web/e, version: 4.0.0}]");

        Assert.Equal(
            [
                "default /c c@https://web.example.org 4.0.0 (others/web.yaml:2)",
                "default /d d@oci://ghcr.io/x 5.0.0 (helmfile.d/10-last.yaml:1)",
                "default inherited/a a@https://charts.example.org 2.0.0 (helmfile.yaml:5)",
                "default shared/b b@https://charts.example.org 3.0.0 (helmfile.yaml:8)",
            ],
            Declared.In(tree).Lines());
    }
}
