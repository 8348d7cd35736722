using System.Text;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

public sealed class GitHubEventTests
{
    [Theory]
    [InlineData("pull_request")]
    [InlineData("pull_request_review")]
    [InlineData("pull_request_review_comment")]
    public void A_pull_request_is_its_merge_commit_told_in_the_lines_of_its_head(string name)
    {
        var change = Assert.IsType<CiChange.MergeCommit>(Events.ChangeOf(name, Events.PullRequest()));

        Assert.Equal(Merge, change.Sha);
        Assert.Equal(Head, change.Reviewed);
        Assert.True(change.Trusted);
        Assert.Empty(change.Notes);
    }

    [Fact]
    public void A_pull_request_whose_merge_commit_was_not_checked_out_can_be_compared_by_its_two_branches()
    {
        var change = Assert.IsType<CiChange.MergeCommit>(Events.ChangeOf("pull_request", Events.PullRequest()));

        Assert.Equal(new CiChange.Revisions(Base, Head, Trusted: true) { Merged = true }, change.Otherwise);
    }

    [Fact]
    public void A_pull_request_that_is_merged_already_is_compared_by_its_branches()
    {
        var change = Assert.IsType<CiChange.Revisions>(Events.ChangeOf("pull_request", Events.PullRequest(merged: true)));

        Assert.Equal((Base, Head, true), (change.Base, change.Head, change.Merged));
    }

    [Theory]
    [InlineData("""{ "full_name": "stranger/gitops", "fork": true }""", "stranger", "stranger")]
    [InlineData("null", "ghost", "octocat")]
    [InlineData("{}", "octocat", "octocat")]
    [InlineData("""{ "full_name": "acme/gitops" }""", "dependabot[bot]", "octocat")]
    [InlineData("""{ "full_name": "acme/gitops" }""", "octocat", "dependabot[bot]")]
    public void A_fork_a_deleted_fork_and_Dependabot_are_not_trusted(string headRepository, string author, string actor)
    {
        var change = Assert.IsType<CiChange.MergeCommit>(Events.ChangeOf("pull_request", Events.PullRequest(headRepository, author), actor));

        Assert.False(change.Trusted);
        Assert.False(change.Otherwise!.Trusted);
    }

    [Fact]
    public void A_pull_request_of_the_repository_itself_is_trusted_however_its_name_is_written()
    {
        var change = Events.ChangeOf("pull_request", Events.PullRequest("""{ "full_name": "Acme/GitOps" }"""));

        Assert.True(Assert.IsType<CiChange.MergeCommit>(change).Trusted);
    }

    [Fact]
    public void An_event_that_does_not_describe_its_pull_request_is_a_strangers()
    {
        var change = Assert.IsType<CiChange.MergeCommit>(Events.ChangeOf("pull_request", """{ "action": "opened", "pull_request": null }"""));

        Assert.Equal((Merge, false, null, null), (change.Sha, change.Trusted, change.Reviewed, change.Otherwise));
        Assert.Contains("stranger", Assert.Single(change.Notes));
    }

    [Fact]
    public void A_merge_group_is_its_commit_against_its_parent()
    {
        var change = Events.ChangeOf("merge_group", Events.MergeGroup);

        Assert.Equal(new CiChange.Revisions(Base, Head, Trusted: true) { Merged = false }, change);
    }

    [Theory]
    [InlineData("\"created\": false, \"deleted\": false, \"forced\": false")]
    [InlineData("\"created\": false, \"deleted\": false, \"forced\": true")]
    public void A_push_is_compared_as_it_is_also_where_it_was_forced(string flags)
    {
        var change = Assert.IsType<CiChange.Revisions>(Events.ChangeOf("push", Events.Push(Base, Head, flags)));

        Assert.Equal((Base, Head, false), (change.Base, change.Head, change.Merged));
    }

    [Fact]
    public void A_push_of_a_new_branch_is_a_whole_tree_and_that_is_said()
    {
        var change = Assert.IsType<CiChange.WholeTree>(Events.ChangeOf("push", Events.Push(Zero, Head)));

        Assert.Equal(Merge, change.Head);
        Assert.Contains("new branch", Assert.Single(change.Notes));
    }

    [Theory]
    [InlineData(Base, Zero, "\"deleted\": true")]
    [InlineData(Base, Zero, "\"created\": false")]
    public void A_push_that_deletes_a_branch_leaves_nothing_to_check(string before, string after, string flags) =>
        Assert.IsType<CiChange.Nothing>(Events.ChangeOf("push", Events.Push(before, after, flags)));

