namespace Gate.Sources.Discovery;

/// <summary>What kustomize would fetch rather than read from disk.</summary>
public static class RemoteBase
{
    /// <summary>Whether a resource names another repository or an address.</summary>
    public static bool Is(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || text.StartsWith("git@", StringComparison.Ordinal)
        || text.StartsWith("github.com/", StringComparison.Ordinal)
        || text.StartsWith("github.com:", StringComparison.Ordinal)
        || text.StartsWith("gitlab.com/", StringComparison.Ordinal)
        || text.StartsWith("bitbucket.org/", StringComparison.Ordinal)
        || text.StartsWith("git::", StringComparison.Ordinal)
        || text.Contains("?ref=", StringComparison.Ordinal)
        || text.Contains(".git//", StringComparison.Ordinal);
}
