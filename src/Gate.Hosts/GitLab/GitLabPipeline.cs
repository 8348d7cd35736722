namespace Gate.Hosts.GitLab;

/// <summary>
/// What a GitLab pipeline is about, from its predefined variables (https://docs.gitlab.com/ci/variables/predefined_variables/).
/// </summary>
internal static class GitLabPipeline
{
    internal static CiChange ChangeOf(IReadOnlyDictionary<string, string> env)
    {
        if (CommitId.Of(env.GetValueOrDefault("CI_COMMIT_SHA")) is not { } sha)
            return new CiChange.Refused("CI_COMMIT_SHA is not a commit id: Gate cannot tell which commit this pipeline is about.");

        return env.GetValueOrDefault("CI_PIPELINE_SOURCE") switch
        {
            "merge_request_event" => OfMergeRequest(env, sha),
            "push" when CommitId.Of(env.GetValueOrDefault("CI_COMMIT_BEFORE_SHA")) is { } before =>
                new CiChange.Revisions(before, sha, Trusted: true) { Merged = false },
            _ => new CiChange.WholeTree(sha, Trusted: true)
            {
                Notes = ["The pipeline names no change: the whole tree is looked at, and all of it counts as new."],
            },
        };
    }

    private static CiChange OfMergeRequest(IReadOnlyDictionary<string, string> env, string sha)
    {
        var trusted = env.GetValueOrDefault("CI_MERGE_REQUEST_SOURCE_PROJECT_ID") is { Length: > 0 } from
            && from == env.GetValueOrDefault("CI_MERGE_REQUEST_PROJECT_ID");
        var diffBase = CommitId.Of(env.GetValueOrDefault("CI_MERGE_REQUEST_DIFF_BASE_SHA"));

        if (env.GetValueOrDefault("CI_MERGE_REQUEST_EVENT_TYPE") is "merged_result" or "merge_train")
        {
            // The two branches' commits are set in merged results pipelines only.
            var source = CommitId.Of(env.GetValueOrDefault("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"));
            var target = CommitId.Of(env.GetValueOrDefault("CI_MERGE_REQUEST_TARGET_BRANCH_SHA")) ?? diffBase;
            return new CiChange.MergeCommit(sha, trusted)
            {
                Reviewed = source,
                Otherwise = source is not null && target is not null ? new CiChange.Revisions(target, source, trusted) { Merged = true } : null,
            };
        }

        return diffBase is not null
            ? new CiChange.Revisions(diffBase, sha, trusted) { Merged = true }
            : new CiChange.Refused("CI_MERGE_REQUEST_DIFF_BASE_SHA is not a commit id: Gate cannot tell what the merge request is compared with.");
    }
}
