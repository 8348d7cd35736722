using System.Net.Http.Headers;
using System.Text;
using Gate.Reports;

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
    /// <summary>Where the host shows the lines of the head, or null where it does not say.</summary>
    internal PlaceLink? Link { get; init; }

    /// <summary>Never the credentials: a record would print them.</summary>
    public override string ToString() => $"{Repository}!{Number}";

    /// <summary>The pull request; null where the build is about none, or where its code is on another host: threads exist in Azure Repos only.</summary>
    internal static AzurePullRequest? Of(IReadOnlyDictionary<string, string> env)
    {
        var project = env.GetValueOrDefault("SYSTEM_TEAMPROJECTID") is { Length: > 0 } id ? id : env.GetValueOrDefault("SYSTEM_TEAMPROJECT");
        var repository = env.GetValueOrDefault("BUILD_REPOSITORY_ID");
        if (!string.Equals(env.GetValueOrDefault("BUILD_REPOSITORY_PROVIDER"), "TfsGit", StringComparison.OrdinalIgnoreCase)
            || project is not { Length: > 0 } || repository is not { Length: > 0 }
            || env.Number("SYSTEM_PULLREQUEST_PULLREQUESTID") is not { } number || env.Number("BUILD_BUILDID") is not { } build
            || CommitId.Of(env.GetValueOrDefault("SYSTEM_PULLREQUEST_SOURCECOMMITID")) is not { } head
            || CollectionOf(env) is not { } collection)
            return null;
        var escaped = Uri.EscapeDataString(project);
        return new(collection, escaped, Uri.EscapeDataString(repository), number, head, new(collection, $"{escaped}/_build/results?buildId={build}"), CredentialsOf(env)) { Link = HostLinks.Find(env, head) };
    }

    // Two names of the same; not every server gives the first.
    private static Uri? CollectionOf(IReadOnlyDictionary<string, string> env) =>
        ((string[])["SYSTEM_COLLECTIONURI", "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI"]).Select(env.Address).OfType<Uri>().FirstOrDefault();

    /// <summary>The job's own token goes before a person's.</summary>
    private static AuthenticationHeaderValue? CredentialsOf(IReadOnlyDictionary<string, string> env) =>
        env.Token("SYSTEM_ACCESSTOKEN") is { } job ? new("Bearer", job)
        : env.Token("AZURE_DEVOPS_EXT_PAT") is { } personal ? new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($":{personal}")))
        : null;
}
