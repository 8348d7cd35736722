namespace Gate.HostStandIns.GitHub;

/// <summary>Whom a token stands for, and what it may.</summary>
/// <param name="Id">The user's number.</param>
/// <param name="Login">The user's name.</param>
/// <param name="IsApp">Whether it is an app: then it may make check runs, and cannot ask who it is.</param>
/// <param name="MayWrite">Whether it may write at all: a fork's and Dependabot's may not.</param>
public sealed record GitHubIdentity(long Id, string Login, bool IsApp, bool MayWrite)
{
    /// <summary>The job's own token.</summary>
    public const string JobToken = "ghs_0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The job's token on the pull request of a fork.</summary>
    public const string ForkToken = "ghs_forkforkforkforkforkforkforkforkfork";

    /// <summary>The token of a person.</summary>
    public const string PersonToken = "ghp_personpersonpersonpersonpersonperson";

    internal static GitHubIdentity? Of(string token) => token switch
    {
        JobToken => new(41_898_282, "github-actions[bot]", IsApp: true, MayWrite: true),
        ForkToken => new(41_898_282, "github-actions[bot]", IsApp: true, MayWrite: false),
        PersonToken => new(583_231, "octocat", IsApp: false, MayWrite: true),
        _ => null,
    };
}
