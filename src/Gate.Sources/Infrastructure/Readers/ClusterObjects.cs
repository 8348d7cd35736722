using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>
/// Objects that spell the version of one cluster in one field: eksctl, kubeadm, kOps, k0sctl, k0smotron, and the controllers that make clusters of a
/// cloud from an object.
/// </summary>
internal sealed class ClusterObjects : IClusterReader
{
    private static readonly Shape[] Shapes =
    [
        new("eksctl.io", "ClusterConfig", ["metadata", "version"], ["metadata", "name"], "eks"),
        new("kubeadm.k8s.io", "ClusterConfiguration", ["kubernetesVersion"], ["clusterName"], "kubeadm"),
        new("k0sctl.k0sproject.io", "Cluster", ["spec", "k0s", "version"], ["metadata", "name"], "k0s"),
        new("k0smotron.io", "Cluster", ["spec", "version"], ["metadata", "name"], "k0s"),
        new("anywhere.eks.amazonaws.com", "Cluster", ["spec", "kubernetesVersion"], ["metadata", "name"]),
        new("kops.k8s.io", "Cluster", ["spec", "kubernetesVersion"], ["metadata", "name"]),
        new("provisioning.cattle.io", "Cluster", ["spec", "kubernetesVersion"], ["metadata", "name"]),
        new("core.gardener.cloud", "Shoot", ["spec", "kubernetes", "version"], ["metadata", "name"]),
        // AWS Controllers for Kubernetes, Azure Service Operator, Config Connector.
        new("eks.services.k8s.aws", "Cluster", ["spec", "version"], ["spec", "name"], "eks"),
        new("containerservice.azure.com", "ManagedCluster", ["spec", "kubernetesVersion"], ["spec", "azureName"], "aks"),
        new("container.cnrm.cloud.google.com", "ContainerCluster", ["spec", "minMasterVersion"], ["spec", "resourceID"], "gke"),
        // The providers of Crossplane, old and new.
        new("eks.aws.crossplane.io", "Cluster", ["spec", "forProvider", "version"], ["metadata", "annotations", ExternalName], "eks"),
        new("eks.aws.upbound.io", "Cluster", ["spec", "forProvider", "version"], ["metadata", "annotations", ExternalName], "eks"),
        new("eks.aws.m.upbound.io", "Cluster", ["spec", "forProvider", "version"], ["metadata", "annotations", ExternalName], "eks"),
        new("containerservice.azure.upbound.io", "KubernetesCluster", ["spec", "forProvider", "kubernetesVersion"], ["metadata", "annotations", ExternalName], "aks"),
        new("containerservice.azure.m.upbound.io", "KubernetesCluster", ["spec", "forProvider", "kubernetesVersion"], ["metadata", "annotations", ExternalName], "aks"),
        new("container.gcp.upbound.io", "Cluster", ["spec", "forProvider", "minMasterVersion"], ["metadata", "annotations", ExternalName], "gke"),
        new("container.gcp.m.upbound.io", "Cluster", ["spec", "forProvider", "minMasterVersion"], ["metadata", "annotations", ExternalName], "gke"),
    ];

    private const string ExternalName = "crossplane.io/external-name";

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8)
    {
        // Most manifests speak of no cluster at all; the groups are looked for in the others.
        if (utf8.IndexOf("Cluster"u8) < 0 && utf8.IndexOf("gardener.cloud/"u8) < 0)
            return false;
        foreach (var shape in Shapes)
        {
            if (utf8.IndexOf(shape.Utf8Group) >= 0)
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files) => files.SelectMany(static file => file.Objects).Select(Version).OfType<FoundVersion>();

    private static FoundVersion? Version(DeclaredObject one) =>
        Shapes.FirstOrDefault(shape => shape.Group == one.Group && shape.Kind == one.Kind) is { } shape
            && FoundVersion.Of((one.Text(shape.Name) ?? (shape.IsNamedByObject ? one.Text("metadata", "name") : null))?.Text, one.Text(shape.Version)) is { } found
            ? found with { Platform = shape.Platform ?? found.Platform }
            : null;

    private sealed record Shape(string Group, string Kind, string[] Version, string[] Name, string? Platform = null)
    {
        internal byte[] Utf8Group { get; } = System.Text.Encoding.UTF8.GetBytes(Group + "/");

        // The cloud's name for it, where one is given apart.
        internal bool IsNamedByObject => Name is not ["clusterName"];
    }
}
