using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Sources.Rendering;

/// <summary>One chart to render in one way.</summary>
/// <param name="ChartPath">The chart's folder from the root of the tree, with forward slashes; empty for the root.</param>
/// <param name="ValueFiles">Values files from the root of the tree, the later ones winning.</param>
/// <param name="Release">The release's name.</param>
/// <param name="Namespace">The release's namespace.</param>
/// <param name="KubernetesVersion">The target's Kubernetes.</param>
/// <param name="ApiVersions">
/// All that the target serves, as <c>group/version</c> and <c>group/version/Kind</c>. Where it is empty Helm's own list answers.
/// </param>
public sealed record HelmJob(
    string ChartPath,
    IReadOnlyList<string> ValueFiles,
    string Release,
    string Namespace,
    KubernetesVersion KubernetesVersion,
    IReadOnlyList<string> ApiVersions)
{
    /// <summary>Values that win over all files, as YAML.</summary>
    public ReadOnlyMemory<byte>? Values { get; init; }

    /// <summary>Where the repository asks for this job, if it does: what is wrong with the job itself is reported there.</summary>
    public Location? DeclaredAt { get; init; }

    /// <summary>How a person would call it.</summary>
    public string Name => ChartPath.Length == 0 ? "chart ." : "chart " + ChartPath;
}
