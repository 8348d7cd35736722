using System.Net.Http.Headers;
using System.Text;

namespace Gate.Hosts.AzureDevOps.Publishing;

/// <summary>The pull request of Azure Repos that a build is about, and how its host is reached.</summary>
/// <param name="Collection">The organization or collection, with a slash at the end; Azure DevOps Server may have folders in it.</param>
/// <param name="Project">The project's id or name, escaped.</param>
/// <param name="Repository">The repository's id, escaped.</param>
/// <param name="Number">The pull request's number within the collection.</param>
/// <param name="Head">The commit of its source branch that the build checks.</param>
/// <param name="Build">The page of the build.</param>
/// <param name="Credentials">What Gate shows the host; null where the build passes no token on.</param>
internal sealed record AzurePullRequest(Uri Collection, string Project, string Repository, string Number, string Head, Uri Build, AuthenticationHeaderValue? Credentials)
{
    /// <summary>The pull request; null where the build is about none, or where its code is on another host: threads exist in Azure Repos only.</summary>
    internal static AzurePullRequest? Of(IReadOnlyDictionary<string, string> env)
    {
        var project = env.GetValueOrDefault("SYSTEM_TEAMPROJECTID") is { Length: > 0 } id ? id : env.GetValueOrDefault("SYSTEM_TEAMPROJECT");
        var repository = env.GetValueOrDefault("BUILD_REPOSITORY_ID");
        var number = env.GetValueOrDefault("SYSTEM_PULLREQUEST_PULLREQUESTID");
        var build = env.GetValueOrDefault("BUILD_BUILDID");
        if (!string.Equals(env.GetValueOrDefault("BUILD_REPOSITORY_PROVIDER"), "TfsGit", StringComparison.OrdinalIgnoreCase)
            || project is not { Length: > 0 } || repository is not { Length: > 0 } || !IsNumber(number) || !IsNumber(build)
            || CommitId.Of(env.GetValueOrDefault("SYSTEM_PULLREQUEST_SOURCECOMMITID")) is not { } head
            || CollectionOf(env) is not { } collection)
            return null;
        var escaped = Uri.EscapeDataString(project);
        return new(collection, escaped, Uri.EscapeDataString(repository), number!, head, new(collection, $"{escaped}/_build/results?buildId={build}"), CredentialsOf(env));
    }

    // Two names of the same; not every server gives the first.
    private static Uri? CollectionOf(IReadOnlyDictionary<string, string> env) =>
        ((string[])["SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"]).Select(env.GetValueOrDefault).FirstOrDefault(text => !string.IsNullOrEmpty(text)) is { } text
        && Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var collection) && collection.Scheme is "http" or "https"
            ? collection
            : null;

    /// <summary>The job's own token goes before a person's.</summary>
    private static AuthenticationHeaderValue? CredentialsOf(IReadOnlyDictionary<string, string> env) =>
        Token(env, "SYSTEM_ACCESSTOKEN") is { } job ? new("Bearer", job)
        : Token(env, "AZURE_DEVOPS_EXT_PAT") is { } personal ? new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($":{personal}")))
        : null;

    // A variable that is not defined stays in the pipeline's YAML as it was written: $(System.AccessToken).
    private static string? Token(IReadOnlyDictionary<string, string> env, string name) =>
        env.GetValueOrDefault(name) is { Length: > 0 } token && !token.StartsWith("$(", StringComparison.Ordinal) && token.All(c => c is > ' ' and <= '~') ? token : null;

    private static bool IsNumber(string? text) => text is { Length: > 0 and < 20 } && text.All(char.IsAsciiDigit);
}
