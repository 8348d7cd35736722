using Gate.Core.Inventory;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Inventory;

public sealed class AddOnRecognitionTests
{
    private static readonly AddOnRecognition Recognition = new(new FewAddOns(), Mirrors.None);

    private static readonly AddOnRecognition Mirrored = new(new FewAddOns(), new(new Dictionary<string, string>
    {
        ["registry.example.org"] = "registry.k8s.io",
        ["registry.example.org/dockerhub"] = "docker.io",
        ["oci://registry.example.org/charts"] = "oci://ghcr.io/traefik/helm",
        ["https://proxy.example.org/helm/jetstack/"] = "https://charts.jetstack.io",
    }));

    [Theory]
    [InlineData("https://charts.jetstack.io/", "cert-manager", "v1.13.0", "cert-manager", "v1.13.0")]
    [InlineData("https://traefik.github.io/charts", "traefik", "28.0.0", "traefik", "v3.0.0")]
    [InlineData("oci://ghcr.io/traefik/helm", "traefik", "28.0.0", "traefik", "v3.0.0")]
    [InlineData("oci://ghcr.io/traefik/helm/traefik", null, "28.0.0", "traefik", "v3.0.0")]
    [InlineData("https://traefik.github.io/charts", "traefik", "999.0.0", "traefik", null)]
    [InlineData("oci://registry-1.docker.io/bitnamicharts", "traefik", "28.0.0", "traefik", null)]
    [InlineData("https://charts.jetstack.io", "cert-manager", null, "cert-manager", null)]
    public void A_chart_is_recognised_by_repository_and_name(string repository, string? name, string? version, string id, string? app)
    {
        var found = Recognition.Recognise(Chart(repository, name, version))!;

        Assert.Equal((id, RecognisedBy.Chart, version, app), (found.AddOn.Id, found.By, found.ChartVersion?.Text, found.AppVersion?.Text));
    }

    [Theory]
    [InlineData("https://charts.example.org", "cert-manager")]
    [InlineData("https://charts.jetstack.io/other", "cert-manager")]
    [InlineData("https://charts.jetstack.io.example.org", "cert-manager")]
    [InlineData("https://charts.jetstack.io", "Cert-Manager")]
    [InlineData("oci://charts.jetstack.io", "cert-manager")]
    [InlineData("oci://ghcr.io/else/helm", "traefik")]
    [InlineData("oci://ghcr.io/traefik/helm/traefik", "other")]
    public void A_chart_of_the_same_name_from_elsewhere_is_not(string repository, string name) => Assert.Null(Recognition.Recognise(Chart(repository, name, "1.0.0")));

    [Theory]
    [InlineData("traefik:v3.0.0", "v3.0.0")]
    [InlineData("docker.io/library/traefik:v3.0.0", "v3.0.0")]
    [InlineData("docker.io/traefik", null)]
    [InlineData("ghcr.io/traefik/traefik-hub:v3.0.0", null)]
    public void An_image_is_recognised_by_registry_and_repository(string image, string? version)
    {
        var found = Recognition.Recognise(Image(image))!;

        Assert.Equal(("traefik", RecognisedBy.Image, null, version), (found.AddOn.Id, found.By, found.ChartVersion, found.AppVersion?.Text));
    }

    [Theory]
    [InlineData("registry.example.org/traefik:v3.0.0")]
    [InlineData("quay.io/library/traefik:v3.0.0")]
    [InlineData("docker.io/someone/traefik:v3.0.0")]
    [InlineData("docker.io/library/traefik-mesh:v3.0.0")]
    public void An_image_of_the_same_name_in_another_registry_is_not(string image) => Assert.Null(Recognition.Recognise(Image(image)));

    [Fact]
    public void A_mirror_stands_for_what_it_mirrors_with_the_longest_prefix_first()
    {
        Assert.Equal("traefik", Mirrored.Recognise(Image("registry.example.org/dockerhub/traefik:v3.0.0"))?.AddOn.Id);
        Assert.Equal("traefik", Mirrored.Recognise(Image("registry.example.org/dockerhub/library/traefik:v3.0.0"))?.AddOn.Id);
        Assert.Null(Mirrored.Recognise(Image("registry.example.org/dockerhub2/library/traefik:v3.0.0")));
        Assert.Equal("traefik", Mirrored.Recognise(Chart("oci://registry.example.org/charts", "traefik", null))?.AddOn.Id);
        Assert.Equal("traefik", Mirrored.Recognise(Chart("oci://registry.example.org/charts/traefik", null, null))?.AddOn.Id);
        Assert.Equal("cert-manager", Mirrored.Recognise(Chart("http://proxy.example.org/helm/jetstack", "cert-manager", null))?.AddOn.Id);
        Assert.Null(Mirrored.Recognise(Chart("https://proxy.example.org/helm/jetstack-labs", "cert-manager", null)));
    }

    [Fact]
    public void A_group_of_custom_resources_and_a_label_are_recognised()
    {
        Assert.Equal(RecognisedBy.Crd, Recognition.RecogniseCrdGroup("traefik.io")?.By);
        Assert.Null(Recognition.RecogniseCrdGroup("gateway.networking.k8s.io"));
        var found = Recognition.RecogniseLabels(new Dictionary<string, string>
        {
            ["app.kubernetes.io/name"] = "traefik",
            ["app.kubernetes.io/part-of"] = "traefik",
            ["app.kubernetes.io/version"] = "v3.0.0",
        })!;
        Assert.Equal(("traefik", RecognisedBy.Label, "v3.0.0"), (found.AddOn.Id, found.By, found.AppVersion?.Text));
        Assert.Null(Recognition.RecogniseLabels(new Dictionary<string, string> { ["app.kubernetes.io/name"] = "traefik", [ChartLabel.Key] = "traefik-28.0.0" }));
    }

    private static ChartReference Chart(string repository, string? name, string? version)
    {
        Assert.True(ChartRepository.TryParse(repository, out var read));
        return new(read, name, version is null ? null : ComponentVersion.Parse(version));
    }

    private static ImageReference Image(string text)
    {
        Assert.True(ImageReference.TryParse(text, out var image));
        return image;
    }
}
