using Gate.Core.Inventory;
using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Inventory;

public class ReplacedImageTests
{
    [Theory]
    [InlineData(null, "docker.io/traefik:v3.1.0", "v3.1.0")]
    [InlineData("traefik", "registry.example.org/edge:v3.1.0", "v3.1.0")]
    [InlineData(null, "registry.example.org/edge:v3.1.0", "v3.0.0")]
    [InlineData(null, "ghcr.io/traefik/traefik-hub:v9", "v3.0.0")]
    [InlineData("traefik", "traefik@sha256:0123456789012345678901234567890123456789012345678901234567890123", "v3.0.0")]
    public void An_image_in_place_of_the_charts_own_tells_which_version_runs(string? original, string image, string version)
    {
        var place = Location.At("release.yaml", 1, 1);
        var installation = new Installation
        {
            Kind = InstallationKind.HelmRelease,
            Cluster = "prod",
            Name = "traefik",
            Location = place,
            Chart = new(new("https://traefik.github.io/charts", place), new("traefik", place), new("28.0.0", place)),
            Images = [new(original, new(image, place))],
        };

        var entry = Assert.Single(TreeInventory.Of([installation], new(new FewAddOns(), Mirrors.None)).Entries);

        Assert.Equal(("28.0.0", version), (entry.AddOn!.ChartVersion!.Text, entry.AddOn.AppVersion!.Text));
    }
}
