using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.GitHub;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>The check run, what is published where, and what a host that does not take it changes.</summary>
public sealed class GitHubPublisherTests : IAsyncLifetime
{
    private PullRequestOnGitHub pull = null!;

    public async ValueTask InitializeAsync() => pull = await PullRequestOnGitHub.StartAsync();

    public async ValueTask DisposeAsync() => await pull.DisposeAsync();

    [Fact]
    public async Task A_verdict_makes_a_check_run_on_the_head_and_a_comment()
    {
        var publication = await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.True(publication.Annotated);
        Assert.Empty(publication.Messages);
        var run = Assert.Single(pull.GitHub.CheckRuns);
        Assert.Equal(("gate", Head, "completed", "failure"), (run.Name, run.HeadSha, run.Status, run.Conclusion));
        Assert.Equal("1 finding stops this merge", run.Title);
        Assert.Contains("first/rule", run.Summary, StringComparison.Ordinal);
        var annotation = Assert.Single(run.Annotations);
        Assert.Equal(("app.yaml", 1, 1, "failure"), (annotation.GetProperty("path").GetString(), annotation.GetProperty("start_line").GetInt32(), annotation.GetProperty("start_column").GetInt32(), annotation.GetProperty("annotation_level").GetString()));
        Assert.Contains("Way out: Do the other thing.", annotation.GetProperty("message").GetString(), StringComparison.Ordinal);
        var comment = Assert.Single(pull.GitHub.AllComments);
        Assert.Equal("github-actions[bot]", comment.Login);
        Assert.StartsWith($"<!-- gate head={Head} -->\n", comment.Body, StringComparison.Ordinal);
        Assert.Contains("first/rule", comment.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Outcome.Pass, "success")]
    [InlineData(Outcome.Warn, "success")]
    [InlineData(Outcome.Block, "failure")]
    [InlineData(Outcome.Error, "failure")]
    public async Task The_conclusion_is_that_of_the_exit_code(Outcome outcome, string conclusion) // T65
    {
        await pull.PublishAsync(Verdicts.Of(outcome));
        Assert.Equal(conclusion, Assert.Single(pull.GitHub.CheckRuns).Conclusion);
    }

    [Fact]
    public async Task What_may_not_fail_does_not()
    {
        await pull.PublishAsync(Verdicts.Blocking("first/rule") with { FailOn = null, Outcome = Outcome.Warn });
        Assert.Equal("success", Assert.Single(pull.GitHub.CheckRuns).Conclusion);
    }

    [Fact]
    public async Task Thousands_of_annotations_go_in_requests_of_fifty_and_none_is_lost()
    {
        var publication = await pull.PublishAsync(Verdicts.Blocking([.. Enumerable.Range(0, 2_345).Select(static i => $"rule/{i}")]));
        Assert.Empty(publication.Messages);
        var run = Assert.Single(pull.GitHub.CheckRuns);
        Assert.Equal(2_345, run.Annotations.Select(static one => one.GetProperty("message").GetString()).Distinct().Count());
        Assert.Equal(46, pull.GitHub.Requests.Count(static request => request.StartsWith("PATCH /repos/acme/gitops/check-runs/", StringComparison.Ordinal)));
        Assert.InRange(Assert.Single(pull.GitHub.AllComments).Body.Length, 30_000, 65_536);
    }

    [Fact]
    public async Task Annotations_that_were_cut_off_are_counted()
    {
        pull.GitHub.Instead = request => request.Method == "PATCH" ? new(422, "{}") : null;
        var publication = await pull.PublishAsync(Verdicts.Blocking([.. Enumerable.Range(0, 120).Select(static i => $"rule/{i}")]));
        Assert.True(publication.Annotated);
        Assert.Contains("50 of 120 annotations", Assert.Single(publication.Messages), StringComparison.Ordinal);
        Assert.Equal("completed", Assert.Single(pull.GitHub.CheckRuns).Status);
    }

