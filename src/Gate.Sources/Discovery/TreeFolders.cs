using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>Folders of a tree, which lists only files.</summary>
internal static class TreeFolders
{
    /// <summary>The entries below a folder: a run of the sorted list, found by bisection.</summary>
    internal static IEnumerable<TreeEntry> FilesBelow(this ITree tree, string folder)
    {
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var entries = tree.Entries;
        int low = 0, high = entries.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(entries[middle].Path, prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (var i = low; i < entries.Count && entries[i].Path.StartsWith(prefix, StringComparison.Ordinal); i++)
            yield return entries[i];
    }
}
