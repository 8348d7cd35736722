using Gate.Core.Verdicts;
using Gate.Hosts.AzureDevOps.Publishing;
using Gate.Hosts.Publishing;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.AzureDevOps;

namespace Gate.Hosts.Tests.AzureDevOps;

/// <summary>The status of a pull request, and what is said where the host takes nothing.</summary>
public sealed class AzurePublisherTests : AzureHost
{
    [Fact]
    public async Task A_verdict_is_one_status_that_the_next_replaces()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        var status = Assert.Single(Azure.Statuses);
        Assert.Equal(
            $$"""{"state":"failed","description":"Gate: 1 finding stops this merge","context":{"genre":"gate","name":"gate"},"targetUrl":"{{Azure.Collection}}project-1/_build/results?buildId=4711","iterationId":1}""",
            status.ToJsonString());
        Azure.Iterations = 2;
        await PublishAsync(Verdicts.Passing);
        status = Assert.Single(Azure.Statuses);
        Assert.Equal(("succeeded", 2), (status["state"]!.GetValue<string>(), status["iterationId"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(Outcome.Pass, true, "succeeded")]
    [InlineData(Outcome.Warn, true, "succeeded")]
    [InlineData(Outcome.Block, true, "failed")]
    [InlineData(Outcome.Error, true, "failed")]
    [InlineData(Outcome.Block, false, "succeeded")]
    public async Task The_status_is_that_of_the_exit_code(Outcome outcome, bool mayFail, string state) // T65
    {
        var verdict = Verdicts.Of(outcome) with { FailOn = mayFail ? Severity.Block : null };
        await PublishAsync(verdict);
        Assert.Equal(verdict.ExitCode == 0 ? "succeeded" : "failed", state);
        Assert.Equal(state, Assert.Single(Azure.Statuses)["state"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(PublishedParts.Checks, 1, 0)]
    [InlineData(PublishedParts.Comment, 0, 1)]
    public async Task Only_the_parts_that_are_wanted_are_published(PublishedParts parts, int statuses, int threads)
    {
        using var handler = HostConnection.Handler(new FastClock());
        await Find(parts, handler)!.PublishAsync(Verdicts.Blocking("first/rule"), TestContext.Current.CancellationToken);
        Assert.Equal((statuses, threads), (Azure.Statuses.Count, Azure.Threads.Count));
    }

    [Fact]
    public async Task A_token_that_a_person_made_does_too()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"), ("SYSTEM_ACCESSTOKEN", ""), ("AZURE_DEVOPS_EXT_PAT", AzureDevOpsStandIn.PersonalToken));
        Assert.Single(Azure.Threads);
    }

    [Fact]
    public async Task A_build_of_an_older_commit_leaves_threads_and_status_alone()
    {
        Azure.Head = Commits.Merge;
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains(Commits.Merge[..12], message, StringComparison.Ordinal);
        Assert.Empty(Azure.Threads);
        Assert.Empty(Azure.Statuses);
    }

    [Fact]
    public async Task A_push_while_it_publishes_gets_no_status_of_the_commit_before()
    {
        Azure.Instead = request =>
        {
            if (request.Path.EndsWith("/statuses", StringComparison.Ordinal))
                (Azure.Head, Azure.Iterations) = (Commits.Merge, 2);
            return null;
        };
        await PublishAsync(Verdicts.Passing);
        Assert.Equal(1, Assert.Single(Azure.Statuses)["iterationId"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("GitHub")]
    [InlineData("GitHubEnterprise")]
    [InlineData("Bitbucket")]
    public async Task Where_the_code_is_elsewhere_it_says_that_only_the_log_has_the_answer(string provider)
    {
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"), ("BUILD_REPOSITORY_PROVIDER", provider), ("BUILD_REASON", "PullRequest"))).Messages);
        Assert.Contains("Azure Repos", message, StringComparison.Ordinal);
        Assert.Empty(Azure.Requests);
    }

    [Fact]
    public async Task The_other_name_of_the_collection_does_too()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"), ("SYSTEM_COLLECTIONURI", ""), ("SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", Azure.Collection));
        Assert.Single(Azure.Threads);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$(System.AccessToken)")]
    [InlineData("two\nlines")]
    public async Task Without_a_token_it_says_how_to_pass_one(string token)
    {
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"), ("SYSTEM_ACCESSTOKEN", token))).Messages);
        Assert.Contains("SYSTEM_ACCESSTOKEN: $(System.AccessToken)", message, StringComparison.Ordinal);
        Assert.Empty(Azure.Requests);
    }

    [Theory]
    [InlineData("SYSTEM_ACCESSTOKEN", "c2VjcmV0")]
    [InlineData("AZURE_DEVOPS_EXT_PAT", "secret")]
    public void A_pull_request_never_prints_its_credentials(string name, string token)
    {
        var request = AzurePullRequest.Of(Environment().With(("SYSTEM_ACCESSTOKEN", ""), (name, token)))!;
        Assert.NotNull(request.Credentials);
        Assert.DoesNotContain(request.Credentials.Parameter!, $"{request}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_it_names_it()
    {
        Azure.MayContribute = false;
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains("Contribute to pull requests", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(203, "the token")]
    [InlineData(302, "the token")]
    [InlineData(400, "400")]
    [InlineData(401, "the token")]
    [InlineData(403, "Contribute to pull requests")]
    [InlineData(404, "404")]
    [InlineData(429, "429")]
    [InlineData(500, "500")]
    public async Task A_host_that_refuses_is_said_in_one_line_without_the_token(int status, string said)
    {
        Azure.Instead = _ => new(status, "<html>Sign in</html>");
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains(said, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        Assert.DoesNotContain(AzureDevOpsStandIn.Token, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>sign in</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":[{"id":"x"}],"count":1}""")]
    public async Task A_host_that_answers_nonsense_is_said(string body)
    {
        Azure.Instead = _ => new(200, body);
        Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
    }

    [Fact]
    public async Task A_host_that_limits_its_rate_is_asked_again()
    {
        var limits = 3;
        Azure.Instead = _ => limits-- > 0 ? new(429, "") { Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } } : null;
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Single(Azure.Threads);
    }

    [Theory]
    [InlineData("BUILD_REPOSITORY_PROVIDER", "GitHub")]
    [InlineData("BUILD_REPOSITORY_PROVIDER", "")]
    [InlineData("SYSTEM_PULLREQUEST_PULLREQUESTID", "")]
    [InlineData("SYSTEM_PULLREQUEST_PULLREQUESTID", "17/../18")]
    [InlineData("SYSTEM_PULLREQUEST_SOURCECOMMITID", "")]
    [InlineData("SYSTEM_COLLECTIONURI", "")]
    [InlineData("SYSTEM_COLLECTIONURI", "file:///etc/")]
    [InlineData("BUILD_REPOSITORY_ID", "")]
    public void Outside_of_a_pull_request_of_Azure_Repos_there_is_nothing_to_publish_on(string name, string value)
    {
        using var handler = HostConnection.Handler(TimeProvider.System);
        Assert.Null(Find(PublishedParts.All, handler, (name, value)));
    }

    [Theory]
    [InlineData("https://dev.azure.com/org/", "/org/Project%20One/_apis/git/repositories/r%2F1/pullRequests/17/iterations")]
    [InlineData("https://org.visualstudio.com/", "/Project%20One/_apis/git/repositories/r%2F1/pullRequests/17/iterations")]
    [InlineData("https://server/tfs/Default Collection", "/tfs/Default%20Collection/Project%20One/_apis/git/repositories/r%2F1/pullRequests/17/iterations")]
    public async Task The_address_is_that_of_the_collection(string collection, string path)
    {
        using var handler = new Recorder(new(System.Net.HttpStatusCode.NotFound));
        var publisher = Find(PublishedParts.All, handler, ("SYSTEM_COLLECTIONURI", collection), ("SYSTEM_TEAMPROJECTID", ""), ("BUILD_REPOSITORY_ID", "r/1"));
        await publisher!.PublishAsync(Verdicts.Passing, TestContext.Current.CancellationToken);
        Assert.Equal(path, handler.Asked!.AbsolutePath);
        Assert.Equal(new Uri(collection).Host, handler.Asked.Host);
    }

    [Fact]
    public async Task An_answer_in_letters_that_nobody_knows_is_said()
    {
        var content = new ByteArrayContent([0xff, 0xfe, 0x00]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=klingon");
        using var handler = new Recorder(new(System.Net.HttpStatusCode.OK) { Content = content });
        Assert.Single((await Find(PublishedParts.All, handler)!.PublishAsync(Verdicts.Passing, TestContext.Current.CancellationToken)).Messages);
    }

    private sealed class Recorder(HttpResponseMessage answer) : HttpMessageHandler
    {
        internal Uri? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri;
            return Task.FromResult(answer);
        }
    }
}
