using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Helm;

/// <summary>A chart that Helm refuses to render for a cluster's version, at one side of the change.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Target">That cluster's version on this side.</param>
/// <param name="Source">The path of the source that delivers it.</param>
/// <param name="Chart">The chart's name.</param>
/// <param name="Range">Its <c>kubeVersion</c>, as Helm quotes it.</param>
/// <param name="Origin">Its declaration.</param>
public sealed record RefusedChart(string Cluster, KubernetesVersion Target, string Source, string Chart, string Range, IOrigin Origin) : ICandidate
{
    /// <inheritdoc/>
    public Subject Subject => new(SubjectKind.Addon, Chart);

    /// <inheritdoc/>
    public string Identity => $"chart\0{Chart}";

    /// <inheritdoc/>
    public string Name => $"chart {Chart}";
}
