using System.Net;
using System.Text;
using Gate.HostStandIns.GitLab;

namespace Gate.Hosts.Tests.GitLab;

/// <summary>The stand-in takes what the contract allows and refuses, at each endpoint, what it does not: else a test against it would prove nothing.</summary>
public sealed class GitLabStandInTests : IAsyncLifetime
{
    private const string MergeRequest = "projects/5/merge_requests/7";
    private const string Note = """{"body":"hello"}""";
    private const string Discussion = """{"body":"hello","position":{"base_sha":"dddddddddddddddddddddddddddddddddddddddd","start_sha":"eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee","head_sha":"cccccccccccccccccccccccccccccccccccccccc","position_type":"text","old_path":"app.yaml","new_path":"app.yaml","old_line":1,"new_line":1}}""";

    // The first discussion that it keeps.
    private static readonly string First = $"{MergeRequest}/discussions/{new string('0', 38)}65";
    private GitLabStandIn gitLab = null!;

    public async ValueTask InitializeAsync()
    {
        gitLab = await GitLabStandIn.StartAsync(Commits.Head);
        gitLab.Diffs = [new("app.yaml", "app.yaml", "@@ -1,2 +1,2 @@\n kind: Pod\n-a: 1\n+a: 2\n")];
        gitLab.AddDiscussion("a discussion", GitLabStandIn.TokenUser);
    }

    public async ValueTask DisposeAsync() => await gitLab.DisposeAsync();

    public static TheoryData<string, string, string, int, string, string, string> Requests => new()
    {
        { "GET", "user", "", 200, "GET", "user?page=1", "" },
        { "GET", MergeRequest, "", 200, "GET", "projects/acme/gitops/merge_requests/7", "" },
        { "GET", MergeRequest, "", 200, "PATCH", MergeRequest, "" },
        { "GET", MergeRequest + "/diffs?per_page=100&page=1", "", 200, "GET", MergeRequest + "/diffs?per_page=101&page=1", "" },
        { "GET", MergeRequest + "/diffs", "", 200, "GET", MergeRequest + "/diffs?page=0", "" },
        { "GET", MergeRequest + "/notes?order_by=created_at&sort=asc&per_page=100&page=1", "", 200, "GET", MergeRequest + "/notes?order_by=id&sort=asc", "" },
        { "POST", MergeRequest + "/notes", Note, 201, "POST", MergeRequest + "/notes", """{"body":""}""" },
        { "POST", MergeRequest + "/notes", Note, 201, "POST", MergeRequest + "/notes", """{"text":"hello"}""" },
        { "PUT", MergeRequest + "/notes/101", Note, 200, "PUT", MergeRequest + "/notes/101", """{"body":7}""" },
        { "DELETE", MergeRequest + "/notes/101", "", 204, "DELETE", MergeRequest + "/notes/first", "" },
        { "GET", MergeRequest + "/discussions?per_page=100&page=1", "", 200, "GET", MergeRequest + "/discussions?order_by=created_at", "" },
        { "POST", MergeRequest + "/discussions", Discussion, 201, "POST", MergeRequest + "/discussions", Discussion.Replace("\"position_type\":\"text\",", "", StringComparison.Ordinal) },
        { "POST", MergeRequest + "/discussions", Discussion, 201, "POST", MergeRequest + "/discussions", Discussion.Replace("\"old_path\":\"app.yaml\",", "", StringComparison.Ordinal) },
        { "POST", MergeRequest + "/discussions", Discussion, 201, "POST", MergeRequest + "/discussions", Discussion.Replace("dddd\"", "dddc\"", StringComparison.Ordinal) },
        { "POST", MergeRequest + "/discussions", Discussion, 201, "POST", MergeRequest + "/discussions", Discussion.Replace("\"old_line\":1,", "", StringComparison.Ordinal) },
        { "POST", MergeRequest + "/discussions", Discussion, 201, "POST", MergeRequest + "/discussions", Discussion.Replace("\"new_line\":1", "\"new_line\":\"1\"", StringComparison.Ordinal) },
        { "POST", MergeRequest + "/discussions", Discussion, 201, "POST", MergeRequest + "/discussions", Discussion.Replace("\"new_path\":\"app", "\"new_path\":\"/app", StringComparison.Ordinal) },
        { "PUT", First + "?resolved=true", "", 200, "PUT", First + "?resolved=yes", "" },
        { "PUT", First + "?resolved=false", "", 200, "PUT", First, "" },
        { "PUT", First + "/notes/101", Note, 200, "PUT", First + "/notes/101", """{"body":"hello","resolved":true}""" },
        { "DELETE", First + "/notes/101", "", 204, "DELETE", First + "/notes/101", Note },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_is_taken_and_its_mutation_is_refused(string method, string path, string body, int status, string otherMethod, string otherPath, string otherBody)
    {
        Assert.Equal((HttpStatusCode)status, await SendAsync(method, path, body));
        Assert.Empty(gitLab.Refused);
        Assert.InRange((int)await SendAsync(otherMethod, otherPath, otherBody), 400, 405);
        Assert.Single(gitLab.Refused);
    }

    [Fact]
    public async Task A_text_that_gives_GitLab_a_command_is_refused()
    {
        await SendAsync("POST", MergeRequest + "/notes", """{"body":"all is well\n/close"}""");
        Assert.Contains("/close", Assert.Single(gitLab.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_not_said_to_be_JSON_is_refused()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await SendAsync("POST", MergeRequest + "/notes", Note, type: "text/plain"));
        Assert.Single(gitLab.Refused);
    }

    [Theory]
    [InlineData(GitLabRole.Reporter, "PUT", "?resolved=true")]
    [InlineData(GitLabRole.None, "DELETE", "/notes/101")]
    public async Task What_a_role_may_not_is_forbidden_though_it_is_right(GitLabRole role, string method, string behind)
    {
        gitLab.Role = role;
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(method, First + behind, ""));
        Assert.Empty(gitLab.Refused);
    }

    [Fact]
    public async Task The_notes_of_others_are_not_given_away()
    {
        gitLab.Add("mine");
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync("PUT", MergeRequest + "/notes/102", Note));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync("DELETE", MergeRequest + "/notes/102", ""));
    }

    [Fact]
    public async Task Another_token_is_not_taken() => Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync("GET", "user", "", token: "another"));

    private async Task<HttpStatusCode> SendAsync(string method, string path, string body, string type = "application/json", string token = GitLabStandIn.Token)
    {
        using var client = new HttpClient { BaseAddress = new Uri(gitLab.Api + "/") };
        client.DefaultRequestHeaders.Add("PRIVATE-TOKEN", token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("test");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
