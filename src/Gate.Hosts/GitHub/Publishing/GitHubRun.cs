using System.Text.Json;
using Gate.Reports;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>What a run of GitHub Actions answers, and how its host is reached.</summary>
/// <param name="Api">The address of the API, with a slash at the end.</param>
/// <param name="Repository">The repository as <c>owner/name</c>.</param>
/// <param name="Head">The commit that the answer is about: of a pull request its head, not the merge that is checked.</param>
/// <param name="Pull">The number of the pull request; null where the run is about none.</param>
/// <param name="Token">What the host knows the run by.</param>
internal sealed record GitHubRun(Uri Api, string Repository, string Head, int? Pull, string Token)
{
    /// <summary>The run's own page, or null where it cannot be told.</summary>
    internal string? Page { get; init; }

    /// <summary>Where the host shows the lines of the head, or null where it does not say.</summary>
    internal PlaceLink? Link { get; init; }

    /// <summary>Never the token: a record would print it.</summary>
    public override string ToString() => $"{Repository}@{Head}";

    /// <summary>The run; null where there is no token, or where the environment does not say what the run is about.</summary>
    internal static GitHubRun? Of(IReadOnlyDictionary<string, string> env, Func<string, byte[]?> readFile)
    {
        var repository = env.GetValueOrDefault("GITHUB_REPOSITORY");

        // By the environment alone: a command line is seen by every program of the machine. The input of the action goes first.
        if (env.Token(ActionInputs.TokenVariable, "GITHUB_TOKEN", "GH_TOKEN") is not { } token || !IsRepository(repository)
            || HostVariables.Address(env.GetValueOrDefault("GITHUB_API_URL") ?? "https://api.github.com") is not { } api)
            return null;

        var isPull = env.GetValueOrDefault("GITHUB_EVENT_NAME")?.StartsWith("pull_request", StringComparison.Ordinal) == true;
        var pull = isPull ? PullOf(env.GetValueOrDefault("GITHUB_EVENT_PATH"), readFile) : null;

        // Of a pull request GITHUB_SHA is the merge, which nobody looks at; of a pushed tag the event names the tag, and only GITHUB_SHA the commit.
        return CommitId.Of(isPull ? pull?.Head.Sha : env.GetValueOrDefault("GITHUB_SHA")) is { } head
            ? new(api, repository!, head, pull?.Number, token) { Page = PageOf(env, repository!), Link = HostLinks.Find(env, head) }
            : null;
    }

    private static GitHubPull? PullOf(string? path, Func<string, byte[]?> readFile)
    {
        if (path is not { Length: > 0 } || readFile(path) is not { } bytes)
            return null;
        try
        {
            // Read as a stream, a byte order mark is no error.
            return JsonSerializer.Deserialize(new MemoryStream(bytes, writable: false), GitHubJson.Default.GitHubPullEvent)?.PullRequest;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? PageOf(IReadOnlyDictionary<string, string> env, string repository) =>
        env.Number("GITHUB_RUN_ID") is { } id && env.Address("GITHUB_SERVER_URL") is { } server ? new Uri(server, $"{repository}/actions/runs/{id}").AbsoluteUri : null;

    /// <summary>Whether a text can be the name of a repository, with its owner.</summary>
    internal static bool IsRepository(string? text) =>
        text?.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name] && (owner + name).All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name is not ("." or "..");
}
