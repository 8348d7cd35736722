using Gate.Hosts.AzureDevOps;
using Gate.Hosts.GitHub;
using Gate.Hosts.GitLab;

namespace Gate.Hosts;

/// <summary>Where Gate runs.</summary>
public enum CiHost
{
    /// <summary>On no CI host that Gate knows.</summary>
    None,

    /// <summary>GitHub Actions.</summary>
    GitHubActions,

    /// <summary>Azure Pipelines.</summary>
    AzurePipelines,

    /// <summary>GitLab CI/CD.</summary>
    GitLab,
}

/// <summary>What the environment says about the CI host and the change that it is about.</summary>
public static class HostEnvironment
{
    /// <summary>The host whose variables are set, or <see cref="CiHost.None"/>.</summary>
    /// <param name="env">The environment variables, by name.</param>
    public static CiHost Detect(IReadOnlyDictionary<string, string> env) =>
        IsTrue(env, "GITHUB_ACTIONS") ? CiHost.GitHubActions
        : IsTrue(env, "TF_BUILD") ? CiHost.AzurePipelines
        : IsTrue(env, "GITLAB_CI") ? CiHost.GitLab
        : CiHost.None;

    /// <summary>What to compare, by the host's own account. Never throws for what a host says: that is a <see cref="CiChange.Refused"/>.</summary>
    /// <param name="env">The environment variables, by name.</param>
    /// <param name="readFile">Gives the bytes of a file, or null where it cannot be read. Called for GitHub's event file only.</param>
    public static CiChange ChangeOf(IReadOnlyDictionary<string, string> env, Func<string, byte[]?> readFile) => Detect(env) switch
    {
        CiHost.GitHubActions => GitHubEvent.ChangeOf(env, readFile),
        CiHost.AzurePipelines => AzureBuild.ChangeOf(env),
        CiHost.GitLab => GitLabPipeline.ChangeOf(env),
        _ => new CiChange.Refused(
            "`gate ci` finds no CI host: none of GITHUB_ACTIONS, TF_BUILD and GITLAB_CI is set. Elsewhere, use `gate check --base REV --head REV`."),
    };

    private static bool IsTrue(IReadOnlyDictionary<string, string> env, string name) =>
        string.Equals(env.GetValueOrDefault(name), "true", StringComparison.OrdinalIgnoreCase);
}
