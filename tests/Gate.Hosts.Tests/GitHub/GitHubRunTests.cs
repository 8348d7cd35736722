using System.Text;
using Gate.Hosts.GitHub.Publishing;

namespace Gate.Hosts.Tests.GitHub;

public sealed class GitHubRunTests
{
    [Theory]
    [InlineData("INPUT_TOKEN", "of-the-action")]
    [InlineData("GITHUB_TOKEN", "of-the-job")]
    [InlineData("GH_TOKEN", "of-the-tool")]
    public void The_token_is_taken_from_the_first_place_that_has_one(string last, string token)
    {
        string[] places = ["INPUT_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"];
        var all = places.Zip(["of-the-action", "of-the-job", "of-the-tool"]).SkipWhile(place => place.First != last).ToArray();
        Assert.Equal(token, Of(all)!.Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("tökén")]
    public void What_cannot_be_a_token_is_none(string token) => Assert.Null(Of(("GITHUB_TOKEN", token)));

    [Fact]
    public void A_run_never_prints_its_token() => Assert.DoesNotContain("secret", Of(("GITHUB_TOKEN", "secret"))!.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("GITHUB_REPOSITORY", "acme")]
    [InlineData("GITHUB_REPOSITORY", "acme/../user")]
    [InlineData("GITHUB_REPOSITORY", "acme/gitops?x")]
    [InlineData("GITHUB_REPOSITORY", "acme/..")]
    [InlineData("GITHUB_API_URL", "file:///etc/passwd")]
    [InlineData("GITHUB_API_URL", "api.github.com")]
    public void What_is_no_repository_or_address_is_not_asked(string name, string value) => Assert.Null(Of(("GITHUB_TOKEN", "secret"), (name, value)));

    [Fact]
    public void A_pull_request_that_its_event_does_not_describe_is_not_guessed()
    {
        Assert.Null(Of("""{"pull_request": null}""", ("GITHUB_TOKEN", "secret")));
        Assert.Null(Of("[", ("GITHUB_TOKEN", "secret")));
        Assert.Null(Of("""{"pull_request": {"number": 7, "head": {"sha": "main"} } }""", ("GITHUB_TOKEN", "secret")));
    }

    [Fact]
    public void The_check_run_leads_to_the_page_of_its_run() =>
        Assert.Equal(
            "https://ghe.example.org/acme/gitops/actions/runs/42",
            Of(("GITHUB_TOKEN", "secret"), ("GITHUB_SERVER_URL", "https://ghe.example.org"), ("GITHUB_RUN_ID", "42"))!.Page);

    private static GitHubRun? Of(params (string, string)[] other) => Of(Events.PullRequest(), other);

    private static GitHubRun? Of(string payload, params (string, string)[] other) =>
        GitHubRun.Of(Events.Env("pull_request").With([("GITHUB_REPOSITORY", "acme/gitops"), .. other]), _ => Encoding.UTF8.GetBytes(payload));
}
