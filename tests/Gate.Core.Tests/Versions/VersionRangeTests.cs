using Gate.Core.Versions;

namespace Gate.Core.Tests.Versions;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("1.22.*", "1.22.0 1.22.17 v1.22.3 1.22", "1.21.9 1.23.0", "1 1.23.0-rc.1")]
    [InlineData(">= 1.*", "1.0.0 1.4 2.0.0 16", "0.9.9", "1.0.0-rc.1")]
    [InlineData("~0.9.0", "0.9.0 0.9.7 0.9.3-eksbuild.2 0.9", "0.8.9 0.10.0", "0 0.9.0-rc.1 0.10.0-rc.1")]
    [InlineData("~1", "1.0.0 1.99.3", "0.9.0 2.0.0", "")]
    [InlineData("~1.2", "1.2.0 1.2.9 1.2", "1.3.0 1.1.9", "1")]
    [InlineData("^1.2", "1.2.0 1.99.0", "1.1.0 2.0.0", "")]
    [InlineData("^1.2.3", "1.2.3 1.3.0", "1.2.2 2.0.0", "1.2")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0 0.2.2", "")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.0.2", "")]
    [InlineData("^0.0", "0.0.1", "0.1.0", "")]
    [InlineData("^0", "0.7.1", "1.0.0", "")]
    [InlineData("1.x", "1.0.0 1.99.0", "0.9.0 2.0.0", "")]
    [InlineData("1.x.x", "1.0.0 1.99.0", "2.0.0", "")]
    [InlineData(">=1.0 <2.0", "1.0.0 1.5.0-rc.1 1.9", "2.0.0 0.9", "2.0.0-rc.1 1.0.0-rc.1")]
    [InlineData(">=1.0, <2.0", "1.0.0", "2.0.0", "")]
    [InlineData(">=1.0,<2.0", "1.0.0", "2.0.0", "")]
    [InlineData("=>1.0 =<2.0", "1.0.0 2.0.7", "2.1.0", "2")]
    [InlineData("> 1.2", "1.3.0", "1.2.9 1.2.0", "1")]
    [InlineData(">1.2.3", "1.2.4", "1.2.3 1.2.3-rc.1 1.2.3-acme", "1.2")]
    [InlineData("<=1.2", "1.2.9", "1.3.0", "")]
    [InlineData("<=1.2.3", "1.2.3 1.2.3-eksbuild.9", "1.2.4", "1.2")]
    [InlineData("!=1.2.3", "1.2.4 1.2.2", "1.2.3", "1.2")]
    [InlineData("!=1.2", "1.3.0 1.1.0", "1.2.7", "1")]
    [InlineData(">=1.12.0 <1.12.6 || >=1.13.0 <1.13.2", "1.12.5 1.13.1", "1.12.6 1.13.2 1.11.0", "1.12 1.13")]
    [InlineData("1.2 - 1.4", "1.2.0 1.4.9", "1.5.0 1.1.9", "1")]
    [InlineData("1.2.3 - 2.0.0", "1.2.3 2.0.0", "2.0.1", "")]
    [InlineData("*", "1.2.3 latest stable-2.14.10", "", "")]
    [InlineData("v1.13.0", "1.13.0 v1.13.0", "1.13.1 1.13.0-rc.1", "1.13 1.13.0-acme")]
    [InlineData("=1.2", "1.2.7", "1.3.0", "1")]
    [InlineData(">=1.25.0-0", "1.25.0 1.25.0-rc.1 1.26.0-gke.100", "1.24.9", "")]
    [InlineData(">=1.2.3-rc.2", "1.2.3 1.2.3-rc.2 1.2.3-rc.10", "1.2.3-rc.1 1.2.3-beta.1", "1.2.3-dev")]
    [InlineData(">=1.2.3-eksbuild.2", "1.2.3-eksbuild.3 1.2.4", "1.2.3-eksbuild.1 1.2.3", "1.2.3-alpine")]
    [InlineData(">=2024.1 <2024.7", "2024.1.2 2024.6.9", "2024.7.3", "1.16.11 2024 20240131")]
    [InlineData(">=1.0", "", "", "latest main 2024.1.2 stable-2.14.10 edge-24.4.1 sha256:abc helm-chart-4.12.3")]
    [InlineData(">=16.3", "17 16.3", "15 16.2", "16")]
    public void A_version_is_inside_outside_or_unknown(string range, string inside, string outside, string unknown) // T47
    {
        var read = VersionRange.Parse(range);

        Assert.Equal(range, read.ToString());
        Assert.All(Words(inside), version => Assert.True(read.Contains(version), $"{version} is inside {range}"));
        Assert.All(Words(outside), version => Assert.False(read.Contains(version) ?? true, $"{version} is outside {range}"));
        Assert.All(Words(unknown), version => Assert.Null(read.Contains(version)));
    }

    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("v1.2.3", "v1.2.3")]
    [InlineData("=1.2.3", "1.2.3")]
    [InlineData("= v1.2.3-rc.1", "v1.2.3-rc.1")]
    [InlineData("1.2.3-acme", "1.2.3-acme")]
    [InlineData("1.2.3-0", "1.2.3-0")]
    [InlineData("1.2.3+k3s1", "1.2.3+k3s1")]
    [InlineData("2024.7.3", "2024.7.3")]
    [InlineData("1.2", null)]
    [InlineData("1.2.x", null)]
    [InlineData("*", null)]
    [InlineData("~1.2.3", null)]
    [InlineData(">=1.2.3", null)]
    [InlineData("!=1.2.3", null)]
    [InlineData("1.2.3 || 1.2.4", null)]
    public void A_range_of_one_version_says_which(string range, string? single) => // T47
        Assert.Equal(single, VersionRange.Parse(range).Single?.Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("latest")]
    [InlineData(">=")]
    [InlineData(">= latest")]
    [InlineData("1.*.3")]
    [InlineData("1.2.3 ||")]
    [InlineData("1.2.3,")]
    [InlineData(">*")]
    [InlineData("1.2 - 1.3 - 1.4")]
    [InlineData("stable-2.14.10")]
    [InlineData("${VERSION}")]
    [InlineData("sha256:abc")]
    public void What_is_no_range_is_refused(string? text)
    {
        Assert.False(VersionRange.TryParse(text, out _));
        if (text is not null)
            Assert.Throws<FormatException>(() => VersionRange.Parse(text));
    }

    [Fact]
    public void An_endless_range_is_refused() => Assert.False(VersionRange.TryParse(string.Join(" || ", Enumerable.Repeat("1.2.3", 1000)), out _));

    private static IEnumerable<ComponentVersion> Words(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ComponentVersion.Parse);
}
