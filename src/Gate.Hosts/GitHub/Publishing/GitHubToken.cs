namespace Gate.Hosts.GitHub.Publishing;

/// <summary>Finds the token. It comes by the environment alone: a command line is seen by every program of the machine.</summary>
internal static class GitHubToken
{
    /// <summary>The input of the action first, then the variables that other tools of GitHub read; null where none holds what could be a token.</summary>
    internal static string? Of(IReadOnlyDictionary<string, string> env) =>
        ((string[])[ActionInputs.TokenVariable, "GITHUB_TOKEN", "GH_TOKEN"])
            .Select(name => env.GetValueOrDefault(name)?.Trim())
            .FirstOrDefault(static text => text is { Length: > 0 } && text.All(static c => c is > ' ' and <= '~'));
}
