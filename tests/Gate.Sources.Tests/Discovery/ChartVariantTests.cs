using Gate.Sources.Discovery;

namespace Gate.Sources.Tests.Discovery;

public class ChartVariantTests
{
    [Theory]
    [InlineData("web", "web")]
    [InlineData("web.v2", "web.v2")]
    [InlineData("volume_backups", "volume-backups")]
    [InlineData("Web", "web")]
    [InlineData("_web_", "web")]
    [InlineData("a.-b", "a--b")]
    [InlineData("a-.b", "a--b")]
    [InlineData("___", "release")]
    [InlineData("a123456789b123456789c123456789d123456789e123456789-_-f123456789", "a123456789b123456789c123456789d123456789e123456789")]
    public void A_chart_is_installed_under_a_name_that_helm_takes(string chart, string release)
    {
        var tree = new MemoryTree().File("charts/app/Chart.yaml", $"apiVersion: v2\nname: {chart}\nversion: 1.0.0\n");

        Assert.Equal(release, Assert.Single(ChartVariants.Of(tree, "charts/app", [])).Release);
    }
}
