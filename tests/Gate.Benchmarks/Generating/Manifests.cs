using System.Globalization;
using System.Text;

namespace Gate.Benchmarks.Generating;

/// <summary>Manifests as teams write them. All are valid and none is known to break.</summary>
internal sealed class Manifests(Dice dice)
{
    public string Workload(string name, string ns) => dice.Between(0, 9) switch
    {
        < 7 => Deployment("Deployment", name, ns),
        7 => Deployment("StatefulSet", name, ns),
        8 => Deployment("DaemonSet", name, ns),
        _ => CronJob(name, ns),
    };

    public string CronJob(string name, string ns)
    {
        var text = Head("batch/v1", "CronJob", name, ns);
        text.Append(CultureInfo.InvariantCulture, $$"""
            spec:
              schedule: "{{dice.Between(0, 59)}} {{dice.Between(0, 23)}} * * *"
              concurrencyPolicy: Forbid
              successfulJobsHistoryLimit: 3
              failedJobsHistoryLimit: 1
              jobTemplate:
                spec:
                  backoffLimit: 2
                  template:
                    spec:
                      restartPolicy: Never

            """);
        Container(text, name, "          ");
        return text.ToString();
    }

    public string CustomResource(string name, string ns) => dice.Between(0, 3) switch
    {
        0 => Certificate(name, ns),
        1 => ServiceMonitor(name, ns),
        2 => ExternalSecret(name, ns),
        _ => PrometheusRule(name, ns),
    };

    public string Other(string name, string ns) => dice.Between(0, 9) switch
    {
        < 3 => Service(name, ns),
        < 6 => ConfigMap(name, ns),
        < 8 => Ingress(name, ns),
        8 => Role(name, ns),
        _ => RoleBinding(name, ns),
    };

    private string Deployment(string kind, string name, string ns)
    {
        var text = Head("apps/v1", kind, name, ns);
        text.Append("spec:\n");
        if (kind != "DaemonSet")
            text.Append(CultureInfo.InvariantCulture, $"  replicas: {dice.Between(1, 6)}\n");
        if (kind == "StatefulSet")
            text.Append(CultureInfo.InvariantCulture, $"  serviceName: {name}\n");
        text.Append(CultureInfo.InvariantCulture, $"""
              selector:
                matchLabels:
                  app.kubernetes.io/name: {name}
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: {name}
                    app.kubernetes.io/part-of: {ns}
                spec:
                  serviceAccountName: {name}
                  securityContext:
                    runAsNonRoot: true

            """);
        Container(text, name, "      ");
        if (dice.Between(0, 1) == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                      volumes:
                      - name: config
                        configMap:
                          name: {{name}}
                      - name: cache
                        emptyDir: {}

                """);
        }

        return text.ToString();
    }

    private void Container(StringBuilder text, string name, string indent)
    {
        var lines = new List<string>
        {
            "containers:",
            $"- name: {name}",
            $"  image: registry.example.org/{name}:{dice.Between(1, 9)}.{dice.Between(0, 30)}.{dice.Between(0, 12)}",
            "  ports:",
            "  - name: http",
            $"    containerPort: {dice.Between(3000, 9000)}",
            "  resources:",
            "    requests:",
            $"      cpu: {dice.Between(1, 20) * 50}m",
            $"      memory: {dice.Between(1, 16) * 64}Mi",
            "    limits:",
            $"      memory: {dice.Between(16, 32) * 64}Mi",
            "  readinessProbe:",
            "    httpGet:",
            "      path: /healthz",
            "      port: http",
            "  env:",
            "  - name: LOG_LEVEL",
            "    value: info",
        };
        for (var i = dice.Between(0, 4); i > 0; i--)
        {
            lines.Add($"  - name: SETTING_{i}");
            lines.Add($"    value: \"{dice.Between(0, 100_000)}\"");
        }

        foreach (var line in lines)
            text.Append(indent).Append(line).Append('\n');
    }

    private string Service(string name, string ns)
    {
        var text = Head("v1", "Service", name, ns);
        text.Append(CultureInfo.InvariantCulture, $"""
            spec:
              type: {dice.OneOf("ClusterIP", "LoadBalancer")}
              selector:
                app.kubernetes.io/name: {name}
              ports:

            """);
        for (var i = dice.Between(1, 4); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"  - name: port-{i}\n    port: {8000 + i}\n    targetPort: {dice.Between(3000, 9000)}\n    protocol: TCP\n");
        return text.ToString();
    }

    private string ConfigMap(string name, string ns)
    {
        var text = Head("v1", "ConfigMap", name, ns);
        text.Append("data:\n");
        for (var i = dice.Between(5, 40); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"  setting.{i}: \"{dice.Between(0, 1_000_000)}\"\n");
        text.Append("  application.yaml: |\n    server:\n");
        for (var i = dice.Between(5, 40); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"      option-{i}: {dice.Between(0, 1000)}\n");
        return text.ToString();
    }

    private string Ingress(string name, string ns)
    {
        var text = Head("networking.k8s.io/v1", "Ingress", name, ns);
        text.Append("spec:\n  ingressClassName: nginx\n  rules:\n");
        for (var i = dice.Between(1, 5); i > 0; i--)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                  - host: {name}-{i}.example.org
                    http:
                      paths:
                      - path: /
                        pathType: Prefix
                        backend:
                          service:
                            name: {name}
                            port:
                              number: 8001

                """);
        }

