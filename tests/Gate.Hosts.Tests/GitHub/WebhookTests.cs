using System.Text;
using System.Text.Json;
using Gate.Hosts.GitHub.Publishing;
using Gate.HostStandIns.GitHub;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>Events as GitHub really sent them.</summary>
public sealed class WebhookTests
{
    [Theory]
    [InlineData("pull_request")]
    [InlineData("pull_request_review")]
    [InlineData("pull_request_review_comment")]
    public void Every_pull_request_is_understood(string name)
    {
        var payloads = Webhooks.Of(name);
        Assert.NotEmpty(payloads);
        Assert.All(payloads, payload =>
        {
            var pull = payload.GetProperty("pull_request");
            var run = GitHubRun.Of(Env(name), _ => Encoding.UTF8.GetBytes(payload.GetRawText()))!;
            Assert.Equal(pull.GetProperty("number").GetInt32(), run.Pull);
            Assert.Equal(pull.GetProperty("head").GetProperty("sha").GetString(), run.Head);

            var own = pull.GetProperty("head").GetProperty("repo") is { ValueKind: JsonValueKind.Object } from
                && from.GetProperty("full_name").GetString() == pull.GetProperty("base").GetProperty("repo").GetProperty("full_name").GetString();
            switch (Events.ChangeOf(name, payload.GetRawText()))
            {
                case CiChange.MergeCommit merge:
                    Assert.Equal((Merge, own, run.Head), (merge.Sha, merge.Trusted, merge.Reviewed));
                    Assert.Equal(pull.GetProperty("base").GetProperty("sha").GetString(), merge.Otherwise!.Base);
                    break;
                case CiChange.Revisions merged:
                    Assert.True(pull.GetProperty("merged").GetBoolean());
                    Assert.Equal((own, run.Head), (merged.Trusted, merged.Head));
                    break;
                case var other:
                    Assert.Fail($"{other}");
                    break;
            }
        });
    }

    [Theory]
    [InlineData("opened")]
    [InlineData("synchronize")]
    [InlineData("reopened")]
    [InlineData("ready_for_review")]
    public void The_actions_that_a_workflow_runs_on_are_among_them(string action) =>
        Assert.Contains(Webhooks.Of("pull_request"), payload => payload.GetProperty("action").GetString() == action);

    [Fact]
    public void Every_merge_group_is_understood()
    {
        var payloads = Webhooks.Of("merge_group");
        Assert.NotEmpty(payloads);
        Assert.All(payloads, static payload =>
        {
            var group = payload.GetProperty("merge_group");
            var revisions = Assert.IsType<CiChange.Revisions>(Events.ChangeOf("merge_group", payload.GetRawText()));
            Assert.Equal((group.GetProperty("base_sha").GetString(), group.GetProperty("head_sha").GetString(), false), (revisions.Base, revisions.Head, revisions.Merged));
        });
    }

    [Fact]
    public void Every_push_is_understood()
    {
        var payloads = Webhooks.Of("push");
        Assert.NotEmpty(payloads);
        Assert.All(payloads, static payload =>
        {
            var (before, after) = (payload.GetProperty("before").GetString()!, payload.GetProperty("after").GetString()!);
            var change = Events.ChangeOf("push", payload.GetRawText());
            if (payload.GetProperty("deleted").GetBoolean())
                Assert.IsType<CiChange.Nothing>(change);
            else if (payload.GetProperty("created").GetBoolean())
                Assert.Equal(Merge, Assert.IsType<CiChange.WholeTree>(change).Head);
            else
                Assert.Equal((before, after), (Assert.IsType<CiChange.Revisions>(change).Base, ((CiChange.Revisions)change).Head));
        });
    }

    private static Dictionary<string, string> Env(string name) => Events.Env(name).With(("GITHUB_REPOSITORY", "acme/gitops"), ("GITHUB_TOKEN", "secret"));
}
