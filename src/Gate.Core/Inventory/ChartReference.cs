using Gate.Core.Versions;

namespace Gate.Core.Inventory;

/// <summary>A chart as something declares it.</summary>
/// <param name="Repository">Where it comes from.</param>
/// <param name="Name">Its name; null where the address of a registry ends with it, as in Flux' OCIRepository.</param>
/// <param name="Version">The version that is declared, or null where none or a range is.</param>
public sealed record ChartReference(ChartRepository Repository, string? Name, ComponentVersion? Version)
{
    /// <summary>
    /// The pairs of repository and name that this may stand for, the likeliest first. A registry's address may or may not end with the
    /// chart's name: <c>oci://ghcr.io/traefik/helm</c> and <c>traefik</c> are <c>oci://ghcr.io/traefik/helm/traefik</c>.
    /// </summary>
    public IEnumerable<(ChartRepository Repository, string Name)> Places()
    {
        if (Name is not null)
            yield return (Repository, Name);
        var slash = Repository.Address.LastIndexOf('/');
        if (!Repository.IsOci || slash < 0)
            yield break;
        var last = Repository.Address[(slash + 1)..];
        if (Name is null || last == Name)
            yield return (Repository with { Address = Repository.Address[..slash] }, last);
    }
}
