using Gate.Core.Inventory;
using Gate.Knowledge.Blobs;

namespace Gate.Knowledge.Tests.AddOns;

public sealed class AddOnLookupTests
{
    private static readonly IAddOnKnowledge AddOns = BlobKnowledge.Open(BlobWriter.Write(Samples.Facts())).AddOns;

    [Fact]
    public void An_add_on_comes_back_as_it_was_written()
    {
        var addOn = Assert.Single(AddOns.AddOns);

        Assert.Equivalent(new AddOn("traefik", "Traefik Proxy", "ingress", "https://example.org/traefik", ["https://example.org/traefik"]), addOn, strict: true);
        Assert.Same(addOn, AddOns.FindAddOn("traefik"));
        Assert.Null(AddOns.FindAddOn("traefi"));
        Assert.Null(AddOns.FindAddOn("ingress"));
    }

    [Theory]
    [InlineData("https://charts.example.org", "traefik", ChartVersions.Mapped)]
    [InlineData("oci://ghcr.io/example/helm", "traefik", ChartVersions.Mapped)]
    [InlineData("https://old.example.org/charts", "traefik", ChartVersions.Own)]
    [InlineData("https://charts.example.org", "traefik-crds", ChartVersions.App)]
    [InlineData("oci://ghcr.io/example/helm", "traefik-crds", null)]
    [InlineData("traefik", "https://charts.example.org", null)]
    [InlineData("https://charts.example.org", "", null)]
    public void A_chart_is_found_by_repository_and_name_together(string repository, string name, ChartVersions? versions) =>
        Assert.Equal(versions, AddOns.FindChart(repository, name)?.Versions);

    [Theory]
    [InlineData("docker.io/library/traefik", true)]
    [InlineData("quay.io/example/traefik", true)]
    [InlineData("602401143452.dkr.ecr.eu-west-1.amazonaws.com/example/agent", false)]
    [InlineData("602401143452.dkr.ecr.us-gov-west-1.amazonaws.com/example/agent", false)]
    [InlineData("123456789012.dkr.ecr.eu-west-1.amazonaws.com/example/agent", null)]
    [InlineData("602401143452.dkr.ecr.eu-west-1.amazonaws.com/example/other", null)]
    [InlineData("docker.io/library/traefik/traefik", null)]
    [InlineData("quay.io/example", null)]
    [InlineData("docker.io/library/traefi", null)]
    [InlineData("", null)]
    public void An_image_is_found_by_its_whole_name_in_any_region(string name, bool? hasAppVersion) =>
        Assert.Equal(hasAppVersion, AddOns.FindImage(name)?.HasAppVersion);

    [Fact]
    public void Groups_and_labels_are_found()
    {
        Assert.Equal("traefik", AddOns.FindCrdGroup("traefik.example.org")?.Id);
        Assert.Equal("traefik", AddOns.FindCrdGroup("old.traefik.example.org")?.Id);
        Assert.Null(AddOns.FindCrdGroup("example.org"));
        Assert.Equal("traefik", AddOns.FindLabel("app.kubernetes.io/part-of", "traefik")?.Id);
        Assert.Null(AddOns.FindLabel("app.kubernetes.io/part-of", ""));
        Assert.Null(AddOns.FindLabel("app.kubernetes.io/part-of", "ingress"));
    }

    [Theory]
    [InlineData("30.0.0", "v3.1.0", ">= 1.22.0-0")]
    [InlineData("v30.0.0", "v3.1.0", ">= 1.22.0-0")]
    [InlineData("29.1.0", "v3.1.0", ">= 1.22.0-0")]
    [InlineData("3.0.0", "v3.0.0", null)]
    [InlineData("1.1.0", "v2.9.1", null)]
    [InlineData("1.1.0-rc.1", "v2.9.1", null)]
    [InlineData("0.0.0", null, null)]
    [InlineData("1.0", null, null)]
    [InlineData("", null, null)]
    [InlineData("v", null, null)]
    [InlineData(";", null, null)]
    [InlineData("1.22.0-0", null, null)]
    [InlineData("30.0.0;v29.1.0", null, null)]
    public void A_version_of_a_chart_gives_that_of_its_application(string chart, string? app, string? kube)
    {
        var release = AddOns.FindRelease("oci://ghcr.io/example/helm", "traefik", chart);

        Assert.Equal((app, kube), (release?.AppVersion, release?.KubeVersion));
        Assert.Null(AddOns.FindRelease("https://old.example.org/charts", "traefik", chart));
    }

    [Fact]
    public void Names_of_any_length_and_content_are_looked_up_without_harm()
    {
        foreach (var name in new[] { new string('x', 300), new string('/', 300), "\ud800", "\0", "602401143452.dkr.ecr.*.amazonaws.com/example/other", new string('a', 100_000) })
        {
            Assert.Null(AddOns.FindAddOn(name));
            Assert.Null(AddOns.FindChart(name, name));
            Assert.Null(AddOns.FindImage(name));
            Assert.Null(AddOns.FindCrdGroup(name));
            Assert.Null(AddOns.FindLabel(name, name));
            Assert.Null(AddOns.FindRelease("https://charts.example.org", "traefik", name));
        }
    }
}
