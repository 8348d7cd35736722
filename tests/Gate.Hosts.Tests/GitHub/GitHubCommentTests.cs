using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.GitHub;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>The one comment in a pull request.</summary>
public sealed class GitHubCommentTests : IAsyncLifetime
{
    private PullRequestOnGitHub pull = null!;

    public async ValueTask InitializeAsync() => pull = await PullRequestOnGitHub.StartAsync();

    public async ValueTask DisposeAsync() => await pull.DisposeAsync();

    [Fact]
    public async Task A_second_answer_edits_the_comment_and_makes_a_check_run_of_its_own()
    {
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        var next = new string('d', 40);
        pull.GitHub.Head = next;
        await pull.PublishAsync(Verdicts.Blocking("second/rule"), PullRequestOnGitHub.EventAt(next));
        var body = Assert.Single(pull.GitHub.AllComments).Body;
        Assert.Contains("second/rule", body, StringComparison.Ordinal);
        Assert.DoesNotContain("first/rule", body, StringComparison.Ordinal);
        Assert.Equal([Head, next], pull.GitHub.CheckRuns.Select(static run => run.HeadSha));
    }

    [Fact]
    public async Task The_same_answer_is_not_written_again()
    {
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.DoesNotContain(pull.GitHub.Requests, static request => request.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_left_the_comment_shrinks_to_a_line_and_none_is_made()
    {
        await pull.PublishAsync(Verdicts.Passing);
        Assert.Empty(pull.GitHub.AllComments);
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        await pull.PublishAsync(Verdicts.Passing);
        var body = Assert.Single(pull.GitHub.AllComments).Body;
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
        pull.GitHub.Add(forged, login, type, author);
        await pull.PublishAsync(Verdicts.Blocking("first/rule"), ("GITHUB_TOKEN", token));
        Assert.Equal(forged, pull.GitHub.AllComments[0].Body);
        Assert.Equal(2, pull.GitHub.AllComments.Count);
    }

    [Fact]
    public async Task The_own_comments_without_the_marker_at_their_start_stay()
    {
        pull.GitHub.Add($"somebody wrote: <!-- gate head={Head} -->", "github-actions[bot]", "Bot", 41_898_282);
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(2, pull.GitHub.AllComments.Count);
    }

    [Fact]
    public async Task The_own_comment_is_found_behind_many_pages_of_others() // T71
    {
        for (var i = 0; i < 250; i++)
            pull.GitHub.Add("a remark");
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        await pull.PublishAsync(Verdicts.Blocking("second/rule"));
        Assert.Equal(251, pull.GitHub.AllComments.Count);
    }

    [Fact]
    public async Task A_comment_that_was_written_though_the_host_failed_is_not_written_twice() // T73
    {
        var failures = 1;
        pull.GitHub.Instead = request =>
        {
            if (request.Method != "POST" || !request.Path.EndsWith("/comments", StringComparison.Ordinal) || failures-- <= 0)
                return null;
            pull.GitHub.AnswerAlways(request);
            return new(502, "");
        };
        await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Single(pull.GitHub.AllComments);
    }

    [Fact]
    public async Task Two_that_write_at_once_leave_one_comment() // T73
    {
        using var both = new Barrier(2);
        var first = 2;
        pull.GitHub.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (request.Method == "POST" && request.Path.EndsWith("/comments", StringComparison.Ordinal) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            return null;
        };
        await Task.WhenAll(pull.PublishAsync(Verdicts.Blocking("first/rule")), pull.PublishAsync(Verdicts.Blocking("first/rule")));
        Assert.Single(pull.GitHub.AllComments);
        Assert.Contains(pull.GitHub.Requests, static request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_to_an_older_commit_leaves_the_comment_alone()
    {
        pull.GitHub.Head = new string('d', 40);
        var publication = await pull.PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Empty(pull.GitHub.AllComments);
        Assert.Equal(Head, Assert.Single(pull.GitHub.CheckRuns).HeadSha);
        Assert.Contains("dddddddddddd", Assert.Single(publication.Messages), StringComparison.Ordinal);
    }
}
