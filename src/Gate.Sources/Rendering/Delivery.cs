using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Versions;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Sources.Rendering;

/// <summary>One source on its way to one cluster.</summary>
/// <param name="Source">The source.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Variant">For a chart: the values.</param>
public sealed record Delivery(Source Source, Cluster Cluster, ChartVariant? Variant)
{
    /// <summary>What GitOps adds to the source, and says of it; null where nothing of it delivers the source.</summary>
    public FolderDelivery? By { get; init; }

    /// <summary>Source, variant and what delivers it: the same on both sides and in every cluster.</summary>
    public string Id => string.Join(' ', ((string?[])[Source.Id, Variant?.Name, Variant is null ? By?.Name : null]).OfType<string>());
}

/// <summary>What a delivery gives at one side of the change.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Target">The cluster's version at that side.</param>
/// <param name="Objects">The objects.</param>
public sealed record Delivered(Delivery Delivery, KubernetesVersion Target, IReadOnlyList<RenderedObject> Objects)
{
    /// <summary>Helm's refusal to install the chart there, or null.</summary>
    public ChartRefusal? Refusal { get; init; }

    /// <summary>Further objects, of which nothing but the declaration was read since no rule can fire on them.</summary>
    public IReadOnlyList<SkimmedObject> Declared { get; init; } = [];
}
