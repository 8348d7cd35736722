using Gate.Sources.Changes;
using Gate.Sources.GitOps;

namespace Gate.Cli.Proposals;

/// <summary>The hosts for whose CI Gate has a pipeline.</summary>
internal enum RepositoryHost
{
    /// <summary>Another one, or none that shows.</summary>
    None,

    /// <summary>GitHub, or GitHub Enterprise Server.</summary>
    GitHub,

    /// <summary>Azure DevOps.</summary>
    Azure,

    /// <summary>GitLab.</summary>
    GitLab,
}

/// <summary>Finds out where a repository is hosted.</summary>
internal static class RepositoryHosts
{
    /// <summary>How the command line calls them.</summary>
    internal static IReadOnlyList<string> Names { get; } = ["github", "azure", "gitlab", "none"];

    internal static RepositoryHost? Parse(string text) => text switch
    {
        "github" => RepositoryHost.GitHub,
        "azure" => RepositoryHost.Azure,
        "gitlab" => RepositoryHost.GitLab,
        "none" => RepositoryHost.None,
        _ => null,
    };

    /// <summary>The host by the remotes' addresses, else by the files that only one of them reads. With both or neither, none.</summary>
    internal static RepositoryHost Of(Change change)
    {
        var byAddress = change.Addresses.Select(ByAddress).Where(static host => host != RepositoryHost.None).Distinct().ToList();
        if (byAddress.Count == 1)
            return byAddress[0];
        var byFile = change.Head.Entries.Select(static entry => ByFile(entry.Path)).Where(static host => host != RepositoryHost.None).Distinct().ToList();
        return byFile.Count == 1 ? byFile[0] : RepositoryHost.None;
    }

    private static RepositoryHost ByAddress(string address)
    {
        var host = ThisRepository.Plain(address).Split('/')[0];
        if (host.EndsWith("dev.azure.com", StringComparison.Ordinal) || host.EndsWith(".visualstudio.com", StringComparison.Ordinal))
            return RepositoryHost.Azure;
        var words = host.Split('.', '-');
        return words.Contains("github") ? RepositoryHost.GitHub : words.Contains("gitlab") ? RepositoryHost.GitLab : RepositoryHost.None;
    }

    private static RepositoryHost ByFile(string path) => path switch
    {
        ".gitlab-ci.yml" => RepositoryHost.GitLab,
        "azure-pipelines.yml" => RepositoryHost.Azure,
        _ when path.StartsWith(".github/workflows/", StringComparison.Ordinal) => RepositoryHost.GitHub,
        _ when path.StartsWith(".azuredevops/", StringComparison.Ordinal) => RepositoryHost.Azure,
        _ => RepositoryHost.None,
    };
}
