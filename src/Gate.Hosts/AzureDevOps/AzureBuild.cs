namespace Gate.Hosts.AzureDevOps;

/// <summary>
/// What an Azure Pipelines build is about, from its predefined variables
/// (https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables).
/// </summary>
internal static class AzureBuild
{
    internal static CiChange ChangeOf(IReadOnlyDictionary<string, string> env)
    {
        if (CommitId.Of(env.GetValueOrDefault("BUILD_SOURCEVERSION")) is not { } sha)
            return new CiChange.Refused("BUILD_SOURCEVERSION is not a commit id: Gate reads git repositories only, and this build has none.");

        if (env.GetValueOrDefault("BUILD_REASON") != "PullRequest")
        {
            // No variable names the commit before a push, and a batched build holds several: the first parent could leave some out.
            return new CiChange.WholeTree(sha, Trusted: true)
            {
                Notes =
                [
                    "Azure Pipelines does not say what was there before this build: the whole tree is looked at, and all of it counts as new. "
                        + "`--base REV` compares with a revision.",
                ],
            };
        }

        // Not said is not trusted: a build that leaves the variable out could be a fork's.
        var trusted = string.Equals(env.GetValueOrDefault("SYSTEM_PULLREQUEST_ISFORK"), "False", StringComparison.OrdinalIgnoreCase);
        var source = CommitId.Of(env.GetValueOrDefault("SYSTEM_PULLREQUEST_SOURCECOMMITID"));

        // Azure Repos says `refs/heads/main`, GitHub says `main`.
        var target = CommitId.RemoteBranch(env.GetValueOrDefault("SYSTEM_PULLREQUEST_TARGETBRANCH"));

        if (IsMergeRef(env.GetValueOrDefault("BUILD_SOURCEBRANCH")))
        {
            return new CiChange.MergeCommit(sha, trusted)
            {
                Reviewed = source,
                Otherwise = source is not null && target is not null ? new CiChange.Revisions(target, source, trusted) { Merged = true } : null,
            };
        }

        return target is not null
            ? new CiChange.Revisions(target, source ?? sha, trusted) { Merged = true }
            : new CiChange.Refused("SYSTEM_PULLREQUEST_TARGETBRANCH is not a branch: Gate cannot tell what the pull request is to be merged into.");
    }

    // Bitbucket's pull requests are built without a merge.
    private static bool IsMergeRef(string? branch) =>
        branch is not null && branch.StartsWith("refs/pull/", StringComparison.Ordinal) && branch.EndsWith("/merge", StringComparison.Ordinal);
}
