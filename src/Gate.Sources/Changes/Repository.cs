using System.Diagnostics.CodeAnalysis;

namespace Gate.Sources.Changes;

/// <summary>Where a repository keeps its things.</summary>
/// <param name="GitFolder">The git folder: its HEAD and index.</param>
/// <param name="CommonFolder">The folder with the objects; another one for an additional work tree.</param>
/// <param name="WorkTree">The root of the work tree, or null for a bare repository.</param>
internal sealed record Repository(string GitFolder, string CommonFolder, string? WorkTree)
{
    /// <summary>The folder of the objects.</summary>
    public string Objects => Path.Combine(CommonFolder, "objects");

    /// <summary>The file that lists where a shallow clone ends.</summary>
    public string ShallowFile => Path.Combine(CommonFolder, "shallow");

    /// <summary>Whether the history is cut off.</summary>
    public bool IsShallow => File.Exists(ShallowFile);

    /// <summary>Whether some objects were left at the server.</summary>
    public bool IsPartial
    {
        get
        {
            var packs = Path.Combine(Objects, "pack");
            return Directory.Exists(packs) && Directory.EnumerateFiles(packs, "*.promisor").Any();
        }
    }

    /// <summary>
    /// Finds the repository of a path. It is looked for here and not by git, because git refuses a folder that it found by itself
    /// when another user owns it, as in most containers.
    /// </summary>
    public static bool TryFind(string path, [NotNullWhen(true)] out Repository? repository, [NotNullWhen(false)] out ChangeError? error)
    {
        (repository, error) = (null, null);
        var full = Path.GetFullPath(path);
        if (!Path.Exists(full))
        {
            error = new ChangeError($"'{path}' does not exist.");
            return false;
        }

        repository = IsGitFolder(full) ? Of(full, null) : null;
        for (var folder = full; repository is null && folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var inside = Path.Combine(folder, ".git");
            if (Directory.Exists(inside) && IsGitFolder(inside))
                repository = Of(inside, folder);
            else if (File.Exists(inside) && Pointed(inside, "gitdir: ") is { } elsewhere)
                repository = Of(elsewhere, folder);
        }

        if (repository is null)
            error = new ChangeError(
                $"'{path}' is not in a git repository, so there are no revisions to compare. "
                + "Two folders are compared with --base-dir and --head-dir.");
        return repository is not null;
    }

    /// <summary>Whether a folder is a git folder itself, such as a bare repository.</summary>
    public static bool IsGitFolder(string folder) =>
        File.Exists(Path.Combine(folder, "HEAD"))
        && (File.Exists(Path.Combine(folder, "commondir"))
            || (Directory.Exists(Path.Combine(folder, "objects")) && Directory.Exists(Path.Combine(folder, "refs"))));

    private static Repository Of(string gitFolder, string? workTree) =>
        new(gitFolder, Pointed(Path.Combine(gitFolder, "commondir"), "") ?? gitFolder, workTree);

    /// <summary>The folder that a small file points to, which may be relative to that file.</summary>
    private static string? Pointed(string file, string prefix)
    {
        if (!File.Exists(file))
            return null;
        var text = File.ReadAllText(file).TrimEnd('\n', '\r');
        return text.StartsWith(prefix, StringComparison.Ordinal)
            ? Path.GetFullPath(text[prefix.Length..], Path.GetDirectoryName(file)!)
            : null;
    }
}
