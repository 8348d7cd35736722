using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Versions;

public sealed class ComponentVersionTests
{
    [Theory]
    [InlineData("1.9.0", "1.10.0")]
    [InlineData("v1.2.3", "1.2.4")]
    [InlineData("0.9.12", "0.10.0")]
    [InlineData("1.21.4.1", "1.21.4.2")]
    [InlineData("1.21.4", "1.21.4.1")]
    [InlineData("1.2.3-rc.1", "1.2.3")]
    [InlineData("1.2.3-rc.2", "1.2.3-rc.10")]
    [InlineData("1.2.3-rc1", "1.2.3-rc.2")]
    [InlineData("1.2.3-alpha.4", "1.2.3-beta.1")]
    [InlineData("1.2.3-beta.2", "1.2.3-rc.1")]
    [InlineData("1.2.3-dev", "1.2.3")]
    [InlineData("1.2.2", "1.2.3-alpha")]
    [InlineData("1.25rc1", "1.25rc2")]
    [InlineData("16beta1", "16")]
    [InlineData("1.18.1", "1.18.1-eksbuild.1")]
    [InlineData("1.18.1-eksbuild.2", "1.18.1-eksbuild.10")]
    [InlineData("1.18.1-eksbuild.10", "1.18.2-eksbuild.1")]
    [InlineData("1.30.2", "1.30.2+k3s1")]
    [InlineData("1.30.2+k3s1", "1.30.2+k3s2")]
    [InlineData("1.30.2-rc1+k3s1", "1.30.2+k3s1")]
    [InlineData("v1.30.2+rke2r1", "v1.30.3+rke2r1")]
    [InlineData("1.30.2_k3s1", "1.30.2+k3s2")]
    [InlineData("0.14.2-debian-11-r0", "0.14.2-debian-11-r7")]
    [InlineData("0.14.2-debian-12-r9", "0.15.0-debian-11-r0")]
    [InlineData("1.27.3-gke.100", "1.27.3-gke.900")]
    [InlineData("1.27.3", "1.27.3-5-gabcdef0")]
    [InlineData("1.2.3-alpine", "1.2.4")]
    [InlineData("1.2.3-acme", "1.2.4-other")]
    [InlineData("20240131", "20240201")]
    [InlineData("2024.1.2", "2024.10.1")]
    [InlineData("2024-01-31", "20240201")]
    [InlineData("RELEASE.2024-01-31T20-20-33Z", "RELEASE.2024-01-31T20-20-34Z")]
    [InlineData("stable-2.13.7", "stable-2.14.10")]
    [InlineData("edge-24.4.1", "edge-24.11.3")]
    [InlineData("2024.7.3", "2024.10.1")]
    [InlineData("helm-chart-4.9.1", "helm-chart-4.12.3")]
    [InlineData("cert-manager-v1.9.0", "cert-manager-v1.13.0")]
    [InlineData("controller-v1.9.4", "controller-v1.12.0")]
    [InlineData("kustomize/v5.3.0", "kustomize/v5.10.0")]
    [InlineData("15", "16")]
    [InlineData("15.6", "16")]
    [InlineData("1.2", "1.3.1")]
    public void Versions_of_one_line_are_in_order(string early, string late)
    {
        var (first, second) = (ComponentVersion.Parse(early), ComponentVersion.Parse(late));

        Assert.True(first.CompareTo(second) < 0);
        Assert.True(second.CompareTo(first) > 0);
    }

    [Theory]
    [InlineData("v1.2.3", "1.2.3")]
    [InlineData("1.2.3", "1.2.3.0")]
    [InlineData("1.30.2_k3s1", "1.30.2+k3s1")]
    [InlineData("1.2.3-rc1", "1.2.3-rc.1")]
    [InlineData("2024-01-31", "20240131")]
    [InlineData("16", "16")]
    [InlineData(" 1.2.3\n", "1.2.3")]
    public void Two_spellings_of_one_release_are_equal_in_order(string one, string other) =>
        Assert.Equal(0, ComponentVersion.Parse(one).CompareTo(ComponentVersion.Parse(other)));

