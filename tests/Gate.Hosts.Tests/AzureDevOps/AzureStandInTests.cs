using System.Net;
using System.Net.Http.Headers;
using System.Text;
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
        { "GET", "_apis/connectionData?api-version=7.1-preview", "", "_apis/connectionData?api-version=7.1" },
        { "GET", PullRequest + "?api-version=7.1", "", PullRequest },
        { "GET", PullRequest + "/iterations?api-version=7.1", "", PullRequest + "/iterations?api-version=7.1&top=1" },
        { "GET", PullRequest + "/iterations/1/changes?$top=5&$skip=0&api-version=7.1", "", PullRequest + "/iterations/1/changes?top=5&api-version=7.1" },
        { "GET", PullRequest + "/threads?api-version=7.1", "", PullRequest + "/thread?api-version=7.1" },
        {
            "POST", PullRequest + "/threads?api-version=7.1",
            """{"comments":[{"content":"x","commentType":"text"}],"status":"active","threadContext":{"filePath":"/app.yaml"}}""",
            """{"comments":[{"content":"x","commentType":"text"}],"status":"active","threadContext":{"filePath":"app.yaml"}}"""
        },
        { "POST", PullRequest + "/threads?api-version=7.1", """{"comments":[{"content":"x"}],"status":"active"}""", """{"comments":[{"content":"x"}],"status":"Active"}""" },
        { "POST", PullRequest + "/threads?api-version=7.1", """{"comments":[{"content":"x"}]}""", """{"comments":[]}""" },
        {
            "POST", PullRequest + "/threads?api-version=7.1",
            """{"comments":[{"content":"x"}],"threadContext":{"filePath":"/app.yaml"},"pullRequestThreadContext":{"changeTrackingId":1}}""",
            """{"comments":[{"content":"x"}],"threadContext":{"filePath":"/app.yaml"},"pullRequestThreadContext":{"changeTrackingId":2}}"""
        },
        { "PATCH", PullRequest + "/threads/101?api-version=7.1", """{"status":"fixed"}""", """{"status":"resolved"}""" },
        { "PATCH", PullRequest + "/threads/101/comments/1?api-version=7.1", """{"content":"y"}""", """{"content":7}""" },
        {
            "POST", PullRequest + "/statuses?api-version=7.1",
            """{"state":"failed","context":{"genre":"gate","name":"gate"},"iterationId":1}""",
            """{"state":"failure","context":{"genre":"gate","name":"gate"}}"""
        },
        { "POST", PullRequest + "/statuses?api-version=7.1", """{"state":"failed","context":{"name":"gate"}}""", """{"state":"failed","context":{"genre":"gate"}}""" },
        { "POST", PullRequest + "/statuses?api-version=7.1", """{"state":"failed","context":{"name":"gate"}}""", """{"state":"failed","context":{"name":"gate"},"iterationId":2}""" },
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
    public async Task Another_token_is_not_taken() =>
        Assert.Equal(HttpStatusCode.Redirect, await SendAsync("GET", PullRequest + "?api-version=7.1", "", "another"));

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
