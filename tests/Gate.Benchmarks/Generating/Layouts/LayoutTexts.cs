using System.Globalization;
using System.Text;

namespace Gate.Benchmarks.Generating.Layouts;

/// <summary>What all layouts are written with.</summary>
internal static class LayoutTexts
{
    /// <summary>The address that the repository has, so that what points to it points to itself.</summary>
    public const string Repository = "https://git.example.org/platform/fleet.git";

    /// <summary>Add-ons as clusters run them: name, repository and version of the chart.</summary>
    public static readonly (string Name, string Repository, string Version)[] AddOns =
    [
        ("cert-manager", "https://charts.jetstack.io", "v1.15.3"),
        ("external-dns", "https://kubernetes-sigs.github.io/external-dns", "1.14.5"),
        ("ingress-nginx", "https://kubernetes.github.io/ingress-nginx", "4.11.2"),
        ("kube-prometheus-stack", "https://prometheus-community.github.io/helm-charts", "61.9.0"),
        ("loki", "https://grafana.github.io/helm-charts", "6.10.0"),
        ("external-secrets", "https://charts.external-secrets.io", "0.10.3"),
        ("kyverno", "https://kyverno.github.io/kyverno", "3.2.6"),
        ("cilium", "https://helm.cilium.io", "1.16.1"),
        ("velero", "https://vmware-tanzu.github.io/helm-charts", "7.1.5"),
        ("metrics-server", "https://kubernetes-sigs.github.io/metrics-server", "3.12.1"),
        ("keda", "https://kedacore.github.io/charts", "2.15.1"),
        ("argo-rollouts", "https://argoproj.github.io/argo-helm", "2.37.5"),
    ];

    /// <summary>A kustomization of some resources.</summary>
    public static string Kustomization(IEnumerable<string> resources, string rest = "")
    {
        var text = new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
        foreach (var resource in resources)
            text.Append(CultureInfo.InvariantCulture, $"- {resource}\n");
        return text.Append(rest).ToString();
    }

    /// <summary>A namespace.</summary>
    public static string Namespace(string name) => $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {name}\n";

    /// <summary>Values of a release, so many lines of them, below an indent.</summary>
    public static string Values(Dice dice, string name, string indent)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{indent}replicaCount: {dice.Between(1, 5)}\n{indent}image:\n{indent}  repository: registry.example.org/{name}\n{indent}  tag: {dice.Between(1, 9)}.{dice.Between(0, 30)}.0\n");
        text.Append(CultureInfo.InvariantCulture, $"{indent}resources:\n{indent}  requests:\n{indent}    cpu: {dice.Between(1, 20) * 50}m\n{indent}    memory: {dice.Between(1, 16) * 64}Mi\n");
        for (var i = dice.Between(5, 25); i > 0; i--)
            text.Append(CultureInfo.InvariantCulture, $"{indent}setting{i}: \"{dice.Between(0, 100_000)}\"\n");
        return text.ToString();
    }
}
