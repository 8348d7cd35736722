using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.AzureDevOps;

public sealed class AzureBuildTests
{
    private static readonly Dictionary<string, string> PullRequest = Env(
        ("TF_BUILD", "True"),
        ("BUILD_REASON", "PullRequest"),
        ("BUILD_SOURCEVERSION", Merge),
        ("BUILD_SOURCEBRANCH", "refs/pull/17/merge"),
        ("SYSTEM_PULLREQUEST_PULLREQUESTID", "17"),
        ("SYSTEM_PULLREQUEST_SOURCEBRANCH", "refs/heads/bump"),
        ("SYSTEM_PULLREQUEST_SOURCECOMMITID", Head),
        ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/main"),
        ("SYSTEM_PULLREQUEST_ISFORK", "False"));

    [Theory]
    [InlineData("refs/heads/main", "refs/remotes/origin/main")]
    [InlineData("main", "refs/remotes/origin/main")]
    [InlineData("refs/heads/releases/v1.2", "refs/remotes/origin/releases/v1.2")]
    [InlineData("heads/main", "refs/remotes/origin/heads/main")]
    public void A_pull_request_is_its_merge_commit_whether_Azure_Repos_or_GitHub_names_the_target(string target, string fallback)
    {
        var change = Assert.IsType<CiChange.MergeCommit>(ChangeOf(PullRequest.With(("SYSTEM_PULLREQUEST_TARGETBRANCH", target))));

        Assert.Equal((Merge, true, Head), (change.Sha, change.Trusted, change.Reviewed));
        Assert.Equal(new CiChange.Revisions(fallback, Head, Trusted: true) { Merged = true }, change.Otherwise);
    }

    [Theory]
    [InlineData("True", false)]
    [InlineData("true", false)]
    [InlineData("", false)]
    [InlineData("False", true)]
    [InlineData("false", true)]
    public void A_pull_request_is_trusted_only_where_it_is_said_to_be_no_fork(string isFork, bool trusted) =>
        Assert.Equal(trusted, Assert.IsType<CiChange.MergeCommit>(ChangeOf(PullRequest.With(("SYSTEM_PULLREQUEST_ISFORK", isFork)))).Trusted);

    [Fact]
    public void Without_the_fork_variable_a_pull_request_is_not_trusted() =>
        Assert.False(Assert.IsType<CiChange.MergeCommit>(ChangeOf(PullRequest.Without("SYSTEM_PULLREQUEST_ISFORK"))).Trusted);

    [Fact]
    public void A_pull_request_that_is_built_without_a_merge_is_compared_by_its_branches()
    {
        var change = Assert.IsType<CiChange.Revisions>(ChangeOf(PullRequest.With(("BUILD_SOURCEBRANCH", "refs/heads/bump"), ("BUILD_SOURCEVERSION", Head))));

        Assert.Equal(("refs/remotes/origin/main", Head, true), (change.Base, change.Head, change.Merged));
    }

    [Theory]
    [InlineData("")]
    [InlineData("refs/heads/")]
    [InlineData("main..evil")]
    [InlineData("main:secret.yaml")]
    [InlineData("main^{/x}")]
    [InlineData("main@{1}")]
    [InlineData("main\n--output=x")]
    [InlineData("a b")]
    public void A_target_that_git_allows_as_no_branch_is_not_used(string target)
    {
        var env = PullRequest.With(("SYSTEM_PULLREQUEST_TARGETBRANCH", target));

        Assert.Null(Assert.IsType<CiChange.MergeCommit>(ChangeOf(env)).Otherwise);
        Assert.IsType<CiChange.Refused>(ChangeOf(env.With(("BUILD_SOURCEBRANCH", "refs/heads/bump"))));
    }

    [Theory]
    [InlineData("IndividualCI")]
    [InlineData("BatchedCI")]
    [InlineData("Schedule")]
    [InlineData("Manual")]
    public void Any_other_build_is_the_whole_tree_and_that_is_said(string reason)
    {
        var env = Env(("TF_BUILD", "True"), ("BUILD_REASON", reason), ("BUILD_SOURCEVERSION", Head), ("BUILD_SOURCEBRANCH", "refs/heads/main"));

        var change = Assert.IsType<CiChange.WholeTree>(ChangeOf(env));

        Assert.Equal(Head, change.Head);
        Assert.Contains("whole tree", Assert.Single(change.Notes));
    }

    [Theory]
    [InlineData("C1234")]
    [InlineData("--output=x")]
    public void A_source_version_that_is_no_commit_is_refused(string version)
    {
        var refused = Assert.IsType<CiChange.Refused>(ChangeOf(PullRequest.With(("BUILD_SOURCEVERSION", version))));

        Assert.Contains("BUILD_SOURCEVERSION", refused.Message);
    }

    private static CiChange ChangeOf(Dictionary<string, string> env) => HostEnvironment.ChangeOf(env, _ => throw new InvalidOperationException());
}
