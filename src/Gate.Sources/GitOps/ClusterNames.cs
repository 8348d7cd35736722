
namespace Gate.Sources.GitOps;

/// <summary>
/// How a cluster is called where only folders name it. Both families keep one folder for each cluster, mostly below <c>clusters</c>
/// (https://fluxcd.io/flux/guides/repository-structure/).
/// </summary>
public static class ClusterNames
{
    private static readonly string[] Parents = ["clusters", "cluster", "environments", "envs"];

    // Folders inside of a cluster's own that say nothing about which one it is.
    private static readonly string[] Inner = ["flux-system", "flux", "bootstrap", "argocd", "argo-cd", "cluster", "config", "apps", "infrastructure"];

    /// <summary>The name that a folder gives a cluster, or null where it gives none.</summary>
    public static string? OfFolder(string folder)
    {
        var segments = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parent = Array.FindIndex(segments, segment => Parents.Contains(segment));
        if (parent < 0 || parent + 1 >= segments.Length)
            return null;
        // clusters/eu/prod-1/flux-system: all that is between.
        var below = segments[(parent + 1)..].TakeWhile(segment => !Inner.Contains(segment)).ToList();
        return below.Count == 0 ? null : string.Join('/', below);
    }
}
