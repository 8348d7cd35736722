namespace Gate.Core.Rules;

/// <summary>What clusters run on.</summary>
public static class Platforms
{
    /// <summary>The platforms that can be named.</summary>
    public static IReadOnlyList<string> Names { get; } = ["eks", "gke", "aks", "openshift", "kubeadm", "k3s", "rke2", "talos", "k0s", "kind"];
}
