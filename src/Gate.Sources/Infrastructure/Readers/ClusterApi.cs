using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>
/// Cluster API: a Cluster says its version by its topology, else the control plane that it refers to does, of whichever provider that is
/// (https://cluster-api.sigs.k8s.io/developer/providers/contracts/control-plane).
/// </summary>
internal sealed class ClusterApi : IClusterReader
{
    private const string Group = "cluster.x-k8s.io";

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8) => utf8.IndexOf("cluster.x-k8s.io/"u8) >= 0;

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files)
    {
        var objects = files.SelectMany(static file => file.Objects).ToList();
        var clusters = objects.Where(static one => one is { Group: Group, Kind: "Cluster" }).ToList();
        foreach (var cluster in clusters)
        {
            if (FoundVersion.Of(cluster.Name, cluster.Text("spec", "topology", "version")) is { } version)
                yield return version;
        }

        foreach (var plane in objects.Where(static one => one.Group.EndsWith("." + Group, StringComparison.Ordinal) && one.Kind.EndsWith("ControlPlane", StringComparison.Ordinal)))
        {
            if (FoundVersion.Of(NameOf(plane, clusters), plane.Text("spec", "version") ?? plane.Text("spec", "controlPlaneVersion")) is { } version)
                yield return version;
        }
    }

    private static string NameOf(DeclaredObject plane, List<DeclaredObject> clusters)
    {
        var owner = clusters.Where(cluster => RefersTo(cluster, plane)).OrderByDescending(cluster => cluster.File == plane.File).FirstOrDefault();
        return owner?.Name ?? plane.Text("metadata", "labels", "cluster.x-k8s.io/cluster-name")?.Text ?? WithoutSuffix(plane.Name);
    }

    private static bool RefersTo(DeclaredObject cluster, DeclaredObject plane) =>
        cluster.Text("spec", "controlPlaneRef", "kind")?.Text == plane.Kind
        && cluster.Text("spec", "controlPlaneRef", "name")?.Text == plane.Name
        && (cluster.Namespace is null || plane.Namespace is null || cluster.Namespace == plane.Namespace);

    // How clusterctl's templates name them.
    private static string WithoutSuffix(string name) =>
        name.EndsWith("-control-plane", StringComparison.Ordinal) ? name[..^"-control-plane".Length] : name;
}
