using Gate.Core.Inventory;

namespace Gate.Core.Tests.Inventory;

/// <summary>A knowledge of a few add-ons.</summary>
internal sealed class FewAddOns : IAddOnKnowledge
{
    private static readonly AddOn CertManager = new("cert-manager", "cert-manager", "certificates", "https://cert-manager.io", []);
    private static readonly AddOn Traefik = new("traefik", "Traefik Proxy", "ingress", "https://traefik.io", []);

    public IReadOnlyList<AddOn> AddOns => [CertManager, Traefik];

    public AddOn? FindAddOn(ReadOnlySpan<char> id) => id is "cert-manager" ? CertManager : id is "traefik" ? Traefik : null;

    public KnownChart? FindChart(ReadOnlySpan<char> repository, ReadOnlySpan<char> name) => $"{repository} {name}" switch
    {
        "https://charts.jetstack.io cert-manager" => new(CertManager, ChartVersions.App),
        "https://traefik.github.io/charts traefik" or "oci://ghcr.io/traefik/helm traefik" => new(Traefik, ChartVersions.Mapped),
        "oci://docker.io/bitnamicharts traefik" => new(Traefik, ChartVersions.Own),
        _ => null,
    };

    public IEnumerable<(string Repository, string Name, ChartVersions Versions)> ChartsOf(AddOn addOn) => [];

    public KnownImage? FindImage(ReadOnlySpan<char> name) => name switch
    {
        "docker.io/library/traefik" => new(Traefik, true),
        "ghcr.io/traefik/traefik-hub" => new(Traefik, false),
        _ => null,
    };

    public AddOn? FindManifests(ReadOnlySpan<char> repository) => null;

    public AddOn? FindCrdGroup(ReadOnlySpan<char> group) => group is "traefik.io" ? Traefik : null;

    public AddOn? FindLabel(ReadOnlySpan<char> key, ReadOnlySpan<char> value) => key is "app.kubernetes.io/part-of" && value is "traefik" ? Traefik : null;

    public ChartRelease? FindRelease(ReadOnlySpan<char> repository, ReadOnlySpan<char> name, ReadOnlySpan<char> version) =>
        name is "traefik" && version is "28.0.0" ? new("v3.0.0", null) : null;
}
