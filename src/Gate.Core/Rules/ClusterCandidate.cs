using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>A cluster, as what a finding is about.</summary>
/// <param name="Cluster">Its name.</param>
/// <param name="Target">Its version.</param>
/// <param name="Before">Its version at base; null where none is known.</param>
/// <param name="Declared">Where the version is declared; null where nobody declares it.</param>
public sealed record ClusterCandidate(string Cluster, KubernetesVersion Target, KubernetesVersion? Before, Location? Declared) : ICandidate, IOrigin
{
    /// <inheritdoc/>
    public string Source => File;

    /// <inheritdoc/>
    public IOrigin Origin => this;

    /// <inheritdoc/>
    public Subject Subject => new(SubjectKind.Cluster, Cluster) { From = Before?.ToString(), To = Target.ToString() };

    /// <inheritdoc/>
    public string Identity => $"cluster\0{Cluster}";

    /// <inheritdoc/>
    public string Name => $"cluster {Cluster}";

    /// <inheritdoc/>
    public string File => Declared?.File ?? ".gate.yaml";

    /// <inheritdoc/>
    public string Written => Cluster;

    /// <inheritdoc/>
    public Location Locate(FieldPath path) => Declared ?? Location.OfFile(File);
}
