using System.Text.RegularExpressions;

namespace Gate.Core.Inventory;

/// <summary>The hosts of registries and chart repositories.</summary>
internal static partial class RegistryHost
{
    /// <summary>A host in the one spelling that stands for all its others.</summary>
    public static string Canonical(string host)
    {
        var lower = host.ToLowerInvariant();
        return lower is "index.docker.io" or "registry-1.docker.io" or "registry.hub.docker.com" or "www.docker.io" or "hub.docker.com" ? ImageReference.DockerHub : lower;
    }

    public static bool IsHost(string text) => text.Length <= 255 && Host().IsMatch(text);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Host();
}
