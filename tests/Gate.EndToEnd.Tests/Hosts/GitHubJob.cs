using Gate.HostStandIns.GitHub;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hosts;

/// <summary>A job of GitHub Actions for pull request 7 of <c>acme/gitops</c>.</summary>
internal static class GitHubJob
{
    /// <summary>The variables that the runner sets, with the files that they name.</summary>
    /// <param name="host">The host.</param>
    /// <param name="start">Base.</param>
    /// <param name="head">Head.</param>
    /// <param name="merge">What is checked out.</param>
    /// <param name="files">Where the runner's files are.</param>
    /// <param name="from">The repository that the head is of.</param>
    internal static Dictionary<string, string> Environment(GitHubStandIn host, string start, string head, string merge, TempFolder files, string from = "acme/gitops") => new()
    {
        ["GITHUB_ACTIONS"] = "true",
        ["GITHUB_EVENT_NAME"] = "pull_request",
        ["GITHUB_EVENT_PATH"] = files.Write(
            $"{head}.json",
            $$"""{"number": 7, "pull_request": {"number": 7, "user": {"login": "octocat"}, "base": {"sha": "{{start}}", "repo": {"full_name": "acme/gitops"} }, "head": {"sha": "{{head}}", "repo": {"full_name": "{{from}}"} } } }"""),
        ["GITHUB_SHA"] = merge,
        ["GITHUB_REPOSITORY"] = "acme/gitops",
        ["GITHUB_API_URL"] = host.Api,
        ["GITHUB_SERVER_URL"] = "https://github.com",
        ["GITHUB_RUN_ID"] = "42",
        ["GITHUB_TOKEN"] = GitHubIdentity.JobToken,
        ["GITHUB_STEP_SUMMARY"] = files.At("summary.md"),
        ["GITHUB_OUTPUT"] = files.At("output.txt"),
    };

    /// <summary>Commits the example change: its base on the branch that is there, its head on <c>feature</c>.</summary>
    internal static (string Start, string Head) CommitExample(GitRepository repository)
    {
        var example = Path.Combine(GateProgram.Repository, "docs", "example");
        Copy(Path.Combine(example, "base"), repository);
        var start = repository.Commit();
        foreach (var file in repository.Run("ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            repository.Delete(file);
        repository.Branch("feature");
        Copy(Path.Combine(example, "head"), repository);
        return (start, repository.Commit());
    }

    /// <summary>What GitHub checks out: the merge of the pull request into its base.</summary>
    internal static string Merge(GitRepository repository, string start, string head)
    {
        repository.Checkout(start);
        return repository.Merge(head);
    }

    private static void Copy(string folder, GitRepository repository)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            repository.Write(Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
    }
}
