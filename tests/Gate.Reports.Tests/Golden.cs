namespace Gate.Reports.Tests;

/// <summary>Whole outputs, kept as files that people have looked at. They are rewritten only with GATE_UPDATE_GOLDEN=1.</summary>
internal static class Golden
{
    internal static void Matches(string name, string actual)
    {
        var file = Path.Combine(Repository.Root, "tests", "Gate.Reports.Tests", "golden", $"{name}.golden");
        if (Environment.GetEnvironmentVariable("GATE_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}

/// <summary>The clone that the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gate.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"no Gate.sln above {AppContext.BaseDirectory}");
        return folder.FullName;
    }
}
