using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.AddOns;

public sealed class AddOnStrictnessTests
{
    [Theory]
    [InlineData("id: traefik", "id: Traefik", "addon.yaml(2,1): error GATE0001: 'Traefik' is no id such as cert-manager")]
    [InlineData("category: ingress", "categry: ingress", "addon.yaml(1,1): error GATE0001: 'category' is missing")]
    [InlineData("homepage: https://", "homepage: http://", "addon.yaml(5,11): error GATE0001: a homepage must be an https:// address")]
    [InlineData("versions: own", "versions: none", "addon.yaml(11,13): error GATE0001: 'versions' must be one of app, mapped, own; it is 'none'")]
    [InlineData("  former:", "  formerly:", "addon.yaml(10,3): error GATE0001: a chart has 'repositories', 'former' ones or 'unverified' ones")]
    [InlineData("[https://old.example.org/charts]", "[https://old.example.org/charts/]", "addon.yaml(12,12): error GATE0001: 'https://old.example.org/charts/' is spelt 'https://old.example.org/charts' here")]
    [InlineData("[https://old.example.org/charts]", "[charts/traefik]", "addon.yaml(12,12): error GATE0001: a repository must be an https:// or oci:// address")]
    [InlineData("docker.io/library/traefik", "traefik", "addon.yaml(16,10): error GATE0001: 'traefik' is spelt 'docker.io/library/traefik' here")]
    [InlineData("docker.io/library/traefik", "docker.io/library/traefik:3", "addon.yaml(16,10): error GATE0001: an image must be a registry and a repository, such as quay.io/jetstack/cert-manager-controller")]
    [InlineData("crdGroups: [traefik", "crdGroups: [Traefik", "addon.yaml(18,13): error GATE0001: a group must be such as cert-manager.io")]
    [InlineData("key: app.kubernetes.io/part-of, ", "", "addon.yaml(19,10): error GATE0001: 'key' is missing")]
    [InlineData("sources: [https://example.org/traefik]", "sources: []", "addon.yaml(23,10): error GATE0001: 'sources' must be a sequence with at least one item")]
    [InlineData("old.example.org/charts", "charts.example.org", "addon.yaml(6,1): error GATE0001: the chart traefik of https://charts.example.org is already in addon.yaml")]
    [InlineData("quay.io/example/traefik", "docker.io/library/traefik", "addon.yaml(16,1): error GATE0001: the image docker.io/library/traefik is already in addon.yaml")]
    [InlineData("old.traefik", "traefik", "addon.yaml(18,1): error GATE0001: the group traefik.example.org is already in addon.yaml")]
    public void An_add_on_that_is_not_as_it_must_be_is_an_error_at_its_place(string text, string instead, string error)
    {
        Assert.Contains(text, Samples.AddOn, StringComparison.Ordinal);

        var reading = Samples.Read(addOn: Samples.AddOn.Replace(text, instead, StringComparison.Ordinal));

        Assert.Null(reading.Facts);
        Assert.Contains(error, reading.Errors.Select(one => one.ToString()));
    }

    [Theory]
    [InlineData("charts: 30.0.0 v29.1.0", "chart: 30.0.0", "chart.yaml(5,3): error GATE0001: 'charts' is missing")]
    [InlineData("30.0.0 v29.1.0", "latest", "chart.yaml(5,38): error GATE0001: 'latest' is no version of a chart")]
    [InlineData("30.0.0 v29.1.0", "30.0.0 v30.0.0", "chart.yaml(5,38): error GATE0001: v30.0.0 is listed twice")]
    [InlineData(">= 1.22.0-0", "since 1.22", "chart.yaml(5,17): error GATE0001: 'since 1.22' is no range of versions")]
    [InlineData(", oci://ghcr.io/example/helm", ", oci://ghcr.io/example", "chart.yaml(3,1): error GATE0001: no add-on has the chart traefik of oci://ghcr.io/example with versions that are mapped or the app's")]
    [InlineData("chart: traefik", "chart: traefik-crds", "addon.yaml(6,1): error GATE0001: the versions of traefik are mapped in no file")]
    public void Versions_that_are_not_as_they_must_be_are_an_error_at_their_place(string text, string instead, string error)
    {
        Assert.Contains(text, Samples.Chart, StringComparison.Ordinal);

        var reading = Samples.Read(chart: Samples.Chart.Replace(text, instead, StringComparison.Ordinal));

        Assert.Null(reading.Facts);
        Assert.Contains(error, reading.Errors.Select(one => one.ToString()));
    }

    [Fact]
    public void Two_add_ons_that_share_an_identity_are_told_by_file()
    {
        var other = Samples.AddOn.Replace("id: traefik", "id: other", StringComparison.Ordinal);

        var reading = KnowledgeReader.Read([
            Samples.File("a.yaml", Samples.AddOn), Samples.File("b.yaml", other), Samples.File("c.yaml", Samples.Chart), Samples.File("r.yaml", Samples.Releases)]);

        Assert.Equal(10, reading.Errors.Count);
        Assert.Contains("b.yaml(18,1): error GATE0001: the group traefik.example.org is already in a.yaml", reading.Errors.Select(error => error.ToString()));
    }
}
