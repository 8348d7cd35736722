using Gate.Reports;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>The merge request that a pipeline is about, and how its host is reached.</summary>
/// <param name="Api">The address of the API, with a slash at the end.</param>
/// <param name="Project">The id of the project that the merge request belongs to.</param>
/// <param name="Number">Its number within the project.</param>
/// <param name="Head">The commit of its source branch that the pipeline checks.</param>
/// <param name="Token">A token that may write notes: the job's own token may not.</param>
internal sealed record GitLabMergeRequest(Uri Api, string Project, string Number, string Head, string Token)
{
    /// <summary>Where the host shows the lines of the head, or null where it does not say.</summary>
    internal PlaceLink? Link { get; init; }

    /// <summary>Never the token: a record would print it.</summary>
    public override string ToString() => $"{Project}!{Number}";

    /// <summary>The merge request; null where the pipeline is about none, or where there is no token.</summary>
    internal static GitLabMergeRequest? Of(IReadOnlyDictionary<string, string> env)
    {
        // In a pipeline of merged results CI_COMMIT_SHA is the merge, which the merge request does not know.
        var head = CommitId.Of(env.GetValueOrDefault("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")) ?? CommitId.Of(env.GetValueOrDefault("CI_COMMIT_SHA"));
        return env.Token("GATE_GITLAB_TOKEN", "GITLAB_TOKEN") is { } token && head is not null && env.Address("CI_API_V4_URL") is { } api
            && env.Number("CI_MERGE_REQUEST_PROJECT_ID") is { } project && env.Number("CI_MERGE_REQUEST_IID") is { } number
            ? new(api, project, number, head, token) { Link = HostLinks.Find(env, head) }
            : null;
    }
}
