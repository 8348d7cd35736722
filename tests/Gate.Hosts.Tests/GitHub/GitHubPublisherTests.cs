using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.GitHub;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>The check run and the comment, against a GitHub that refuses what its own description does not allow.</summary>
public sealed class GitHubPublisherTests : IAsyncLifetime
{
    private GitHubStandIn gitHub = null!;
    private TimeProvider clock = TimeProvider.System;

    public async ValueTask InitializeAsync() => gitHub = await GitHubStandIn.StartAsync(Head);

    public async ValueTask DisposeAsync()
    {
        var refused = gitHub.Refused.ToList();
        await gitHub.DisposeAsync();
        Assert.Empty(refused);
    }

    [Fact]
    public async Task A_verdict_makes_a_check_run_on_the_head_and_a_comment()
    {
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.True(publication.Annotated);
        Assert.Empty(publication.Messages);
        var run = Assert.Single(gitHub.CheckRuns);
        Assert.Equal(("gate", Head, "completed", "failure"), (run.Name, run.HeadSha, run.Status, run.Conclusion));
        Assert.Equal("1 finding stops this merge", run.Title);
        Assert.Contains("first/rule", run.Summary, StringComparison.Ordinal);
        var annotation = Assert.Single(run.Annotations);
        Assert.Equal(("app.yaml", 1, 1, "failure"), (annotation.GetProperty("path").GetString(), annotation.GetProperty("start_line").GetInt32(), annotation.GetProperty("start_column").GetInt32(), annotation.GetProperty("annotation_level").GetString()));
        Assert.Contains("Way out: Do the other thing.", annotation.GetProperty("message").GetString(), StringComparison.Ordinal);
        var comment = Assert.Single(gitHub.AllComments);
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
        await PublishAsync(Verdicts.Of(outcome));
        Assert.Equal(conclusion, Assert.Single(gitHub.CheckRuns).Conclusion);
    }

    [Fact]
    public async Task What_may_not_fail_does_not()
    {
        await PublishAsync(Verdicts.Blocking("first/rule") with { FailOn = null, Outcome = Outcome.Warn });
        Assert.Equal("success", Assert.Single(gitHub.CheckRuns).Conclusion);
    }

    [Fact]
    public async Task Thousands_of_annotations_go_in_requests_of_fifty_and_none_is_lost()
    {
        var publication = await PublishAsync(Verdicts.Blocking([.. Enumerable.Range(0, 2_345).Select(static i => $"rule/{i}")]));
        Assert.Empty(publication.Messages);
        var run = Assert.Single(gitHub.CheckRuns);
        Assert.Equal(2_345, run.Annotations.Select(static one => one.GetProperty("message").GetString()).Distinct().Count());
        Assert.Equal(46, gitHub.Requests.Count(static request => request.StartsWith("PATCH /repos/acme/gitops/check-runs/", StringComparison.Ordinal)));
        Assert.InRange(Assert.Single(gitHub.AllComments).Body.Length, 30_000, 65_536);
    }

    [Fact]
    public async Task Annotations_that_were_cut_off_are_counted()
    {
        gitHub.Instead = request => request.Method == "PATCH" ? new(422, "{}") : null;
        var publication = await PublishAsync(Verdicts.Blocking([.. Enumerable.Range(0, 120).Select(static i => $"rule/{i}")]));
        Assert.True(publication.Annotated);
        Assert.Contains("50 of 120 annotations", Assert.Single(publication.Messages), StringComparison.Ordinal);
        Assert.Equal("completed", Assert.Single(gitHub.CheckRuns).Status);
    }

