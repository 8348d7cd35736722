namespace Gate.Sources.Changes;

/// <summary>Paths inside a repository: forward slashes, no <c>.</c> or <c>..</c>, the root is empty.</summary>
public static class RepositoryPath
{
    /// <summary>The folder of a path; empty for the root.</summary>
    public static string Folder(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? "" : path[..slash];
    }

    /// <summary>The last name of a path.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether a path is a folder or lies below it. The root holds everything.</summary>
    public static bool IsWithin(string path, string folder) =>
        folder.Length == 0 || path == folder || (path.StartsWith(folder, StringComparison.Ordinal) && path.Length > folder.Length && path[folder.Length] == '/');

    /// <summary>A path and all folders that it lies in, up to the root.</summary>
    public static IEnumerable<string> AndAbove(string path)
    {
        yield return path;
        while (path.Length > 0)
        {
            path = Folder(path);
            yield return path;
        }
    }

    /// <summary>What <paramref name="relative"/> names when read in <paramref name="folder"/>; null where it leaves the repository or is absolute.</summary>
    public static string? Resolve(string folder, string relative)
    {
        if (relative.StartsWith('/'))
            return null;
        if (relative.Length > 0 && IsPlain(folder) && IsPlain(relative))
            return Join(folder, relative);
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    // Most names are: nothing in them has to be taken apart.
    private static bool IsPlain(string path) =>
        path.Length == 0 || (path[0] != '.' && path[0] != '/' && path[^1] != '/' && !path.Contains("/.", StringComparison.Ordinal) && !path.Contains("//", StringComparison.Ordinal));

    /// <summary>Both parts joined; the root is empty.</summary>
    public static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
