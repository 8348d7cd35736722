using Gate.Core.Versions;

namespace Gate.Core.Tests.Versions;

public sealed class KubernetesVersionTests
{
    [Theory]
    [InlineData("1.33", 1, 33)]
    [InlineData("v1.33", 1, 33)]
    [InlineData("1.33.0", 1, 33)]
    [InlineData(" v1.33.1 ", 1, 33)]
    [InlineData("1.9", 1, 9)]
    [InlineData("2.0", 2, 0)]
    public void A_version_is_read_with_or_without_its_v_and_its_patch(string text, int major, int minor) => // T26
        Assert.Equal(new(major, minor), KubernetesVersion.Parse(text));

    [Theory]
    [InlineData("1.24.17-eks-7f9249a", 24)]
    [InlineData("v1.18.20-gke.900", 18)]
    [InlineData("1.30.2+k3s1", 30)]
    [InlineData("1.31-alpha.1", 31)]
    [InlineData("v1.34.0-rc.0", 34)]
    [InlineData("1.28+", 28, false)]
    public void What_a_vendor_adds_is_dropped(string text, int minor, bool readable = true) // T25
    {
        Assert.Equal(readable, KubernetesVersion.TryParse(text, out var version));
        if (readable)
            Assert.Equal(new(1, minor), version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("latest")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData("1.x")]
    [InlineData(".33")]
    [InlineData("1.33.")]
    [InlineData("1.33.x")]
    [InlineData("1.33.1.4")]
    [InlineData("1.33 and later")]
    [InlineData("-1.33")]
    [InlineData("1.99999")]
    [InlineData("vv1.33")]
    public void What_is_no_version_is_refused(string? text)
    {
        Assert.False(KubernetesVersion.TryParse(text, out _));
        if (text is not null)
            Assert.Throws<FormatException>(() => KubernetesVersion.Parse(text));
    }

    [Fact]
    public void Minors_are_compared_as_numbers()
    {
        var (nine, ten) = (KubernetesVersion.Parse("1.9"), KubernetesVersion.Parse("1.10"));
        Assert.True(nine < ten && ten > nine && nine <= ten && ten >= nine);
        Assert.True(nine <= KubernetesVersion.Parse("v1.9.3") && nine >= KubernetesVersion.Parse("v1.9.3"));
        Assert.True(KubernetesVersion.Parse("2.0") > ten);
        Assert.Equal([nine, ten, new(2, 0)], new KubernetesVersion[] { new(2, 0), ten, nine }.Order());
    }

    [Fact]
    public void A_version_prints_as_major_and_minor_and_counts_on_by_minors()
    {
        Assert.Equal("1.33", KubernetesVersion.Parse("v1.33.1-eks-1").ToString());
        Assert.Equal(new(1, 35), KubernetesVersion.Parse("1.33").Plus(2));
    }
}
