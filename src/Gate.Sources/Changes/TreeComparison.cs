using System.Diagnostics.CodeAnalysis;

namespace Gate.Sources.Changes;

/// <summary>The files that differ between two revisions, with renames.</summary>
internal static class TreeComparison
{
    /// <summary>Compares two listed revisions.</summary>
    /// <remarks>
    /// git is asked for renames only, and only where files went and others came. It holds a whole comparison in memory before it
    /// says anything, so it must not see trees that are too large to list.
    /// </remarks>
    public static bool TryRead(
        GitStore store,
        GitTree before,
        GitTree after,
        [NotNullWhen(true)] out IReadOnlyList<ChangedFile>? files,
        [NotNullWhen(false)] out ChangeError? error)
    {
        (files, error) = (null, null);
        var gone = before.Entries.Select(entry => entry.Path).Where(path => after.Find(path) is null).ToHashSet(StringComparer.Ordinal);
        var added = after.Entries.Select(entry => entry.Path).Where(path => before.Find(path) is null).ToHashSet(StringComparer.Ordinal);
        var changed = after.Entries
            .Where(entry => before.Find(entry.Path) is { } old && (old.Kind != entry.Kind || before.IdOf(entry.Path) != after.IdOf(entry.Path)))
            .Select(entry => new ChangedFile(entry.Path, entry.Path))
            .ToList();
        if (gone.Count > 0 && added.Count > 0)
        {
            if (!TryReadRenames(store, before.Id, after.Id, out var renames, out error))
                return false;
            foreach (var rename in renames.Where(rename => gone.Contains(rename.Before!) && added.Contains(rename.After!)))
            {
                gone.Remove(rename.Before!);
                added.Remove(rename.After!);
                changed.Add(rename);
            }
        }

        files = Sorted([.. changed, .. gone.Select(path => new ChangedFile(path, null)), .. added.Select(path => new ChangedFile(null, path))]);
        return true;
    }

    /// <summary>Changed files in the order in which they are told.</summary>
    public static IReadOnlyList<ChangedFile> Sorted(IEnumerable<ChangedFile> files) =>
        [.. files.OrderBy(file => file.After ?? file.Before, StringComparer.Ordinal).ThenBy(file => file.Before, StringComparer.Ordinal)];

    private static bool TryReadRenames(
        GitStore store,
        string before,
        string after,
        [NotNullWhen(true)] out List<ChangedFile>? renames,
        [NotNullWhen(false)] out ChangeError? error)
    {
        renames = null;

        // The limit is git's own since 2.34, written out because it decides what counts as a rename.
        if (!store.TryRun(["diff-tree", "-r", "-z", "--raw", "-M", "-l1000", "--diff-filter=R", before, after], out var output, out error))
            return false;
        var parts = new List<string>();
        foreach (var range in output.AsSpan().Split((byte)0))
            parts.Add(GitPath.Text(output.AsSpan()[range]));

        // :100644 100644 ID ID R087, the path before, the path after
        renames = [];
        for (var i = 0; i + 2 < parts.Count; i += 3)
            renames.Add(new ChangedFile(parts[i + 1], parts[i + 2]));
        return true;
    }
}
