namespace Gate.Hosts;

/// <summary>Commit ids and branch names as hosts tell them. Only what is checked here reaches git.</summary>
internal static class CommitId
{
    /// <summary>The id, where it is a full SHA-1 or SHA-256 in hex and not the null id; else null.</summary>
    internal static string? Of(string? text) =>
        text is { Length: 40 or 64 } && !IsZero(text) && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;

    /// <summary>Whether it is the null id, by which hosts mean "no commit".</summary>
    internal static bool IsZero(string? text) => text is { Length: > 0 } && text.All(c => c == '0');

    /// <summary>A branch, with or without <c>refs/heads/</c>, as a clone of origin names it; null where git allows no such name.</summary>
    internal static string? RemoteBranch(string? branch)
    {
        const string heads = "refs/heads/";
        if (string.IsNullOrEmpty(branch))
            return null;
        var name = branch.StartsWith(heads, StringComparison.Ordinal) ? branch[heads.Length..] : branch;

        // What `git check-ref-format` forbids is what has a meaning in git's revision syntax.
        var allowed = name.Length > 0 && name.All(c => c > ' ' && c != '\x7f' && !"~^:?*[\\".Contains(c))
            && !name.Contains("..") && !name.Contains("@{") && !name.Contains("//") && name[0] != '/' && name[^1] is not ('/' or '.');
        return allowed ? "refs/remotes/origin/" + name : null;
    }
}
