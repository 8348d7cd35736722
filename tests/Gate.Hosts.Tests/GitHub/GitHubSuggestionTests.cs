using Gate.Core.Verdicts;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.GitHub;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>The comments on lines that offer another line.</summary>
public sealed class GitHubSuggestionTests : IAsyncLifetime
{
    private const string Suggestion = "\n```suggestion\napiVersion: batch/v1\n```\n";
    private PullRequestOnGitHub pull = null!;

    public async ValueTask InitializeAsync() => pull = await PullRequestOnGitHub.StartAsync();

    public async ValueTask DisposeAsync() => await pull.DisposeAsync();

    [Fact]
    public async Task A_finding_that_one_line_mends_has_a_suggestion_on_it_which_the_same_answer_leaves_alone()
    {
        Assert.Empty((await pull.PublishAsync(Mendable("first/rule", 3))).Messages);
        Assert.Empty((await pull.PublishAsync(Mendable("first/rule", 3))).Messages);
        var made = Assert.Single(pull.GitHub.AllReviewComments);
        Assert.Equal(("app.yaml", 3), (made.Path, made.Line));
        Assert.Contains(Suggestion, made.Comment.Body, StringComparison.Ordinal);
        Assert.Single(pull.GitHub.Requests, static request => request == "POST /repos/acme/gitops/pulls/7/comments");
        Assert.DoesNotContain(pull.GitHub.Requests, static request => request.StartsWith("PATCH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_goes_when_the_finding_does()
    {
        await pull.PublishAsync(Mendable("first/rule", 3));
        await pull.PublishAsync(Verdicts.Passing);
        Assert.Empty(pull.GitHub.AllReviewComments);
    }

    [Fact]
    public async Task It_is_made_anew_where_a_push_moved_its_line()
    {
        await pull.PublishAsync(Mendable("first/rule", 3));
        pull.GitHub.Outdate();
        await pull.PublishAsync(Mendable("first/rule", 5));
        Assert.Equal(5, Assert.Single(pull.GitHub.AllReviewComments).Line);
    }

    [Fact]
    public async Task Its_text_follows_the_finding()
    {
        await pull.PublishAsync(Mendable("first/rule", 3));
        await pull.PublishAsync(Change(Mendable("first/rule", 3), static finding => finding with { Remediation = "Do it by Friday." }));
        Assert.Contains("by Friday", Assert.Single(pull.GitHub.AllReviewComments).Comment.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_GitHub_does_not_show_has_none_and_nothing_is_amiss()
    {
        pull.GitHub.Shows = static (_, line) => line > 3;
        var verdict = Verdicts.Of(Outcome.Block, [.. Mendable("first/rule", 3).Findings, .. Mendable("second/rule", 4).Findings]);
        var publication = await pull.PublishAsync(verdict);
        Assert.Equal((true, 0), (publication.Annotated, publication.Messages.Count));
        Assert.Equal(4, Assert.Single(pull.GitHub.AllReviewComments).Line);
        Assert.Contains("first/rule", Assert.Single(pull.GitHub.AllComments).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Status.Existing, Severity.Block, Precision.Exact)]
    [InlineData(Status.New, Severity.Info, Precision.Exact)]
    [InlineData(Status.New, Severity.Block, Precision.Template)]
    public async Task Nothing_is_offered_for_what_is_old_or_harmless_or_a_guess(Status status, Severity severity, Precision precision)
    {
        await pull.PublishAsync(Change(Mendable("first/rule", 3), finding => finding with { Status = status, Severity = severity, Location = finding.Location with { Precision = precision } }));
        Assert.Empty(pull.GitHub.AllReviewComments);
    }

    [Fact]
    public async Task The_comments_of_others_stay_though_they_carry_the_marker() // T70
    {
        var forged = $"<!-- gate line={Mendable("first/rule", 3).Findings[0].Fingerprint} -->\nall is well, says a stranger";
        pull.GitHub.Add(forged, "app.yaml", 3);
        await pull.PublishAsync(Mendable("first/rule", 3));
        Assert.Equal([forged], pull.GitHub.AllReviewComments.Where(static one => one.Comment.Login == "stranger").Select(static one => one.Comment.Body));
        await pull.PublishAsync(Verdicts.Passing);
        Assert.Equal([forged], pull.GitHub.AllReviewComments.Select(static one => one.Comment.Body));
    }

    [Fact]
    public async Task Two_that_write_at_once_leave_one_for_each_line() // T73
    {
        using var both = new Barrier(2);
        var first = 2;
        pull.GitHub.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (request.Method == "POST" && request.Path.EndsWith("/pulls/7/comments", StringComparison.Ordinal) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            return null;
        };
        await Task.WhenAll(pull.PublishAsync(Mendable("first/rule", 3)), pull.PublishAsync(Mendable("first/rule", 3)));
        Assert.Single(pull.GitHub.AllReviewComments);
    }

    [Fact]
    public async Task Of_very_many_only_some_are_offered()
    {
        await pull.PublishAsync(Verdicts.Of(Outcome.Block, [.. Enumerable.Range(1, 30).SelectMany(static i => Mendable($"rule/{i}", i).Findings)]));
        Assert.Equal(20, pull.GitHub.AllReviewComments.Count);
    }

    [Fact]
    public async Task A_token_that_may_not_write_says_so_once()
    {
        var publication = await pull.PublishAsync(Mendable("first/rule", 3), ("GITHUB_TOKEN", GitHubIdentity.ForkToken));
        Assert.Single(publication.Messages);
        Assert.Empty(pull.GitHub.AllReviewComments);
    }

    private static Verdict Mendable(string rule, int line) => Change(
        Verdicts.Of(Outcome.Block, Verdicts.Finding(rule, Location.At("app.yaml", line, 1))),
        static finding => finding with { SourceLine = "apiVersion: batch/v1beta1", Edit = new("apiVersion", "batch/v1beta1", "batch/v1") });

    private static Verdict Change(Verdict verdict, Func<Finding, Finding> change) => verdict with { Findings = [.. verdict.Findings.Select(change)] };
}
