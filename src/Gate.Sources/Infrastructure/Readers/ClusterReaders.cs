namespace Gate.Sources.Infrastructure.Readers;

/// <summary>The tools whose declarations are read, but for Terraform, which is read folder by folder.</summary>
internal static class ClusterReaders
{
    internal static IReadOnlyList<IClusterReader> All { get; } =
        [new ClusterObjects(), new ClusterApi(), new LocalClusters(), new UpgradePlans(), new Talhelper(), new TalosMachines(), new AnsibleGroups(), new VersionHints()];

    /// <summary>Whether the bytes may declare a cluster to any of them.</summary>
    internal static bool MayDeclare(ReadOnlySpan<byte> utf8)
    {
        foreach (var reader in All)
        {
            if (reader.MayDeclare(utf8))
                return true;
        }

        return false;
    }
}
