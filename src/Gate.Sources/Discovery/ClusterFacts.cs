using Gate.Sources.Configuration;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Discovery;

/// <summary>What one side of a change says of clusters.</summary>
/// <param name="File">The configuration.</param>
/// <param name="Infrastructure">The versions that infrastructure code declares.</param>
/// <param name="Delivered">The names of the clusters that GitOps delivers to.</param>
public sealed record ClusterFacts(GateFile File, IReadOnlyList<ClusterVersion> Infrastructure, IReadOnlyList<string> Delivered)
{
    /// <summary>What a configuration alone says.</summary>
    public static ClusterFacts Of(GateFile file) => new(file, [], []);
}