    [Fact]
    public async Task A_finding_without_a_line_stands_where_its_file_first_changes_and_says_so()
    {
        var verdict = Verdicts.Of(Outcome.Block, Verdicts.Finding("a/rule", Location.OfFile("changed.yaml")), Verdicts.Finding("b/rule", Location.OfFile("other.yaml")));
        await pull.PublishAsync(verdict with { FirstChanged = new Dictionary<string, int> { ["changed.yaml"] = 12 } });
        var annotations = Assert.Single(pull.GitHub.CheckRuns).Annotations;
        Assert.Equal([12, 1], annotations.Select(static one => one.GetProperty("start_line").GetInt32()));
        Assert.All(annotations, static one => Assert.False(one.TryGetProperty("start_column", out _)));
        Assert.Contains("line 12 is where the change first touches it", annotations[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("the change does not touch it", annotations[1].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_of_lines_has_no_columns()
    {
        await pull.PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("a/rule", new("a.yaml", 3, 5, 9, Precision.Exact))));
        var annotation = Assert.Single(Assert.Single(pull.GitHub.CheckRuns).Annotations);
        Assert.Equal(9, annotation.GetProperty("end_line").GetInt32());
        Assert.False(annotation.TryGetProperty("start_column", out _));
    }

    [Fact]
    public async Task Texts_beyond_every_limit_are_cut()
    {
        var finding = Verdicts.Finding("a/rule", Location.At("a.yaml", 1, 1)) with { Title = new string('é', 300), Message = string.Concat(Enumerable.Repeat("😀", 40_000)) };
        await pull.PublishAsync(Verdicts.Of(Outcome.Block, finding));
        var annotation = Assert.Single(Assert.Single(pull.GitHub.CheckRuns).Annotations);
        Assert.EndsWith("…", annotation.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', annotation.GetProperty("message").GetString()!);
        Assert.Contains("Way out", annotation.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_not_write_is_told_of_once_and_leaves_the_log_to_annotate()
    {
        var publication = await pull.PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_TOKEN", GitHubIdentity.ForkToken));
        Assert.False(publication.Annotated);
        Assert.Empty(pull.GitHub.CheckRuns);
        Assert.Empty(pull.GitHub.AllComments);
        var message = Assert.Single(publication.Messages);
        Assert.Contains("no check run and no comment (403)", message, StringComparison.Ordinal);
        Assert.Contains("checks: write, pull-requests: write", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_a_person_makes_the_comment_only()
    {
        var publication = await pull.PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_TOKEN", GitHubIdentity.PersonToken));
        Assert.Equal("octocat", Assert.Single(pull.GitHub.AllComments).Login);
        Assert.False(publication.Annotated);
        Assert.Contains("no check run (403)", Assert.Single(publication.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "{}", null)]
    [InlineData(404, "{}", null)]
    [InlineData(403, """{"message":"You have exceeded a secondary rate limit"}""", "Retry-After")]
    [InlineData(403, "{}", "Retry-After")]
    [InlineData(403, """{"message":"API rate limit exceeded for installation"}""", null)]
    [InlineData(429, "{}", "Retry-After")]
    [InlineData(500, "<html>unicorn</html>", null)]
    [InlineData(302, "", "Location")]
    [InlineData(301, "", "Location")]
    public async Task A_host_that_refuses_all_is_said_in_a_line_or_two_without_the_token(int status, string body, string? header) // T71
    {
        var headers = header is null ? new Dictionary<string, string>() : new() { [header] = header == "Location" ? pull.GitHub.Api + "/elsewhere" : "3600" };
        pull.Clock = new FastClock();
        pull.GitHub.Instead = _ => new(status, body) { Headers = headers };
        var publication = await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.False(publication.Annotated);
        Assert.InRange(publication.Messages.Count, 1, 2);
        Assert.All(publication.Messages, static message => Assert.DoesNotContain('\n', message));
        if (header == "Retry-After")
            Assert.Contains("limits the rate", Assert.Single(publication.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain(GitHubIdentity.JobToken, string.Join(' ', publication.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain(pull.GitHub.Requests, static request => request.Contains("elsewhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<html>sign in</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_host_that_answers_nonsense_is_said(string body)
    {
        pull.GitHub.Instead = _ => new(200, body);
        Assert.Contains("not what its API says", (await pull.PublishAsync(Verdicts.Blocking("first/rule"))).Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_hangs_is_asked_for_one_thing_only()
    {
        pull.Clock = new FastClock();
        pull.GitHub.Instead = _ => new(200, "{}") { Delay = TimeSpan.FromSeconds(60) };
        var message = Assert.Single((await pull.PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains("did not answer", message, StringComparison.Ordinal);
        Assert.DoesNotContain(pull.GitHub.Requests, static request => request.Contains("/issues/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_push_there_is_a_check_run_on_the_commit_and_no_comment()
    {
        await pull.PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_EVENT_NAME", "push"));
        Assert.Equal(Merge, Assert.Single(pull.GitHub.CheckRuns).HeadSha);
        Assert.DoesNotContain(pull.GitHub.Requests, static request => request.Contains("/issues/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PublishedParts.Checks, 1, 0)]
    [InlineData(PublishedParts.Comment, 0, 1)]
    public async Task Only_what_is_wanted_is_published(PublishedParts parts, int runs, int comments)
    {
        var publication = await pull.PublishAsync(Verdicts.Blocking("first/rule"), parts);
        Assert.Equal((runs, comments), (pull.GitHub.CheckRuns.Count, pull.GitHub.AllComments.Count));
        Assert.Equal(runs == 1, publication.Annotated);
    }

    [Fact]
    public async Task GitHub_Enterprise_Server_is_reached_where_it_says()
    {
        await using var server = await GitHubStandIn.StartAsync(Head, "/api/v3");
        await pull.PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_API_URL", server.Api));
        Assert.Single(server.CheckRuns);
        Assert.Single(server.AllComments);
        Assert.Empty(server.Refused);
        Assert.All(server.Requests, static request => Assert.Contains(" /api/v3/", request, StringComparison.Ordinal));
    }
}
