using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>Machine configurations of Talos, whole or as patches: the images of the control plane say the version.</summary>
internal sealed class TalosMachines : IClusterReader
{
    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8) => utf8.IndexOf("/kubelet:"u8) >= 0 || utf8.IndexOf("/kube-apiserver:"u8) >= 0;

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files) => files.SelectMany(static file => file.Documents).Select(Version).OfType<FoundVersion>().Select(static found => found with { IsNameless = found.Name is null, Platform = "talos" });

    private static FoundVersion? Version(PlacedNode machine) =>
        machine.Text("machine", "type") is { Text: "worker" or "join" } || machine["apiVersion"] is not null
            ? null
            : FoundVersion.OfImage(machine.Text("cluster", "clusterName")?.Text, machine.Text("cluster", "apiServer", "image") ?? machine.Text("machine", "kubelet", "image"));
}
