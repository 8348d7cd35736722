using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests;

public sealed class HostEnvironmentTests
{
    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", CiHost.GitHubActions)]
    [InlineData("TF_BUILD", "True", CiHost.AzurePipelines)]
    [InlineData("GITLAB_CI", "true", CiHost.GitLab)]
    [InlineData("GITHUB_ACTIONS", "false", CiHost.None)]
    [InlineData("TF_BUILD", "", CiHost.None)]
    [InlineData("CI", "true", CiHost.None)]
    public void A_host_is_known_by_its_own_variable(string name, string value, CiHost host) =>
        Assert.Equal(host, HostEnvironment.Detect(Env((name, value))));

    [Fact]
    public void Where_there_is_no_host_the_way_without_one_is_named()
    {
        var refused = Assert.IsType<CiChange.Refused>(HostEnvironment.ChangeOf(Env(), _ => null));

        Assert.Contains("gate check --base", refused.Message);
    }
}
