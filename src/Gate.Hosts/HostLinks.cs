using Gate.Hosts.GitHub.Publishing;
using Gate.Reports;

namespace Gate.Hosts;

/// <summary>Where hosts show the files of a commit.</summary>
public static class HostLinks
{
    /// <summary>The pages of a commit; null where the host is none, or does not say where they are.</summary>
    /// <param name="env">The environment variables, by name.</param>
    /// <param name="commit">The full id of the commit whose lines are told; anything else gives no links.</param>
    public static PlaceLink? Find(IReadOnlyDictionary<string, string> env, string? commit) => CommitId.Of(commit) is not { } id ? null : HostEnvironment.Detect(env) switch
    {
        CiHost.GitHubActions => GitHub(env, id),
        CiHost.AzurePipelines => Azure(env, id),
        CiHost.GitLab => GitLab(env, id),
        _ => null,
    };

    private static PlaceLink? GitHub(IReadOnlyDictionary<string, string> env, string commit) =>
        env.Address("GITHUB_SERVER_URL") is { } server && env.GetValueOrDefault("GITHUB_REPOSITORY") is { } repository && GitHubRun.IsRepository(repository)
            ? (file, line) => new(server, $"{repository}/blob/{commit}/{Escaped(file)}#L{line}")
            : null;

    private static PlaceLink? GitLab(IReadOnlyDictionary<string, string> env, string commit) =>
        env.Address("CI_PROJECT_URL") is { } project ? (file, line) => new(project, $"-/blob/{commit}/{Escaped(file)}#L{line}") : null;

    // Of code elsewhere Azure Pipelines says where it is, and not what its pages are.
    private static PlaceLink? Azure(IReadOnlyDictionary<string, string> env, string commit) =>
        string.Equals(env.GetValueOrDefault("BUILD_REPOSITORY_PROVIDER"), "TfsGit", StringComparison.OrdinalIgnoreCase) && env.Address("SYSTEM_COLLECTIONURI") is { } collection
        && env.GetValueOrDefault("SYSTEM_TEAMPROJECT") is { Length: > 0 } project && env.GetValueOrDefault("BUILD_REPOSITORY_ID") is { Length: > 0 } repository
            ? (file, line) => new(
                collection,
                $"{Uri.EscapeDataString(project)}/_git/{Uri.EscapeDataString(repository)}?path=/{Escaped(file)}&version=GC{commit}&line={line}&lineEnd={line + 1}&lineStartColumn=1&lineEndColumn=1")
            : null;

    private static string Escaped(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
}
