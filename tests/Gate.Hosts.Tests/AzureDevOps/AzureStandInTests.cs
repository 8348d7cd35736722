using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Gate.HostStandIns;
using Gate.HostStandIns.AzureDevOps;

namespace Gate.Hosts.Tests.AzureDevOps;

/// <summary>The stand-in takes what the contract allows and refuses, at each endpoint, what it does not: else a test against it would prove nothing.</summary>
public sealed class AzureStandInTests : IAsyncLifetime
{
    private const string PullRequest = "project-1/_apis/git/repositories/repository-1/pullRequests/17";
    private AzureDevOpsStandIn azure = null!;

    public async ValueTask InitializeAsync() => azure = await AzureDevOpsStandIn.StartAsync(Commits.Head);

    public async ValueTask DisposeAsync() => await azure.DisposeAsync();

    public static TheoryData<string, string, string, string> Requests => new()
    {
        { "GET", "_apis/connectionData?api-version=7.0-preview", "", "_apis/connectionData?api-version=7.0" },
        { "GET", PullRequest + "/iterations?api-version=7.0", "", PullRequest + "/iterations?api-version=7.0&top=1" },
        { "GET", PullRequest + "/iterations?api-version=7.0", "", PullRequest + "/iterations" },
        { "GET", PullRequest + "/iterations/1/changes?$top=5&$skip=0&api-version=7.0", "", PullRequest + "/iterations/1/changes?top=5&api-version=7.0" },
        { "GET", PullRequest + "/threads?api-version=7.0", "", PullRequest + "/thread?api-version=7.0" },
        {
            "POST", PullRequest + "/threads?api-version=7.0",
            """{"comments":[{"content":"x","commentType":"text"}],"status":"active","threadContext":{"filePath":"/app.yaml"}}""",
            """{"comments":[{"content":"x","commentType":"text"}],"status":"active","threadContext":{"filePath":"app.yaml"}}"""
        },
        { "POST", PullRequest + "/threads?api-version=7.0", """{"comments":[{"content":"x"}],"status":"active"}""", """{"comments":[{"content":"x"}],"status":"Active"}""" },
        { "POST", PullRequest + "/threads?api-version=7.0", """{"comments":[{"content":"x"}]}""", """{"comments":[]}""" },
        {
            "POST", PullRequest + "/threads?api-version=7.0",
            """{"comments":[{"content":"x"}],"threadContext":{"filePath":"/app.yaml"},"pullRequestThreadContext":{"changeTrackingId":1}}""",
            """{"comments":[{"content":"x"}],"threadContext":{"filePath":"/app.yaml"},"pullRequestThreadContext":{"changeTrackingId":2}}"""
        },
        { "PATCH", PullRequest + "/threads/101?api-version=7.0", """{"status":"fixed"}""", """{"status":"resolved"}""" },
        { "PATCH", PullRequest + "/threads/101/comments/1?api-version=7.0", """{"content":"y"}""", """{"content":7}""" },
        {
            "POST", PullRequest + "/statuses?api-version=7.0",
            """{"state":"failed","context":{"genre":"gate","name":"gate"},"iterationId":1}""",
            """{"state":"failure","context":{"genre":"gate","name":"gate"}}"""
        },
        { "POST", PullRequest + "/statuses?api-version=7.0", """{"state":"failed","context":{"name":"gate"}}""", """{"state":"failed","context":{"genre":"gate"}}""" },
        { "POST", PullRequest + "/statuses?api-version=7.0", """{"state":"failed","context":{"name":"gate"}}""", """{"state":"failed","context":{"name":"gate"},"iterationId":2}""" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_is_taken_and_its_mutation_is_refused(string method, string path, string body, string mutation)
    {
        azure.Add("a thread", AzureDevOpsStandIn.BuildService);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(method, path, body));
        Assert.Empty(azure.Refused);
        var refused = body.Length == 0 ? await SendAsync(method, mutation, "") : await SendAsync(method, path, mutation);
        Assert.Equal(HttpStatusCode.BadRequest, refused);
        Assert.Single(azure.Refused);
    }

    [Fact]
    public void The_contract_says_what_the_typings_say() =>
        Assert.Empty(AzureContract.Endpoints.Where(endpoint => endpoint.Body is not null).Select(endpoint => AzureTypings.Difference(endpoint.Body!, endpoint.BodyType)).OfType<string>());

    [Fact]
    public void What_the_typings_do_not_say_is_a_difference()
    {
        Assert.Equal("CommentPosition has no column", AzureTypings.Difference(new Shape.ObjectOf(("line", new Shape.Whole(1)), ("column?", new Shape.Whole(1))), "CommentPosition"));
        Assert.Equal("number is no Text", AzureTypings.Difference(new Shape.ObjectOf(("line", new Shape.Text(1, 9))), "CommentPosition"));
        Assert.Contains("codeChange", AzureTypings.Difference(new Shape.ObjectOf(("commentType", new Shape.OneOf("text", "system"))), "Comment"), StringComparison.Ordinal);
        Assert.Equal("Comment is no ListOf", AzureTypings.Difference(new Shape.ListOf(new Shape.ListOf(new Shape.Whole(1))), "Comment[]"));
        Assert.Equal("GitPullRequestStatus has no comments", AzureTypings.Unknown(JsonNode.Parse("""{"state":"failed","comments":[]}"""), "GitPullRequestStatus"));
        Assert.Equal("failure is no GitStatusState", AzureTypings.Unknown(JsonNode.Parse("""{"state":"failure"}"""), "GitPullRequestStatus"));
    }

    [Fact]
    public async Task Another_token_is_not_taken() =>
        Assert.Equal(HttpStatusCode.Redirect, await SendAsync("GET", PullRequest + "/threads?api-version=7.0", "", "another"));

    private async Task<HttpStatusCode> SendAsync(string method, string path, string body, string token = AzureDevOpsStandIn.Token)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(azure.Collection) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("test");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
