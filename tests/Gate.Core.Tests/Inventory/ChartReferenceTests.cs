using Gate.Core.Inventory;

namespace Gate.Core.Tests.Inventory;

public sealed class ChartReferenceTests
{
    [Theory]
    [InlineData("https://charts.jetstack.io", "https://charts.jetstack.io")]
    [InlineData("http://Charts.Jetstack.IO/", "https://charts.jetstack.io")]
    [InlineData("https://charts.jetstack.io:443/index.yaml", "https://charts.jetstack.io")]
    [InlineData("http://charts.jetstack.io:80", "https://charts.jetstack.io")]
    [InlineData("https://prometheus-community.github.io/helm-charts///", "https://prometheus-community.github.io/helm-charts")]
    [InlineData("https://raw.githubusercontent.com/Azure/aad-pod-identity/master/charts", "https://raw.githubusercontent.com/Azure/aad-pod-identity/master/charts")]
    [InlineData("https://user:word@charts.example.org/a?ref=b#c", "https://charts.example.org/a")]
    [InlineData("https://charts.example.org:8443/a", "https://charts.example.org:8443/a")]
    [InlineData("oci://GHCR.io/traefik/helm/", "oci://ghcr.io/traefik/helm")]
    [InlineData("oci://registry-1.docker.io/bitnamicharts", "oci://docker.io/bitnamicharts")]
    [InlineData("registry-1.docker.io/bitnamicharts", "oci://docker.io/bitnamicharts")]
    [InlineData("OCI://quay.io/jetstack/charts", "oci://quay.io/jetstack/charts")]
    public void One_repository_has_one_spelling(string text, string canonical)
    {
        Assert.True(ChartRepository.TryParse(text, out var repository));
        Assert.Equal(canonical, repository.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@stable")]
    [InlineData("alias:stable")]
    [InlineData("file://../common")]
    [InlineData("git+https://github.com/a/b")]
    [InlineData("../charts")]
    [InlineData("charts/app")]
    [InlineData("https://")]
    [InlineData("https:///charts")]
    [InlineData("https://{{ .host }}/charts")]
    [InlineData("https://charts.example.org/a b")]
    [InlineData("https://charts.example.org/\u0000")]
    [InlineData("https://[::1]/charts")]
    public void What_is_no_repository_of_charts_is_refused(string? text) => Assert.False(ChartRepository.TryParse(text, out _));

    [Theory]
    [InlineData("oci://ghcr.io/traefik/helm", "traefik", "oci://ghcr.io/traefik/helm traefik")]
    [InlineData("oci://ghcr.io/traefik/helm/traefik", "traefik", "oci://ghcr.io/traefik/helm/traefik traefik, oci://ghcr.io/traefik/helm traefik")]
    [InlineData("oci://ghcr.io/traefik/helm/traefik", null, "oci://ghcr.io/traefik/helm traefik")]
    [InlineData("oci://public.ecr.aws/karpenter", "karpenter", "oci://public.ecr.aws/karpenter karpenter, oci://public.ecr.aws karpenter")]
    [InlineData("https://charts.jetstack.io", "cert-manager", "https://charts.jetstack.io cert-manager")]
    [InlineData("https://charts.example.org/cert-manager", "cert-manager", "https://charts.example.org/cert-manager cert-manager")]
    [InlineData("https://charts.example.org/cert-manager", null, "")]
    public void A_registry_may_or_may_not_end_with_the_name_of_the_chart(string repository, string? name, string places)
    {
        Assert.True(ChartRepository.TryParse(repository, out var read));

        Assert.Equal(places, string.Join(", ", new ChartReference(read, name, null).Places().Select(place => $"{place.Repository} {place.Name}")));
    }

    [Theory]
    [InlineData("cert-manager-v1.13.0", "cert-manager", "v1.13.0")]
    [InlineData("ingress-nginx-4.12.3", "ingress-nginx", "4.12.3")]
    [InlineData("k3s-2-go-0.1.0", "k3s-2-go", "0.1.0")]
    [InlineData("app-1.2-3.4.5", "app-1.2", "3.4.5")]
    [InlineData("app-1.2.3-rc.1", "app", "1.2.3-rc.1")]
    [InlineData("app-1.2.3_k3s1", "app", "1.2.3+k3s1")]
    [InlineData("app-1.2.3-rc.1_build.5", "app", "1.2.3-rc.1+build.5")]
    [InlineData("crd.projectcalico.org.v1-v3.32.0", "crd.projectcalico.org.v1", "v3.32.0")]
    public void The_label_of_a_chart_gives_its_name_and_version(string label, string name, string version) // T43
    {
        var read = ChartLabel.Read(label);

        Assert.Equal((name, version), (read?.Name, read?.Version?.Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cert-manager")]
    [InlineData("1.2.3")]
    [InlineData("-1.2.3")]
    [InlineData("app-1.2")]
    [InlineData("app-latest")]
    [InlineData("{{ .Chart.Name }}-1.2.3")]
    public void A_label_that_is_missing_or_of_another_form_says_nothing(string? label) => Assert.Null(ChartLabel.Read(label)); // T43

    [Fact]
    public void A_label_that_was_cut_off_gives_no_version() // T43
    {
        var name = new string('a', 54);

        Assert.Equal((name, "1.12.3"), (ChartLabel.Read($"{name}-1.12.3")?.Name, ChartLabel.Read($"{name}-1.12.3")?.Version?.Text));
        Assert.Null(ChartLabel.Read($"{name}-1.12.30")!.Version);
        Assert.Null(ChartLabel.Read(new string('a', 56) + "-1.12.3")!.Version);
        Assert.Null(ChartLabel.Read(new string('a', 70) + "-1.12.3"));
    }
}
