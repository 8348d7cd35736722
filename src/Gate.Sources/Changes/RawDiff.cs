using System.Diagnostics.CodeAnalysis;

namespace Gate.Sources.Changes;

/// <summary>The files that differ between two revisions, with renames.</summary>
internal static class RawDiff
{
    /// <summary>Compares two commits or trees.</summary>
    public static bool TryRead(
        GitStore store,
        string before,
        string after,
        [NotNullWhen(true)] out IReadOnlyList<ChangedFile>? files,
        [NotNullWhen(false)] out ChangeError? error)
    {
        files = null;

        // The limit is git's own since 2.34, written out because it decides what counts as a rename.
        if (!store.TryRun(["diff-tree", "-r", "-z", "--raw", "-M", "-l1000", before, after], out var output, out error))
            return false;
        var parts = new List<string>();
        foreach (var range in output.AsSpan().Split((byte)0))
            parts.Add(GitPath.Text(output.AsSpan()[range]));

        var changed = new List<ChangedFile>();
        for (var i = 0; i < parts.Count && parts[i].Length > 0; i += 2)
        {
            // :100644 100644 ID ID R087, path, path of a rename or copy
            var status = parts[i][parts[i].LastIndexOf(' ') + 1];
            changed.Add(status switch
            {
                'A' => new ChangedFile(null, parts[i + 1]),
                'D' => new ChangedFile(parts[i + 1], null),
                'R' => new ChangedFile(parts[i + 1], parts[++i + 1]),
                _ => new ChangedFile(parts[i + 1], parts[i + 1]),
            });
        }

        files = Sorted(changed);
        return true;
    }

    /// <summary>Changed files in the order in which they are told.</summary>
    public static IReadOnlyList<ChangedFile> Sorted(IEnumerable<ChangedFile> files) =>
        [.. files.OrderBy(file => file.After ?? file.Before, StringComparer.Ordinal).ThenBy(file => file.Before, StringComparer.Ordinal)];
}