        return text.ToString();
    }

    private string Role(string name, string ns)
    {
        var text = Head("rbac.authorization.k8s.io/v1", "Role", name, ns);
        text.Append("rules:\n");
        for (var i = dice.Between(1, 6); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"- apiGroups: [\"{dice.OneOf("", "apps", "batch", "networking.k8s.io")}\"]\n  resources:\n  - {dice.OneOf("pods", "deployments", "jobs", "ingresses")}\n  verbs:\n  - get\n  - list\n  - watch\n");
        return text.ToString();
    }

    private static string RoleBinding(string name, string ns) => Head("rbac.authorization.k8s.io/v1", "RoleBinding", name, ns)
        .Append(CultureInfo.InvariantCulture, $"roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: {name}\nsubjects:\n- kind: ServiceAccount\n  name: {name}\n  namespace: {ns}\n")
        .ToString();

    private static string Certificate(string name, string ns) => Head("cert-manager.io/v1", "Certificate", name, ns)
        .Append(CultureInfo.InvariantCulture, $"spec:\n  secretName: {name}-tls\n  duration: 2160h\n  renewBefore: 360h\n  dnsNames:\n  - {name}.example.org\n  - www.{name}.example.org\n  issuerRef:\n    name: letsencrypt\n    kind: ClusterIssuer\n")
        .ToString();

    private static string ServiceMonitor(string name, string ns) => Head("monitoring.coreos.com/v1", "ServiceMonitor", name, ns)
        .Append(CultureInfo.InvariantCulture, $"spec:\n  selector:\n    matchLabels:\n      app.kubernetes.io/name: {name}\n  endpoints:\n  - port: http\n    interval: 30s\n    path: /metrics\n")
        .ToString();

    private string ExternalSecret(string name, string ns)
    {
        var text = Head("external-secrets.io/v1", "ExternalSecret", name, ns);
        text.Append(CultureInfo.InvariantCulture, $"spec:\n  refreshInterval: 1h\n  secretStoreRef:\n    name: vault\n    kind: ClusterSecretStore\n  target:\n    name: {name}\n  data:\n");
        for (var i = dice.Between(2, 12); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"  - secretKey: KEY_{i}\n    remoteRef:\n      key: teams/{ns}/{name}\n      property: key-{i}\n");
        return text.ToString();
    }

    private string PrometheusRule(string name, string ns)
    {
        var text = Head("monitoring.coreos.com/v1", "PrometheusRule", name, ns);
        text.Append(CultureInfo.InvariantCulture, $"spec:\n  groups:\n  - name: {name}\n    rules:\n");
        for (var i = dice.Between(2, 10); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"    - alert: Alert{i}\n      expr: rate(errors_total{{job=\"{name}\"}}[5m]) > 0.{i}\n      for: {i}m\n      labels:\n        severity: {dice.OneOf("page", "ticket")}\n");
        return text.ToString();
    }

    private static StringBuilder Head(string apiVersion, string kind, string name, string ns) => new StringBuilder().Append(CultureInfo.InvariantCulture, $"""
        apiVersion: {apiVersion}
        kind: {kind}
        metadata:
          name: {name}
          namespace: {ns}
          labels:
            app.kubernetes.io/name: {name}
            app.kubernetes.io/part-of: {ns}

        """);
}
