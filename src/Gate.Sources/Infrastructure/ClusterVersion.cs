using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Sources.Infrastructure;

/// <summary>The Kubernetes version of a cluster, as the code that makes the cluster declares it.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Version">The version.</param>
/// <param name="Location">Where the version stands.</param>
public sealed record ClusterVersion(string Name, KubernetesVersion Version, Location Location)
{
    /// <summary>Whether the cluster runs on a developer's own machine, as those of kind and k3d do: no other cluster is taken for it.</summary>
    public bool IsLocal { get; init; }

    /// <summary>What the cluster runs on, as <c>platform</c> of <c>.gate.yaml</c> calls it; null where that does not show.</summary>
    public string? Platform { get; init; }
}
