using System.Text;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests;

/// <summary>Little knowledge files.</summary>
internal static class Samples
{
    public const string Releases = """
        apiVersion: gate/releases/v1
        checked: "2026-11-23"
        newest: "1.37"
        releases:
        - {minor: "1.36", released: "2026-04-22", source: "https://example.org/1.36"}
        - {minor: "1.37", source: "https://example.org/1.37"}
        """;

    public const string Apis = """
        apiVersion: gate/apis/v1
        group: policy
        kinds:
        - kind: PodDisruptionBudget
          resource: poddisruptionbudgets
          namespaced: true
          versions:
          - version: v1beta1
            introduced: "1.5"
            deprecated: "1.21"
            removed: "1.25"
            replacement: {apiVersion: policy/v1, since: "1.21"}
            migration: An empty selector means every pod now.
            compatible: false
            sources: [https://example.org/pdb]
          - version: v1
            introduced: "1.21"
            sources: [https://example.org/pdb]
        - kind: PodSecurityPolicy
          resource: podsecuritypolicies
          namespaced: false
          appliable: false
          versions:
          - version: v1beta1
            introduced: "1.10"
            planned: "1.25"
            byDefault: false
            replacement: {apiVersion: policy/v1, kind: PodDisruptionBudget}
            compatible: true
            sources: [https://example.org/psp, https://example.org/pdb]
        """;

    public const string Fields = """
        apiVersion: gate/fields/v1
        fields:
        - id: volume-scaleio
          in: pod-spec
          path: volumes[].scaleIO
          value: present
          deprecated: "1.16"
          removed: "1.22"
          severity: block
          effect: The driver is gone.
          remedy: Use a CSI driver.
          sources: [https://example.org/scaleio]
          fires: |
            kind: Pod
          silent: |
            kind: Pod
        - id: class-annotation
          in: object
          kinds: [{group: networking.k8s.io, kind: Ingress, version: v1}, {group: "", kind: Service}]
          path: metadata.annotations["kubernetes.io/ingress.class"]
          value: [nginx, 1.0, true]
          unless: spec.ingressClassName
          deprecated: "1.18"
          severity: info
          effect: It is ignored.
          remedy: Set spec.ingressClassName.
          sources: [https://example.org/ingress]
          fires: "kind: Ingress"
          silent: "kind: Ingress"
        """;

    public const string AddOn = """
        apiVersion: gate/addon/v1
        id: traefik
        name: Traefik Proxy
        category: ingress
        homepage: https://example.org/traefik
        charts:
        - name: traefik
          versions: mapped
          repositories: [https://charts.example.org, oci://ghcr.io/example/helm]
        - name: traefik
          versions: own
          former: [https://old.example.org/charts]
        - name: traefik-crds
          versions: app
          unverified: [https://charts.example.org]
        images: [docker.io/library/traefik]
        companionImages: ["602401143452.dkr.ecr.*.amazonaws.com/example/agent"]
        crdGroups: [traefik.example.org]
        labels: [{key: app.kubernetes.io/part-of, value: traefik}]
        unverified:
          images: [quay.io/example/traefik]
          crdGroups: [old.traefik.example.org]
        sources: [https://example.org/traefik]
        """;

    public const string Chart = """
        apiVersion: gate/chart/v1
        chart: traefik
        repositories: [https://charts.example.org, oci://ghcr.io/example/helm]
        releases:
        - {app: v3.1.0, kube: ">= 1.22.0-0", charts: 30.0.0 v29.1.0}
        - {app: "v{chart}", charts: "3.0.0"}
        - {app: v2.9.1, charts: 21.1.0 1.1.0 1.1.0-rc.1}
        sources: [https://example.org/index]
        """;

    public static KnowledgeFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    public static KnowledgeReading Read(string apis = Apis, string fields = Fields, string releases = Releases, string addOn = AddOn, string chart = Chart) =>
        KnowledgeReader.Read(
            [File("addon.yaml", addOn), File("apis.yaml", apis), File("chart.yaml", chart), File("fields.yaml", fields), File("releases.yaml", releases)]);

    public static KnowledgeFacts Facts()
    {
        var reading = Read();
        Assert.Empty(reading.Errors);
        return reading.Facts!;
    }
}
