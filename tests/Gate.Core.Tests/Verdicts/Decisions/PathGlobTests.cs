using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Tests.Verdicts.Decisions;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("apps/foo", "apps/foo", true)]
    [InlineData("apps/foo", "apps/foo/a.yaml", true)]
    [InlineData("apps/foo/", "apps/foo/a.yaml", true)]
    [InlineData("apps/foo", "apps/foo-bar/a.yaml", false)] // T53
    [InlineData("apps/foo/**", "apps/foo/x/y.yaml", true)]
    [InlineData("apps/foo/**", "apps/foo", true)]
    [InlineData("apps/*/prod", "apps/shop/prod/k.yaml", true)]
    [InlineData("apps/*/prod", "apps/shop/x/prod/k.yaml", false)]
    [InlineData("**/prod", "apps/shop/prod/k.yaml", true)]
    [InlineData("**/prod/**", "a/b/c.yaml", false)]
    [InlineData("clusters/prod-?/**", "clusters/prod-1/a", true)]
    [InlineData("clusters/prod-?", "clusters/prod-12/a", false)]
    [InlineData("*.yaml", "a.yaml", true)]
    [InlineData("*.yaml", "x/a.yaml", false)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("./apps", "apps/x", true)]
    [InlineData("apps", "", false)]
    public void Patterns_match_whole_names(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new PathGlob(pattern).IsMatch(path));

    [Fact]
    public void Many_stars_cost_no_exponential_time() =>
        Assert.False(new PathGlob(string.Concat(Enumerable.Repeat("**/a*a*a*a*/", 20)) + "z").IsMatch(string.Concat(Enumerable.Repeat("aaaaaaaaaaaaaaaaaaaa/", 60)) + "y"));
}
