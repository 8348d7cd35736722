using System.Net.Http.Headers;
using System.Text;
using Gate.HostStandIns.GitHub;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>The stand-in takes what GitHub takes, and for each endpoint refuses a request that is nearly right.</summary>
public sealed class GitHubStandInTests : IAsyncLifetime
{
    private const string Sha = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Run = $$$"""{"name":"gate","head_sha":"{{{Sha}}}","status":"completed","conclusion":"failure","output":{"title":"t","summary":"s","annotations":[{"path":"a.yaml","start_line":2,"end_line":2,"start_column":1,"end_column":1,"annotation_level":"failure","message":"m"}]}}""";
    private const string Line = $$"""{"body":"hello","commit_id":"{{Sha}}","path":"a.yaml","line":2,"side":"RIGHT"}""";
    private const string Text = """{"body":"hello"}""";

    private GitHubStandIn gitHub = null!;

    public async ValueTask InitializeAsync()
    {
        gitHub = await GitHubStandIn.StartAsync(Sha);
        gitHub.Add("first");
        await SendAsync("POST", "/repos/acme/gitops/check-runs", Run);
        gitHub.Add("on a line", "a.yaml", 2);
    }

    public async ValueTask DisposeAsync() => await gitHub.DisposeAsync();

    [Theory]
    [InlineData("GET", "/repos/acme/gitops/pulls/7", null, 200)]
    [InlineData("GET", "/repos/acme/gitops/issues/7/comments?per_page=100&page=1", null, 200)]
    [InlineData("POST", "/repos/acme/gitops/issues/7/comments", Text, 201)]
    [InlineData("PATCH", "/repos/acme/gitops/issues/comments/101", Text, 200)]
    [InlineData("DELETE", "/repos/acme/gitops/issues/comments/101", null, 204)]
    [InlineData("POST", "/repos/acme/gitops/check-runs", Run, 201)]
    [InlineData("PATCH", "/repos/acme/gitops/check-runs/102", """{"output":{"title":"t","summary":"s","annotations":[]}}""", 200)]
    [InlineData("GET", "/repos/acme/gitops/pulls/7/comments?per_page=100&page=1", null, 200)]
    [InlineData("POST", "/repos/acme/gitops/pulls/7/comments", Line, 201)]
    [InlineData("PATCH", "/repos/acme/gitops/pulls/comments/103", Text, 200)]
    [InlineData("DELETE", "/repos/acme/gitops/pulls/comments/103", null, 204)]
    [InlineData("GET", "/user", null, 403)]
    public async Task What_is_right_is_answered(string method, string path, string? body, int status)
    {
        Assert.Equal(status, await SendAsync(method, path, body));
        Assert.Empty(gitHub.Refused);
    }

    [Theory]
    [InlineData("GET", "/repos/acme/gitops/pulls/seven", null)]
    [InlineData("GET", "/repos/acme/gitops/pulls/7", "{}")]
    [InlineData("GET", "/repos/acme/gitops/pull/7", null)]
    [InlineData("GET", "/repos/acme/gitops/issues/7/comments?per_page=101", null)]
    [InlineData("GET", "/repos/acme/gitops/issues/7/comments?pagesize=100", null)]
    [InlineData("GET", "/repos/acme/gitops/issues/7/comments?page=last", null)]
    [InlineData("POST", "/repos/acme/gitops/issues/7/comments", """{"text":"hello"}""")]
    [InlineData("POST", "/repos/acme/gitops/issues/7/comments", """{"body":"hello","position":1}""")]
    [InlineData("POST", "/repos/acme/gitops/issues/7/comments", """{"body":7}""")]
    [InlineData("POST", "/repos/acme/gitops/issues/7/comments", """{"body":""}""")]
    [InlineData("POST", "/repos/acme/gitops/issues/7/comments", """{"body":""")]
    [InlineData("PUT", "/repos/acme/gitops/issues/comments/101", Text)]
    [InlineData("PATCH", "/repos/acme/gitops/issues/comments/first", Text)]
    [InlineData("PATCH", "/repos/acme/gitops/issues/comments/101", "[]")]
    [InlineData("DELETE", "/repos/acme/gitops/issues/comments/101", Text)]
    [InlineData("DELETE", "/repos/acme/gitops/issues/7/comments", null)]
    [InlineData("POST", "/repos/acme/gitops/check-runs/102", Run)]
    [InlineData("PATCH", "/repos/acme/gitops/check-runs/102", """{"output":{"title":"t"}}""")]
    [InlineData("PATCH", "/repos/acme/gitops/check-runs/102", """{"status":"done"}""")]
    [InlineData("POST", "/repos/acme/gitops/pulls/7/comments", """{"body":"hello","commit_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","line":2,"side":"RIGHT"}""")]
    [InlineData("POST", "/repos/acme/gitops/pulls/7/comments", """{"body":"hello","commit_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","path":"a.yaml","line":"2","side":"RIGHT"}""")]
    [InlineData("POST", "/repos/acme/gitops/pulls/7/comments", """{"body":"hello","commit_id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","path":"a.yaml","line":2,"side":"right"}""")]
    [InlineData("PATCH", "/repos/acme/gitops/pulls/comments/103", Line)]
    [InlineData("DELETE", "/repos/acme/gitops/pulls/7/comments/103", null)]
    [InlineData("POST", "/user", Text)]
    [InlineData("GET", "/user?per_page=1", null)]
    public async Task What_is_nearly_right_is_refused(string method, string path, string? body)
    {
        Assert.InRange(await SendAsync(method, path, body), 400, 499);
        Assert.Single(gitHub.Refused);
    }

