using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Core.Versions;
using Gate.Sources.GitOps;

namespace Gate.Sources.Discovery;

/// <summary>A target that sources are delivered to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its Kubernetes version at base.</param>
/// <param name="After">Its Kubernetes version at head.</param>
/// <param name="From">Where the version at head comes from.</param>
/// <param name="Location">Where it is declared, if anywhere.</param>
/// <param name="Paths">The sources that reach it by their path, empty for all; null where none do but those in a folder of its name.</param>
public sealed record Cluster(string Name, KubernetesVersion Before, KubernetesVersion After, VersionSource From, Location? Location, IReadOnlyList<PathGlob>? Paths)
{
    /// <summary>The name where no cluster is known.</summary>
    public const string DefaultName = "default";

    /// <summary>The version that head declares where that is lower than base's, which it is checked against all the same; null where it is not.</summary>
    public KubernetesVersion? Lowered { get; init; }

    /// <summary>Whether this change moves its version.</summary>
    public bool Moves => Before != After;

    /// <summary>Whether a source at this path is delivered to it, unless something else says where that goes.</summary>
    public bool IsReachedBy(string path) =>
        Paths is null ? ClusterNames.OfFolder(path) == Name : Paths.Count == 0 || Paths.Any(glob => glob.IsMatch(path));
}
