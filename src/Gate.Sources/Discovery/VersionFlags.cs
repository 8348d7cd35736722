using Gate.Core.Versions;

namespace Gate.Sources.Discovery;

/// <summary>The versions that the command line gives: for all clusters that declare none, or for one by name.</summary>
public sealed record VersionFlags(KubernetesVersion? All, IReadOnlyDictionary<string, KubernetesVersion> ByCluster)
{
    /// <summary>No flags.</summary>
    public static VersionFlags None { get; } = new(null, new Dictionary<string, KubernetesVersion>());

    /// <summary>Reads <c>[CLUSTER=]X.Y</c>, each at most once.</summary>
    /// <returns>The flags, or the message for the person who wrote them.</returns>
    public static (VersionFlags Flags, string? Error) Parse(IEnumerable<string> texts)
    {
        KubernetesVersion? all = null;
        var byCluster = new SortedDictionary<string, KubernetesVersion>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.LastIndexOf('=');
            if (!KubernetesVersion.TryParse(text[(equals + 1)..], out var version))
                return (None, $"--kubernetes-version {text}: '{text[(equals + 1)..]}' is no Kubernetes version such as 1.33");
            if (equals < 0)
            {
                if (all is not null)
                    return (None, "--kubernetes-version is given twice for all clusters; name one with CLUSTER=X.Y");
                all = version;
            }
            else if (!byCluster.TryAdd(text[..equals], version))
            {
                return (None, $"--kubernetes-version is given twice for cluster {text[..equals]}");
            }
        }

        return (new(all, byCluster), null);
    }

    /// <summary>What the flags say of one cluster.</summary>
    public KubernetesVersion? For(string cluster) => ByCluster.TryGetValue(cluster, out var version) ? version : All;
}