    [Fact]
    public async Task A_finding_without_a_line_stands_where_its_file_first_changes_and_says_so()
    {
        var verdict = Verdicts.Of(Outcome.Block, Verdicts.Finding("a/rule", Location.OfFile("changed.yaml")), Verdicts.Finding("b/rule", Location.OfFile("other.yaml")));
        await PublishAsync(verdict with { FirstChanged = new Dictionary<string, int> { ["changed.yaml"] = 12 } });
        var annotations = Assert.Single(gitHub.CheckRuns).Annotations;
        Assert.Equal([12, 1], annotations.Select(static one => one.GetProperty("start_line").GetInt32()));
        Assert.All(annotations, static one => Assert.False(one.TryGetProperty("start_column", out _)));
        Assert.Contains("line 12 is where the change first touches it", annotations[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("the change does not touch it", annotations[1].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_of_lines_has_no_columns()
    {
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("a/rule", new("a.yaml", 3, 5, 9, Precision.Exact))));
        var annotation = Assert.Single(Assert.Single(gitHub.CheckRuns).Annotations);
        Assert.Equal(9, annotation.GetProperty("end_line").GetInt32());
        Assert.False(annotation.TryGetProperty("start_column", out _));
    }

    [Fact]
    public async Task Texts_beyond_every_limit_are_cut()
    {
        var finding = Verdicts.Finding("a/rule", Location.At("a.yaml", 1, 1)) with { Title = new string('é', 300), Message = string.Concat(Enumerable.Repeat("😀", 40_000)) };
        await PublishAsync(Verdicts.Of(Outcome.Block, finding));
        var annotation = Assert.Single(Assert.Single(gitHub.CheckRuns).Annotations);
        Assert.EndsWith("…", annotation.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', annotation.GetProperty("message").GetString()!);
        Assert.Contains("Way out", annotation.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_answer_edits_the_comment_and_makes_a_check_run_of_its_own()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        var next = new string('d', 40);
        gitHub.Head = next;
        await PublishAsync(Verdicts.Blocking("second/rule"), PullRequestAt(next));
        var body = Assert.Single(gitHub.AllComments).Body;
        Assert.Contains("second/rule", body, StringComparison.Ordinal);
        Assert.DoesNotContain("first/rule", body, StringComparison.Ordinal);
        Assert.Equal([Head, next], gitHub.CheckRuns.Select(static run => run.HeadSha));
    }

    [Fact]
    public async Task The_same_answer_is_not_written_again()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.DoesNotContain(gitHub.Requests, static request => request.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_left_the_comment_shrinks_to_a_line_and_none_is_made()
    {
        await PublishAsync(Verdicts.Passing);
        Assert.Empty(gitHub.AllComments);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Passing);
        var body = Assert.Single(gitHub.AllComments).Body;
        Assert.Equal(2, body.Split('\n').Length);
        Assert.Contains("at cccccccccccc", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GitHubIdentity.JobToken, "stranger", "User", 99)]
    [InlineData(GitHubIdentity.PersonToken, "stranger", "User", 99)]
    [InlineData(GitHubIdentity.PersonToken, "some-app[bot]", "Bot", 5)]
    public async Task The_comments_of_others_stay_though_they_carry_the_marker(string token, string login, string type, long author) // T70
    {
        var forged = $"<!-- gate head={Head} -->\nall is well, says a stranger";
        gitHub.Add(forged, login, type, author);
        await PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_TOKEN", token));
        Assert.Equal(forged, gitHub.AllComments[0].Body);
        Assert.Equal(2, gitHub.AllComments.Count);
    }

    [Fact]
    public async Task The_own_comments_without_the_marker_at_their_start_stay()
    {
        gitHub.Add($"somebody wrote: <!-- gate head={Head} -->", "github-actions[bot]", "Bot", 41_898_282);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(2, gitHub.AllComments.Count);
    }

    [Fact]
    public async Task The_own_comment_is_found_behind_many_pages_of_others() // T71
    {
        for (var i = 0; i < 250; i++)
            gitHub.Add("a remark");
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Blocking("second/rule"));
        Assert.Equal(251, gitHub.AllComments.Count);
    }

    [Fact]
    public async Task A_comment_that_was_written_though_the_host_failed_is_not_written_twice() // T73
    {
        var failures = 1;
        gitHub.Instead = request =>
        {
            if (request.Method != "POST" || !request.Path.EndsWith("/comments", StringComparison.Ordinal) || failures-- <= 0)
                return null;
            gitHub.AnswerAlways(request);
            return new(502, "");
        };
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Single(gitHub.AllComments);
    }

    [Fact]
    public async Task Two_that_write_at_once_leave_one_comment() // T73
    {
        using var both = new Barrier(2);
        var first = 2;
        gitHub.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (request.Method == "POST" && request.Path.EndsWith("/comments", StringComparison.Ordinal) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            return null;
        };
        await Task.WhenAll(PublishAsync(Verdicts.Blocking("first/rule")), PublishAsync(Verdicts.Blocking("first/rule")));
        Assert.Single(gitHub.AllComments);
        Assert.Contains(gitHub.Requests, static request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_to_an_older_commit_leaves_the_comment_alone()
    {
        gitHub.Head = new string('d', 40);
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Empty(gitHub.AllComments);
        Assert.Equal(Head, Assert.Single(gitHub.CheckRuns).HeadSha);
        Assert.Contains("dddddddddddd", Assert.Single(publication.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_may_not_write_is_told_of_once_and_leaves_the_log_to_annotate()
    {
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_TOKEN", GitHubIdentity.ForkToken));
        Assert.False(publication.Annotated);
        Assert.Empty(gitHub.CheckRuns);
        Assert.Empty(gitHub.AllComments);
        var message = Assert.Single(publication.Messages);
        Assert.Contains("no check run and no comment (403)", message, StringComparison.Ordinal);
        Assert.Contains("checks: write, pull-requests: write", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_of_a_person_makes_the_comment_only()
    {
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_TOKEN", GitHubIdentity.PersonToken));
        Assert.Equal("octocat", Assert.Single(gitHub.AllComments).Login);
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
        var headers = header is null ? new Dictionary<string, string>() : new() { [header] = header == "Location" ? gitHub.Api + "/elsewhere" : "3600" };
        clock = new FastClock();
        gitHub.Instead = _ => new(status, body) { Headers = headers };
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.False(publication.Annotated);
        Assert.InRange(publication.Messages.Count, 1, 2);
        Assert.All(publication.Messages, static message => Assert.DoesNotContain('\n', message));
        if (header == "Retry-After")
            Assert.Contains("limits the rate", Assert.Single(publication.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain(GitHubIdentity.JobToken, string.Join(' ', publication.Messages), StringComparison.Ordinal);
        Assert.DoesNotContain(gitHub.Requests, static request => request.Contains("elsewhere", StringComparison.Ordinal));
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
        gitHub.Instead = _ => new(200, body);
        Assert.Contains("not what its API says", (await PublishAsync(Verdicts.Blocking("first/rule"))).Messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_hangs_is_asked_for_one_thing_only()
    {
        clock = new FastClock();
        gitHub.Instead = _ => new(200, "{}") { Delay = TimeSpan.FromSeconds(60) };
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains("did not answer", message, StringComparison.Ordinal);
        Assert.DoesNotContain(gitHub.Requests, static request => request.Contains("/issues/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_push_there_is_a_check_run_on_the_commit_and_no_comment()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_EVENT_NAME", "push"));
        Assert.Equal(Merge, Assert.Single(gitHub.CheckRuns).HeadSha);
        Assert.DoesNotContain(gitHub.Requests, static request => request.Contains("/issues/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(PublishedParts.Checks, 1, 0)]
    [InlineData(PublishedParts.Comment, 0, 1)]
    public async Task Only_what_is_wanted_is_published(PublishedParts parts, int runs, int comments)
    {
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"), parts);
        Assert.Equal((runs, comments), (gitHub.CheckRuns.Count, gitHub.AllComments.Count));
        Assert.Equal(runs == 1, publication.Annotated);
    }

    [Fact]
    public async Task GitHub_Enterprise_Server_is_reached_where_it_says()
    {
        await using var server = await GitHubStandIn.StartAsync(Head, "/api/v3");
        await PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_API_URL", server.Api));
        Assert.Single(server.CheckRuns);
        Assert.Single(server.AllComments);
        Assert.Empty(server.Refused);
        Assert.All(server.Requests, static request => Assert.Contains(" /api/v3/", request, StringComparison.Ordinal));
    }

    private Task<Publication> PublishAsync(Verdict verdict, params (string, string)[] other) => PublishAsync(verdict, PublishedParts.All, other);

    private async Task<Publication> PublishAsync(Verdict verdict, PublishedParts parts, params (string, string)[] other)
    {
        var env = Events.Env("pull_request").With(
            [("GITHUB_API_URL", gitHub.Api), ("GITHUB_REPOSITORY", "acme/gitops"), ("GITHUB_TOKEN", GitHubIdentity.JobToken), ("GITHUB_SERVER_URL", "https://github.com"), ("GITHUB_RUN_ID", "42"), .. other]);
        using var handler = HostConnection.Handler(clock);
        var publisher = Publishers.Find(env, _ => System.Text.Encoding.UTF8.GetBytes(env.GetValueOrDefault("payload") ?? Events.PullRequest()), parts, handler)!;
        return await publisher.PublishAsync(verdict, TestContext.Current.CancellationToken);
    }

    private static (string, string) PullRequestAt(string head) => ("payload", Events.PullRequest().Replace(Head, head, StringComparison.Ordinal));
}