    [Theory]
    [InlineData("\"conclusion\":\"failure\",", "")]
    [InlineData("\"failure\",\"output\"", "\"red\",\"output\"")]
    [InlineData("head_sha", "sha")]
    [InlineData("aaaa\"", "\"")]
    [InlineData("\"title\":\"t\",", "")]
    [InlineData("\"title\":\"t\"", "\"title\":\"\"")]
    [InlineData("\"start_line\":2", "\"start_line\":\"2\"")]
    [InlineData("\"start_line\":2", "\"start_line\":0")]
    [InlineData("\"end_line\":2", "\"end_line\":3")]
    [InlineData("\"start_line\":2,", "")]
    [InlineData("\"annotation_level\":\"failure\"", "\"annotation_level\":\"error\"")]
    [InlineData("a.yaml", "/a.yaml")]
    [InlineData("\"message\"", "\"text\"")]
    public async Task A_check_run_that_is_nearly_right_is_refused(string part, string instead)
    {
        var wrong = Run.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Run, wrong);
        Assert.Equal(422, await SendAsync("POST", "/repos/acme/gitops/check-runs", wrong));
        Assert.Single(gitHub.Refused);
    }

    [Theory]
    [InlineData("message", 65_537)]
    [InlineData("title", 256)]
    public async Task A_text_that_is_too_long_is_refused(string member, int length)
    {
        var text = $"\"{member}\":\"{new string('x', length)}\"";
        var wrong = Run.Replace("\"message\":\"m\"", member == "message" ? text : "\"message\":\"m\"," + text, StringComparison.Ordinal);
        Assert.Equal(422, await SendAsync("POST", "/repos/acme/gitops/check-runs", wrong));
    }

    [Fact]
    public async Task More_than_fifty_annotations_are_refused()
    {
        var one = Run[Run.IndexOf("[{", StringComparison.Ordinal)..Run.IndexOf("}]", StringComparison.Ordinal)][1..] + "}";
        var wrong = Run.Replace(one, string.Join(',', Enumerable.Repeat(one, 51)), StringComparison.Ordinal);
        Assert.Equal(422, await SendAsync("POST", "/repos/acme/gitops/check-runs", wrong));
    }

    [Fact]
    public async Task A_comment_that_is_too_long_is_refused() =>
        Assert.Equal(422, await SendAsync("POST", "/repos/acme/gitops/issues/7/comments", $$"""{"body":"{{new string('x', 65_537)}}"}"""));

    [Theory]
    [InlineData("Authorization", "Bearer nobody")]
    [InlineData("Authorization", null)]
    [InlineData("Accept", "text/html")]
    [InlineData("User-Agent", null)]
    [InlineData("X-GitHub-Api-Version", "2020-01-01")]
    public async Task A_header_that_is_not_right_is_refused(string header, string? value)
    {
        Assert.InRange(await SendAsync("GET", "/repos/acme/gitops/pulls/7", null, (header, value)), 400, 499);
        Assert.Single(gitHub.Refused);
    }

    [Theory]
    [InlineData(GitHubIdentity.ForkToken, "POST", "/repos/acme/gitops/check-runs", Run)]
    [InlineData(GitHubIdentity.ForkToken, "POST", "/repos/acme/gitops/issues/7/comments", Text)]
    [InlineData(GitHubIdentity.ForkToken, "DELETE", "/repos/acme/gitops/issues/comments/101", null)]
    [InlineData(GitHubIdentity.PersonToken, "POST", "/repos/acme/gitops/check-runs", Run)]
    public async Task What_a_token_may_not_is_forbidden_though_it_is_right(string token, string method, string path, string? body)
    {
        Assert.Equal(403, await SendAsync(method, path, body, ("Authorization", "Bearer " + token)));
        Assert.Empty(gitHub.Refused);
    }

    private async Task<int> SendAsync(string method, string path, string? body, params (string Name, string? Value)[] other)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new(method), new Uri(gitHub.Api + path));
        var headers = new Dictionary<string, string?> { ["Authorization"] = "Bearer " + GitHubIdentity.JobToken, ["Accept"] = "application/vnd.github+json", ["User-Agent"] = "test" };
        foreach (var (name, value) in other)
            headers[name] = value;
        foreach (var (name, value) in headers.Where(static header => header.Value is not null))
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }
}
