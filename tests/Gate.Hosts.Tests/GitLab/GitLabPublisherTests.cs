using Gate.Hosts.Publishing;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.GitLab;

namespace Gate.Hosts.Tests.GitLab;

/// <summary>The note in a merge request, and what is said where the host takes nothing.</summary>
public sealed class GitLabPublisherTests : GitLabHost
{
    [Fact]
    public async Task A_first_answer_makes_a_note_and_the_next_edits_it()
    {
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Empty((await PublishAsync(Verdicts.Blocking("second/rule"))).Messages);
        var body = Assert.Single(GitLab.Bodies);
        Assert.StartsWith("<!-- gate -->", body, StringComparison.Ordinal);
        Assert.Contains("second/rule", body, StringComparison.Ordinal);
        Assert.DoesNotContain("first/rule", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_answer_is_not_written_again()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.DoesNotContain(GitLab.Requests, request => request.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_left_the_note_says_so_and_none_is_made()
    {
        await PublishAsync(Verdicts.Passing);
        Assert.Empty(GitLab.Bodies);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Passing);
        Assert.DoesNotContain("first/rule", Assert.Single(GitLab.Bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notes_of_others_stay_though_they_carry_the_marker()
    {
        GitLab.Add("<!-- gate -->\nmine, I say");
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal("<!-- gate -->\nmine, I say", GitLab.Bodies[0]);
        Assert.Equal(2, GitLab.Bodies.Count);
    }

    [Fact]
    public async Task Its_own_note_is_found_behind_many_pages_of_others()
    {
        for (var i = 0; i < 250; i++)
            GitLab.Add("a remark");
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Blocking("second/rule"));
        Assert.Equal(251, GitLab.Bodies.Count);
    }

    [Fact]
    public async Task A_note_that_was_written_though_the_host_failed_is_not_written_twice() // T73
    {
        var failures = 1;
        GitLab.Instead = request =>
        {
            if (request.Method != "POST" || failures-- <= 0)
                return null;
            GitLab.AnswerAlways(request);
            return new(502, "");
        };
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Single(GitLab.Bodies);
    }

    [Fact]
    public async Task Two_that_write_at_once_leave_one_note() // T73
    {
        using var both = new Barrier(2);
        var first = 2;
        GitLab.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (request.Method == "POST" && request.Path.EndsWith("/notes", StringComparison.Ordinal) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            return null;
        };
        await Task.WhenAll(PublishAsync(Verdicts.Blocking("first/rule")), PublishAsync(Verdicts.Blocking("first/rule")));
        GitLab.Instead = _ => null;
        Assert.Single(GitLab.Bodies);
    }

    [Fact]
    public async Task An_answer_to_an_older_commit_leaves_the_note_alone()
    {
        var publication = await PublishAsync(Verdicts.Blocking("first/rule"), ("CI_COMMIT_SHA", Commits.Merge));
        Assert.Empty(GitLab.Bodies);
        Assert.Contains(Commits.Head[..12], Assert.Single(publication.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task A_host_that_refuses_is_said_in_one_line_without_the_token(int status)
    {
        GitLab.Instead = _ => new(status, "{}");
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.DoesNotContain('\n', message);
        Assert.Contains($"{status}", message, StringComparison.Ordinal);
        Assert.DoesNotContain(GitLabStandIn.Token, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>sign in</html>")]
    [InlineData("[]")]
    [InlineData("""{"id":"x"}""")]
    [InlineData("null")]
    public async Task A_host_that_answers_nonsense_is_said(string body)
    {
        GitLab.Instead = _ => new(200, body);
        Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    [InlineData("tökén")]
    [InlineData("$GATE TOKEN")]
    public void What_cannot_be_a_token_is_none(string token) => Assert.Null(FindAny(("GATE_GITLAB_TOKEN", token)));

    [Fact]
    public async Task A_token_that_ends_in_a_line_break_is_taken_without_it()
    {
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule"), ("GATE_GITLAB_TOKEN", GitLabStandIn.Token + "\r\n"))).Messages);
        Assert.Single(GitLab.Bodies);
    }

    [Theory]
    [InlineData("GATE_GITLAB_TOKEN")]
    [InlineData("CI_MERGE_REQUEST_IID")]
    [InlineData("CI_MERGE_REQUEST_PROJECT_ID")]
    [InlineData("CI_API_V4_URL")]
    public void Without_a_token_or_a_merge_request_there_is_nothing_to_publish_on(string missing) =>
        Assert.Null(FindAny((missing, "")));

    [Theory]
    [InlineData(PublishedParts.None)]
    [InlineData(PublishedParts.Checks)]
    public void The_note_is_left_out_on_request(PublishedParts parts)
    {
        using var handler = HostConnection.Handler(TimeProvider.System);
        Assert.Null(Find(parts, handler));
    }

    private IPublisher? FindAny(params (string, string)[] other)
    {
        using var handler = HostConnection.Handler(TimeProvider.System);
        return Find(PublishedParts.All, handler, other);
    }
}
