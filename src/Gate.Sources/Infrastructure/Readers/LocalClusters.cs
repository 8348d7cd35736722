using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>kind and k3d: clusters of containers on one machine, whose version is that of their image.</summary>
internal sealed class LocalClusters : IClusterReader
{
    // What both tools call a cluster that is given no name.
    private const string KindName = "kind";
    private const string K3dName = "k3s-default";

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8) => utf8.IndexOf("kind.x-k8s.io/"u8) >= 0 || utf8.IndexOf("k3d.io/"u8) >= 0;

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files)
    {
        foreach (var one in files.SelectMany(static file => file.Objects))
        {
            var found = (one.Group, one.Kind) switch
            {
                ("kind.x-k8s.io", "Cluster") => FoundVersion.OfImage(one.Text("name")?.Text ?? KindName, ControlPlaneImage(one)),
                ("k3d.io", "Simple") => FoundVersion.OfImage((one.Text("metadata", "name") ?? one.Text("name"))?.Text ?? K3dName, one.Text("image")),
                _ => null,
            };
            if (found is not null)
                yield return found with { IsLocal = true, Platform = one.Kind == "Cluster" ? "kind" : "k3s" };
        }
    }

    // A node without a role is one of the control plane.
    private static PlacedText? ControlPlaneImage(DeclaredObject cluster) =>
        cluster.Find("nodes")?.Items.Where(static node => node.Text("role") is null or { Text: "control-plane" }).Select(static node => node.Text("image")).FirstOrDefault(static image => image is not null);
}
