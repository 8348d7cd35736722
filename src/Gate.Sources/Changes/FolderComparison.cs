using System.Diagnostics.CodeAnalysis;

namespace Gate.Sources.Changes;

/// <summary>Changes that need no repository.</summary>
internal static class FolderComparison
{
    /// <summary>Compares two folders.</summary>
    public static bool TryCompare(
        FoldersRequest request,
        long largestFile,
        [NotNullWhen(true)] out Change? change,
        [NotNullWhen(false)] out ChangeError? error)
    {
        (change, error) = (null, NoFolder(request.Base) ?? NoFolder(request.Head));
        if (error is not null)
            return false;
        var (before, after) = (new FolderTree(request.Base, largestFile), new FolderTree(request.Head, largestFile));
        change = new Change(before, after, Compare(before, after)) { BaseId = before.Name, HeadId = after.Name, Addresses = RemoteAddresses.OfFolder(request.Head) };
        return true;
    }

    /// <summary>All files of a folder, or one file.</summary>
    public static bool TryCompare(
        FolderRequest request,
        long largestFile,
        [NotNullWhen(true)] out Change? change,
        [NotNullWhen(false)] out ChangeError? error)
    {
        (change, error) = (null, null);
        if (Directory.Exists(request.Path))
        {
            if (Repository.IsGitFolder(request.Path))
                error = new ChangeError($"'{request.Path}' is a bare repository: name a revision of it.");
            else
                change = Alone(new FolderTree(request.Path, largestFile, isAlone: true)) with { Addresses = RemoteAddresses.OfFolder(request.Path) };
        }
        else if (!File.Exists(request.Path))
            error = new ChangeError($"'{request.Path}' does not exist.");
        else
            change = Alone(new TextTree(request.Path, Path.GetFileName(request.Path), ReadFile(request.Path, largestFile)));
        return error is null;
    }

    /// <summary>A text alone.</summary>
    public static bool TryCompare(TextRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        (change, error) = (Alone(new TextTree("-", ChangeReader.TextPath, request.Content)), null);
        return true;
    }

    private static Change Alone(ITree tree) =>
        new(null, tree, [.. tree.Entries.Select(entry => new ChangedFile(null, entry.Path))]) { HeadId = tree.Name };

    private static ChangeError? NoFolder(string path) =>
        Directory.Exists(path) ? null : new ChangeError(File.Exists(path) ? $"'{path}' is a file, not a folder." : $"'{path}' does not exist.");

    private static byte[] ReadFile(string path, long largest)
    {
        // May be a pipe, whose length nobody knows before its end.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        using var content = new MemoryStream();
        var buffer = new byte[1 << 16];
        int length;
        while ((length = file.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, length);
            if (content.Length > largest)
                throw new IOException($"'{path}' has more than the {largest} bytes that Gate reads.");
        }

        return content.ToArray();
    }

    private static IReadOnlyList<ChangedFile> Compare(FolderTree before, FolderTree after)
    {
        var gone = before.Entries.Where(entry => after.Find(entry.Path) is null).ToList();
        var added = after.Entries.Where(entry => before.Find(entry.Path) is null).ToList();
        var moved = Moves(before, gone, after, added);
        var targets = moved.Values.ToHashSet(StringComparer.Ordinal);
        return TreeComparison.Sorted(
        [
            .. before.Entries
                .Where(entry => after.Find(entry.Path) is { } same && Differ(before, entry, after, same))
                .Select(entry => new ChangedFile(entry.Path, entry.Path)),
            .. gone.Select(entry => new ChangedFile(entry.Path, moved.GetValueOrDefault(entry.Path))),
            .. added.Where(entry => !targets.Contains(entry.Path)).Select(entry => new ChangedFile(null, entry.Path)),
        ]);
    }

    private static bool Differ(FolderTree before, TreeEntry old, FolderTree after, TreeEntry entry)
    {
        if (old.Kind != entry.Kind || old.Size != entry.Size)
            return true;
        try
        {
            return !before.Read(old).Span.SequenceEqual(after.Read(entry).Span);
        }
        catch (IOException)
        {
            // Whoever reads it will say so; that it is the same is not known.
            return true;
        }
    }

    /// <summary>Files that have one content in common that no other new or gone file has.</summary>
    private static Dictionary<string, string> Moves(FolderTree before, List<TreeEntry> gone, FolderTree after, List<TreeEntry> added)
    {
        var sizes = gone.Select(Size).Intersect(added.Select(Size)).ToHashSet();
        var from = Alone(before, gone);
        var to = Alone(after, added);
        return from.Where(old => to.ContainsKey(old.Key)).ToDictionary(old => old.Value.Path, old => to[old.Key].Path, StringComparer.Ordinal);

        static (EntryKind, long?) Size(TreeEntry entry) => (entry.Kind, entry.Size);

        Dictionary<string, TreeEntry> Alone(FolderTree tree, List<TreeEntry> entries) => entries
            .Where(entry => entry.Kind == EntryKind.File && entry.Size > 0 && sizes.Contains(Size(entry)))
            .Select(entry => (Entry: entry, Key: Key(tree, entry)))
            .Where(pair => pair.Key is not null)
            .GroupBy(pair => pair.Key!, StringComparer.Ordinal)
            .Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.First().Entry, StringComparer.Ordinal);

        static string? Key(FolderTree tree, TreeEntry entry)
        {
            try
            {
                return tree.ContentKey(entry);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
