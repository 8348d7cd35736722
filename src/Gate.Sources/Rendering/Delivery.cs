using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Versions;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>One source on its way to one cluster.</summary>
/// <param name="Source">The source.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Variant">For a chart: the values.</param>
public sealed record Delivery(Source Source, Cluster Cluster, ChartVariant? Variant)
{
    /// <summary>Source and variant: the same on both sides and in every cluster.</summary>
    public string Id => Variant is null ? Source.Id : $"{Source.Id} {Variant.Name}";
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
    public IReadOnlyList<DeclaredObject> Declared { get; init; } = [];
}
