using Gate.Core.Versions;

namespace Gate.Sources.Rendering;

/// <summary>What a chart is told of the cluster that it is rendered for.</summary>
/// <param name="KubernetesVersion">The cluster's version.</param>
/// <param name="ApiVersions">All that it serves, as <c>group/version</c> and <c>group/version/Kind</c>.</param>
public sealed record ChartTarget(KubernetesVersion KubernetesVersion, IReadOnlyList<string> ApiVersions);
