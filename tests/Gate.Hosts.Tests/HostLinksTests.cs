namespace Gate.Hosts.Tests;

public sealed class HostLinksTests
{
    private static readonly string Commit = new('a', 40);

    [Theory]
    [InlineData("apps/web/pdb.yaml", "https://ghe.example.org/x/acme/gitops/blob/{0}/apps/web/pdb.yaml#L12")]
    [InlineData("a b/%2e%2e/ü?#[x](y)|<&>.yaml", "https://ghe.example.org/x/acme/gitops/blob/{0}/a%20b/%252e%252e/%C3%BC%3F%23%5Bx%5D%28y%29%7C%3C%26%3E.yaml#L12")]
    public void GitHub_shows_a_line_of_the_commit(string file, string address) =>
        Assert.Equal(string.Format(null, address, Commit), Find(file, ("GITHUB_ACTIONS", "true"), ("GITHUB_SERVER_URL", "https://ghe.example.org/x/"), ("GITHUB_REPOSITORY", "acme/gitops")));

    [Fact]
    public void GitLab_shows_a_line_of_the_commit() =>
        Assert.Equal($"https://gitlab.example.org/group/sub/gitops/-/blob/{Commit}/a%20b/c.yaml#L12", Find("a b/c.yaml", ("GITLAB_CI", "true"), ("CI_PROJECT_URL", "https://gitlab.example.org/group/sub/gitops")));

    [Fact]
    public void Azure_Repos_shows_a_line_of_the_commit() =>
        Assert.Equal(
            $"https://dev.azure.com/acme/Project%20One/_git/2f3d611a?path=/a%26b/c.yaml&version=GC{Commit}&line=12&lineEnd=13&lineStartColumn=1&lineEndColumn=1",
            Find("a&b/c.yaml", ("TF_BUILD", "True"), ("BUILD_REPOSITORY_PROVIDER", "TfsGit"), ("SYSTEM_COLLECTIONURI", "https://dev.azure.com/acme/"), ("SYSTEM_TEAMPROJECT", "Project One"), ("BUILD_REPOSITORY_ID", "2f3d611a")));

    [Theory]
    [InlineData("GITHUB_SERVER_URL", "javascript:alert(1)")]
    [InlineData("GITHUB_SERVER_URL", "")]
    [InlineData("GITHUB_REPOSITORY", "acme/../x")]
    [InlineData("GITHUB_ACTIONS", "")]
    public void Where_the_host_does_not_say_there_are_none(string name, string value) =>
        Assert.Null(Find("a.yaml", ("GITHUB_ACTIONS", "true"), ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_REPOSITORY", "acme/gitops"), (name, value)));

    [Theory]
    [InlineData("main")]
    [InlineData(null)]
    public void What_is_no_commit_has_none(string? commit) =>
        Assert.Null(HostLinks.Find(Commits.Env(("GITLAB_CI", "true"), ("CI_PROJECT_URL", "https://gitlab.example.org/gitops")), commit));

    private static string? Find(string file, params (string, string)[] variables) => HostLinks.Find(Commits.Env().With(variables), Commit)?.Invoke(file, 12).AbsoluteUri;
}
