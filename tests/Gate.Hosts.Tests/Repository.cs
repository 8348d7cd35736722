namespace Gate.Hosts.Tests;

/// <summary>The repository that the tests are built from.</summary>
internal static class Repository
{
    internal static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gate.sln")))
            folder = folder.Parent;
        return Path.Combine((folder ?? throw new DirectoryNotFoundException("no Gate.sln above the tests")).FullName, file);
    }
}
