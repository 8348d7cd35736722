using Gate.Sources.ArgoCd.Generators;

namespace Gate.Sources.Tests.ArgoCd;

public sealed class ArgoGlobTests
{
    [Theory]
    [InlineData("apps/*/overlays/prod", "apps/a/overlays/prod", true)]
    [InlineData("apps/*/overlays/prod", "apps/a/b/overlays/prod", false)]
    [InlineData("apps/*/overlays/prod", "apps/a/overlays/prod/more", false)]
    [InlineData("/apps/*/", "apps/a", true)]
    [InlineData("apps/*", "apps/", true)]
    [InlineData("apps/*", "apps", false)]
    [InlineData("apps/?", "apps/a", true)]
    [InlineData("apps/?", "apps/ab", false)]
    [InlineData("apps/a*c*e", "apps/abcde", true)]
    [InlineData("apps/a*c*e", "apps/abcd", false)]
    [InlineData("**", "apps/a", true)]
    [InlineData("apps/**", "apps/a/b", true)]
    [InlineData("apps/**", "app", false)]
    [InlineData("**/config.json", "config.json", true)]
    [InlineData("**/config.json", "a/b/config.json", true)]
    [InlineData("**/config.json", "a/bconfig.json", false)]
    [InlineData("a/**/b/*.yaml", "a/b/c.yaml", true)]
    [InlineData("a/**/b/*.yaml", "a/x/b/b/c.yaml", true)]
    [InlineData("a/**/b/*.yaml", "a/x/b/c/d.yaml", false)]
    [InlineData("apps/{a,b}", "apps/b", true)]
    [InlineData("apps/{a,b}", "apps/c", false)]
    [InlineData("apps/{a", "apps/{a", true)]
    [InlineData("apps/a.b+c", "apps/a.b+c", true)]
    [InlineData("apps/a.b", "apps/axb", false)]
    public void A_path_matches_as_argo_cd_has_it(string pattern, string path, bool expected) => Assert.Equal(expected, new ArgoGlob(pattern).IsMatch(path));

    [Fact]
    public void A_pattern_of_any_length_and_any_number_of_stars_ends_soon()
    {
        Assert.True(new ArgoGlob(new string('a', 100) + "*").IsMatch(new string('a', 101)));
        Assert.False(new ArgoGlob(string.Concat(Enumerable.Repeat("*a", 30)) + "b").IsMatch(new string('a', 10_000)));
    }
}
