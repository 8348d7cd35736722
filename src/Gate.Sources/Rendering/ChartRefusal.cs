using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>Helm's refusal to render a chart for a Kubernetes version.</summary>
/// <param name="Chart">The chart's name.</param>
/// <param name="Range">The versions that it accepts, as Helm quotes them.</param>
/// <param name="Origin">The line that says so.</param>
public sealed record ChartRefusal(string Chart, string Range, IOrigin Origin)
{
    /// <summary>
    /// Whether another patch release of the same minor is accepted, or may be. Of a target only the minor is known, so that nothing can be said then.
    /// </summary>
    public bool DependsOnPatch { get; init; }
}

/// <summary>A place that is known already.</summary>
/// <param name="Place">The place.</param>
/// <param name="Written">What stands there.</param>
internal sealed record KnownOrigin(Location Place, string Written) : IOrigin
{
    /// <inheritdoc/>
    public string File => Place.File;

    /// <inheritdoc/>
    public Location Locate(FieldPath path) => Place;
}
