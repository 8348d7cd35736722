using System.Text.RegularExpressions;

namespace Gate.Sources.Discovery;

/// <summary>Tells what Kustomize would fetch from what it would read.</summary>
public static partial class RemoteBase
{
    /// <summary>
    /// Whether an entry of <c>resources</c>, <c>bases</c> or <c>components</c> names something outside the repository. Kustomize
    /// itself tries a file of that name first, so ask only for what is not there.
    /// </summary>
    public static bool Is(string entry) => Remote().IsMatch(entry);

    // An address; git's short form user@host:path; a host known to Kustomize, or a Git query.
    // (https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.1/api/internal/git/repospec.go)
    [GeneratedRegex(
        @"^(?:git::)?(?:[a-z][a-z0-9+.-]*://|[\w.-]+@[\w.-]+:|gh:|(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|gist\.github\.com|git\.[\w-]+\.\w+|dev\.azure\.com|git-codecommit\.[\w.-]+)[/:])|^git::|[?&](?:ref|version|timeout|submodules)=|\.git(?:/|\?|$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex Remote();
}
