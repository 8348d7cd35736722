using Gate.Sources.Changes;

namespace Gate.Sources.Tests.Changes;

public sealed class RepositoryPathTests
{
    [Theory]
    [InlineData("apps/shop", "../base/x.yaml", "apps/base/x.yaml")]
    [InlineData("apps/shop", "./x.yaml", "apps/shop/x.yaml")]
    [InlineData("", "x.yaml", "x.yaml")]
    [InlineData("apps", "..", "")]
    [InlineData("apps", "../..", null)]
    [InlineData("apps", "/etc/passwd", null)]
    public void Relative_paths_stay_in_the_repository(string folder, string relative, string? path) =>
        Assert.Equal(path, RepositoryPath.Resolve(folder, relative));
}
