using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>A source as a whole, as what a finding is about.</summary>
/// <param name="Cluster">The cluster that it is delivered to.</param>
/// <param name="Target">That cluster's version.</param>
/// <param name="Source">Its id, which ends with its path.</param>
public sealed record SourceCandidate(string Cluster, KubernetesVersion Target, string Source) : ICandidate, IOrigin
{
    /// <inheritdoc/>
    public IOrigin Origin => this;

    /// <inheritdoc/>
    public Subject Subject => new(SubjectKind.Object, Source);

    /// <inheritdoc/>
    public string Identity => $"source\0{Source}";

    /// <inheritdoc/>
    public string Name => Source;

    /// <inheritdoc/>
    public string File => Source[(Source.LastIndexOf(' ') + 1)..];

    /// <inheritdoc/>
    public string Written => Source;

    /// <inheritdoc/>
    public Location Locate(FieldPath path) => Location.OfFile(File);
}
