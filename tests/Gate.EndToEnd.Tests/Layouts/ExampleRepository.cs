using Gate.Benchmarks.Generating.Layouts;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>Every repository layout that the project has an example of, as a git work tree: those of these tests, of the documents and of the benchmarks.</summary>
internal static class ExampleRepository
{
    private const string Documented = "docs/example";
    private const string Generated = "generated ";

    /// <summary>The names of all examples.</summary>
    internal static IEnumerable<string> Names => [.. Layout.Names, Documented, .. GeneratedLayout.Names.Select(static name => Generated + name)];

    /// <summary>The repository, with all files committed.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isConfigured">Whether it has the configuration that its example comes with, if any.</param>
    internal static GitRepository Of(string name, bool isConfigured)
    {
        var repository = GitRepository.Create();
        foreach (var (path, text) in Files(name).Where(file => isConfigured || file.Path != ".gate.yaml"))
            repository.Write(path, text);
        repository.Commit();
        if (name.StartsWith(Generated, StringComparison.Ordinal))
            repository.Run("remote", "add", "origin", LayoutTexts.Repository);
        return repository;
    }

    private static IEnumerable<(string Path, string Text)> Files(string name)
    {
        if (name.StartsWith(Generated, StringComparison.Ordinal))
            return GeneratedLayout.Of(name[Generated.Length..], seed: 1, count: 120).Files.Select(static file => (file.Key, file.Value));
        var root = name == Documented ? Path.Combine(GateProgram.Repository, "docs", "example", "base") : Path.Combine(Layout.Fixtures, name, "base");
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)));
    }
}