    [Theory]
    [InlineData("stable-2.14.10", "edge-24.4.1")]
    [InlineData("stable-2.14.10", "2.14.10")]
    [InlineData("2024.7.3", "1.16.11")]
    [InlineData("20240131", "2024.1.31")]
    [InlineData("20240131", "1.2.3")]
    [InlineData("controller-v1.12.0", "helm-chart-4.12.3")]
    [InlineData("16", "16.2")]
    [InlineData("1.33", "1.33.0")]
    [InlineData("1.2.3-alpine", "1.2.3")]
    [InlineData("1.2.3-alpine", "1.2.3-debian-12-r0")]
    [InlineData("1.2.3-debian-11-r0", "1.2.3-debian-12-r0")]
    [InlineData("1.2.3-acme", "1.2.3")]
    [InlineData("1.2.3-1", "1.2.3-2")]
    [InlineData("1.2.3-dev", "1.2.3-alpha.1")]
    [InlineData("1.24.17-eks-7f9249a", "1.24.17-eks-1234567")]
    [InlineData("latest", "1.2.3")]
    [InlineData("latest", "latest")]
    [InlineData("main", "v1.2.3")]
    [InlineData("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "1.2.3")]
    public void Where_no_order_is_sound_none_is_given(string one, string other)
    {
        Assert.Null(ComponentVersion.Parse(one).CompareTo(ComponentVersion.Parse(other)));
        Assert.Null(ComponentVersion.Parse(other).CompareTo(ComponentVersion.Parse(one)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("main")]
    [InlineData("feature/foo-1")]
    [InlineData("pr-12")]
    [InlineData("sha-1234567")]
    [InlineData("4e5f6a7")]
    [InlineData("1234567")]
    [InlineData("4a5")]
    [InlineData("99999999")]
    [InlineData("r408-71aeb7ca")]
    [InlineData("1.0.r2-6-gee95299-2022.04.14.21.07")]
    [InlineData("1.300032.2b361")]
    [InlineData("9.2p1")]
    [InlineData("1.2.")]
    [InlineData("1..2")]
    [InlineData("v")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3+")]
    [InlineData("${VERSION}")]
    [InlineData("{{ .Values.tag }}")]
    [InlineData("1.2.3; rm -rf /")]
    [InlineData("99999999999999999999.1.2")]
    [InlineData("1.2.3.4.5.6.7.8.9")]
    public void What_is_no_version_is_kept_and_has_no_order(string text) // T44
    {
        var version = ComponentVersion.Parse(text);

        Assert.Null(version.Line);
        Assert.Empty(version.Numbers);
        Assert.Equal(text, version.ToString());
        Assert.False(version.IsPartial || version.IsPreRelease);
    }

    [Theory]
    [InlineData("16", "", new long[] { 16 }, true)]
    [InlineData("16-alpine", "", new long[] { 16 }, true)]
    [InlineData("16.2", "", new long[] { 16, 2 }, true)]
    [InlineData("16.2.0", "", new long[] { 16, 2, 0 }, false)]
    [InlineData("20240131", "date", new long[] { 2024, 1, 31 }, false)]
    [InlineData("2024.1", "calendar", new long[] { 2024, 1 }, true)]
    [InlineData("stable-2.14.10", "stable", new long[] { 2, 14, 10 }, false)]
    [InlineData("helm-chart-4.12.3", "helm-chart", new long[] { 4, 12, 3 }, false)]
    public void An_image_tag_says_no_more_than_it_says(string text, string line, long[] numbers, bool partial) // T44
    {
        var version = ComponentVersion.Parse(text);

        Assert.Equal((line, partial), (version.Line, version.IsPartial));
        Assert.Equal(numbers, version.Numbers);
    }

    [Fact]
    public void What_a_vendor_adds_does_not_change_the_release()
    {
        foreach (var packed in new[] { "1.2.3-eksbuild.2", "1.2.3+k3s1", "1.2.3-debian-11-r0", "1.2.3-gke.900", "1.2.3-alpine3.19", "v1.2.3-bookworm-slim", "1.2.3+abc", "1.2.3-eks-7f9249a" })
        {
            var version = ComponentVersion.Parse(packed);
            Assert.False(version.IsPreRelease, packed);
            Assert.Equal(0, version.CompareRelease(ComponentVersion.Parse("1.2.3")));
        }
    }

    [Fact]
    public void A_number_that_yaml_would_shorten_is_kept_as_it_is_written() // T19
    {
        var root = (YamlMapping)YamlReader.Read(Encoding.UTF8.GetBytes("targetRevision: 1.10\n"))[0].Root!;
        var version = ComponentVersion.Parse(((YamlScalar)root["targetRevision"]!).Text);

        Assert.Equal("1.10", version.Text);
        Assert.True(version.CompareTo(ComponentVersion.Parse("1.9")) > 0);
    }

    [Theory]
    [InlineData("v1.33.0", "1.33.0", 0)]
    [InlineData("1.33.0-rc.0", "1.33.0", -1)]
    [InlineData("1.33.1", "v1.33.0", 1)]
    public void A_v_in_front_says_nothing(string one, string other, int order) => // T26
        Assert.Equal(order, ComponentVersion.Parse(one).CompareTo(ComponentVersion.Parse(other)));

    [Fact]
    public void The_same_text_is_the_same_version_and_another_spelling_is_another()
    {
        Assert.Equal(ComponentVersion.Parse("latest"), ComponentVersion.Parse("latest"));
        Assert.NotEqual(ComponentVersion.Parse("v1.2.3"), ComponentVersion.Parse("1.2.3"));
    }
}
