namespace Gate.Sources.Changes;

/// <summary>The addresses that a clone was made from, read from its configuration: no program has to be started for them.</summary>
internal static class RemoteAddresses
{
    private const int MostBytes = 1 << 20;

    /// <summary>The addresses of all remotes; none where the configuration cannot be read.</summary>
    internal static IReadOnlyList<string> Of(Repository repository)
    {
        try
        {
            var file = new FileInfo(Path.Combine(repository.CommonFolder, "config"));
            return file.Exists && file.Length <= MostBytes ? Read(File.ReadLines(file.FullName)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The addresses of the work tree whose root is a folder; none where it is none.</summary>
    internal static IReadOnlyList<string> OfFolder(string folder) =>
        Directory.Exists(folder) && Repository.TryFind(folder, out var repository, out _) && repository.WorkTree is { } root && Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar) == root.TrimEnd(Path.DirectorySeparatorChar)
            ? Of(repository)
            : [];

    private static List<string> Read(IEnumerable<string> lines)
    {
        var addresses = new List<string>();
        var isRemote = false;
        foreach (var line in lines.Select(static line => line.Trim()))
        {
            if (line.StartsWith('['))
                isRemote = line.StartsWith("[remote ", StringComparison.Ordinal);
            else if (isRemote && line.Split('=', 2, StringSplitOptions.TrimEntries) is ["url", { Length: > 0 } address])
                addresses.Add(address.Trim('"'));
        }

        return addresses;
    }
}
