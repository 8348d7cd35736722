using System.Text;

namespace Gate.Sources.Changes;

/// <summary>Folders and links of a tree, which itself only knows entries.</summary>
internal static class TreeFolders
{
    private const int MaximumHops = 40;

    /// <summary>The entries below a folder (empty: the root), in their order.</summary>
    public static IEnumerable<TreeEntry> Below(this ITree tree, string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        for (var i = FirstAt(tree.Entries, prefix); i < tree.Entries.Count; i++)
        {
            if (!tree.Entries[i].Path.StartsWith(prefix, StringComparison.Ordinal))
                yield break;
            yield return tree.Entries[i];
        }
    }

    /// <summary>Whether there is anything below a path.</summary>
    public static bool IsFolder(this ITree tree, string path) => path.Length == 0 || tree.Below(path).Any();

    /// <summary>
    /// The path with all links in it followed, or null where that leads nowhere or out of the tree. The result is an entry that is
    /// no link, or a folder.
    /// </summary>
    public static string? Follow(this ITree tree, string path)
    {
        // What is listed there, or below it, was not reached over a link: links are entries themselves.
        if (path.Length > 0 && (tree.Find(path) is { } entry ? entry.Kind != EntryKind.Link : tree.IsFolder(path)))
            return path;

        var hops = 0;
        var done = "";
        var left = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (left.TryPop(out var segment))
        {
            if (segment == ".")
                continue;
            if (segment == "..")
            {
                if (done.Length == 0)
                    return null;
                done = RepositoryPath.Folder(done);
                continue;
            }

            var next = done.Length == 0 ? segment : $"{done}/{segment}";
            if (tree.Find(next) is not { Kind: EntryKind.Link } link)
            {
                done = next;
                continue;
            }

            var target = Encoding.UTF8.GetString(tree.Read(link).Span);
            if (++hops > MaximumHops || target.Length == 0 || target.StartsWith('/') || target.Contains('\0', StringComparison.Ordinal))
                return null;
            foreach (var part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                left.Push(part);
        }

        return tree.Find(done) is not null || tree.IsFolder(done) ? done : null;
    }

    /// <summary>The file at a path, with all links in it followed, or null.</summary>
    public static TreeEntry? FileAt(this ITree tree, string path) =>
        tree.Follow(path) is { } real && tree.Find(real) is { Kind: EntryKind.File } entry ? entry : null;

    /// <summary>The path itself where it is an entry, else all that is below it.</summary>
    public static IEnumerable<string> FilesAt(this ITree tree, string path) =>
        tree.Find(path) is not null ? [path] : tree.Below(path).Select(static entry => entry.Path);

    /// <summary>Whether a path can be written below a folder without leaving it.</summary>
    public static bool IsSafe(string path)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal) || (OperatingSystem.IsWindows() && path.AsSpan().ContainsAny('\\', ':')))
            return false;
        foreach (var part in path.Split('/'))
        {
            if (part is "" or "." or "..")
                return false;
        }

        return true;
    }

    private static int FirstAt(IReadOnlyList<TreeEntry> entries, string prefix)
    {
        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(entries[middle].Path, prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
