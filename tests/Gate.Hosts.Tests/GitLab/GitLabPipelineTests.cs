using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitLab;

public sealed class GitLabPipelineTests
{
    private static readonly Dictionary<string, string> MergeRequest = Env(
        ("GITLAB_CI", "true"),
        ("CI_PIPELINE_SOURCE", "merge_request_event"),
        ("CI_COMMIT_SHA", Head),
        ("CI_COMMIT_BEFORE_SHA", Zero),
        ("CI_MERGE_REQUEST_EVENT_TYPE", "detached"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", Base),
        ("CI_MERGE_REQUEST_PROJECT_ID", "42"),
        ("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "42"));

    [Fact]
    public void A_merge_request_is_its_head_against_the_base_of_its_diff() =>
        Assert.Equivalent(new CiChange.Revisions(Base, Head, Trusted: true) { Merged = true }, ChangeOf(MergeRequest));

    [Theory]
    [InlineData("merged_result")]
    [InlineData("merge_train")]
    public void A_merged_result_is_its_merge_commit(string type)
    {
        const string target = "dddddddddddddddddddddddddddddddddddddddd";
        var change = Assert.IsType<CiChange.MergeCommit>(ChangeOf(MergeRequest.With(
            ("CI_MERGE_REQUEST_EVENT_TYPE", type),
            ("CI_COMMIT_SHA", Merge),
            ("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", Head),
            ("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", target))));

        Assert.Equal((Merge, true, Head), (change.Sha, change.Trusted, change.Reviewed));
        Assert.Equal(new CiChange.Revisions(target, Head, Trusted: true) { Merged = true }, change.Otherwise);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("")]
    public void A_merge_request_from_another_project_or_from_none_is_not_trusted(string source) =>
        Assert.False(Assert.IsType<CiChange.Revisions>(ChangeOf(MergeRequest.With(("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", source)))).Trusted);

    [Fact]
    public void A_merge_request_without_a_base_is_refused() =>
        Assert.Contains("CI_MERGE_REQUEST_DIFF_BASE_SHA", Assert.IsType<CiChange.Refused>(ChangeOf(MergeRequest.Without("CI_MERGE_REQUEST_DIFF_BASE_SHA"))).Message);

    [Fact]
    public void A_push_is_compared_with_what_was_there_before()
    {
        var env = Env(("GITLAB_CI", "true"), ("CI_PIPELINE_SOURCE", "push"), ("CI_COMMIT_SHA", Head), ("CI_COMMIT_BEFORE_SHA", Base));

        Assert.Equivalent(new CiChange.Revisions(Base, Head, Trusted: true) { Merged = false }, ChangeOf(env));
    }

    [Theory]
    [InlineData("push")]
    [InlineData("schedule")]
    [InlineData("web")]
    public void A_pipeline_that_names_no_commit_before_is_the_whole_tree(string source)
    {
        var env = Env(("GITLAB_CI", "true"), ("CI_PIPELINE_SOURCE", source), ("CI_COMMIT_SHA", Head), ("CI_COMMIT_BEFORE_SHA", Zero));

        Assert.Equal(Head, Assert.IsType<CiChange.WholeTree>(ChangeOf(env)).Head);
    }

    [Fact]
    public void A_pipeline_without_a_commit_is_refused() =>
        Assert.Contains("CI_COMMIT_SHA", Assert.IsType<CiChange.Refused>(ChangeOf(Env(("GITLAB_CI", "true")))).Message);

    private static CiChange ChangeOf(Dictionary<string, string> env) => HostEnvironment.ChangeOf(env, _ => throw new InvalidOperationException());
}