    [Theory]
    [InlineData("workflow_dispatch")]
    [InlineData("schedule")]
    public void A_run_by_hand_or_by_clock_is_the_whole_tree_and_needs_no_payload(string name)
    {
        var change = HostEnvironment.ChangeOf(Events.Env(name).Without("GITHUB_EVENT_PATH"), _ => throw new InvalidOperationException());

        Assert.Equal(Merge, Assert.IsType<CiChange.WholeTree>(change).Head);
        Assert.Empty(change.Notes);
    }

    [Theory]
    [InlineData("workflow_run", "`workflow_run`")]
    [InlineData("issue_comment", "`issue_comment`")]
    [InlineData("x`\n::error::y", "`unknown`")]
    public void Any_other_event_is_the_whole_tree_and_that_is_said(string name, string said)
    {
        var change = Assert.IsType<CiChange.WholeTree>(Events.ChangeOf(name, "{}"));

        Assert.Contains(said, Assert.Single(change.Notes));
    }

    [Fact]
    public void Pull_request_target_is_refused_with_the_event_to_use()
    {
        var refused = Assert.IsType<CiChange.Refused>(Events.ChangeOf("pull_request_target", Events.PullRequest()));

        Assert.Contains("secrets", refused.Message);
        Assert.Contains("on: pull_request`", refused.Message);
    }

    [Theory]
    [InlineData("", "not JSON: line 1, byte 1")]
    [InlineData("{\n  \"pull_request\": nope }", "not JSON: line 2, byte 20")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{ "pull_request": { "user": { "login": "\ud800" }, "head": { "sha": "\ud800", "repo": {} }, "base": {} } }""", "not Unicode")]
    public void An_event_file_that_cannot_be_read_as_JSON_is_refused_with_its_place(string payload, string said)
    {
        var refused = Assert.IsType<CiChange.Refused>(Events.ChangeOf("pull_request", payload));

        Assert.Contains("/github/workflow/event.json", refused.Message);
        Assert.Contains(said, refused.Message);
    }

    [Fact]
    public void An_event_file_that_is_not_there_is_refused_by_name()
    {
        var refused = Assert.IsType<CiChange.Refused>(HostEnvironment.ChangeOf(Events.Env("push"), _ => null));

        Assert.Contains("/github/workflow/event.json", refused.Message);
    }

    [Theory]
    [InlineData("GITHUB_EVENT_PATH")]
    [InlineData("GITHUB_SHA")]
    public void A_missing_variable_is_refused_by_name(string variable)
    {
        var refused = Assert.IsType<CiChange.Refused>(HostEnvironment.ChangeOf(Events.Env("push").Without(variable), _ => null));

        Assert.Contains(variable, refused.Message);
    }

    [Fact]
    public void A_byte_order_mark_is_no_error()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Events.MergeGroup)];

        Assert.IsType<CiChange.Revisions>(HostEnvironment.ChangeOf(Events.Env("merge_group"), _ => bytes));
    }

    [Theory]
    [InlineData("--upload-pack=touch /tmp/owned")]
    [InlineData("main")]
    [InlineData("cccccccccccccccccccccccccccccccccccccccc\n--output=x")]
    [InlineData("gggggggggggggggggggggggggggggggggggggggg")]
    public void What_is_not_a_full_commit_id_never_reaches_git(string hostile)
    {
        var escaped = hostile.Replace("\n", "\\n");

        Assert.IsType<CiChange.Refused>(Events.ChangeOf("push", Events.Push(Base, escaped)));
        Assert.IsType<CiChange.Refused>(Events.ChangeOf("merge_group", Events.MergeGroup.Replace($"\"head_sha\": \"{Head}\"", $"\"head_sha\": \"{escaped}\"")));
        Assert.IsType<CiChange.Refused>(HostEnvironment.ChangeOf(Events.Env("schedule").With(("GITHUB_SHA", hostile)), _ => null));
        var pull = Assert.IsType<CiChange.MergeCommit>(Events.ChangeOf("pull_request", Events.PullRequest().Replace($"\"sha\": \"{Head}\"", $"\"sha\": \"{escaped}\"")));
        Assert.Null(pull.Reviewed);
        Assert.Null(pull.Otherwise);
    }

    [Fact]
    public void A_repository_with_SHA_256_has_longer_ids()
    {
        var sha = new string('d', 64);

        Assert.Equal(sha, Assert.IsType<CiChange.Revisions>(Events.ChangeOf("push", Events.Push(Base, sha))).Head);
    }
}
