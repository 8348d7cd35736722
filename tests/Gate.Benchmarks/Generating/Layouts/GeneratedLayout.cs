namespace Gate.Benchmarks.Generating.Layouts;

/// <summary>
/// A GitOps repository in one of the ways in which teams lay them out. Branch <c>base</c> is the repository, <c>head</c> moves one version.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Files">Its files by path.</param>
/// <param name="ChangedFile">The file that <c>head</c> changes.</param>
/// <param name="From">What is replaced in it.</param>
/// <param name="To">What replaces it.</param>
internal sealed record GeneratedLayout(string Name, IReadOnlyDictionary<string, string> Files, string ChangedFile, string From, string To)
{
    /// <summary>Makes one layout out of a seed, of about so many files.</summary>
    private static readonly Dictionary<string, Func<ulong, int, GeneratedLayout>> Makers = new(StringComparer.Ordinal)
    {
        ["flux"] = static (seed, count) => new FluxMonorepo(new(seed)).Of(count),
        ["argocd"] = static (seed, count) => new ArgoAppOfApps(new(seed)).Of(count),
        ["umbrella"] = static (seed, count) => new UmbrellaCharts(new(seed)).Of(count),
    };

    /// <summary>The names of all layouts.</summary>
    public static IReadOnlyCollection<string> Names => Makers.Keys;

    public static GeneratedLayout Of(string name, ulong seed, int count) => Makers[name](seed, count);

    /// <summary>Writes it to a folder that does not exist yet, as a packed git repository with the branches <c>base</c> and <c>head</c>.</summary>
    public void WriteTo(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is not empty");
        foreach (var (path, text) in Files)
        {
            var full = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, text);
        }

        var git = new Git(folder);
        git.Run("init", "--quiet", "--initial-branch=base");
        git.Run("remote", "add", "origin", LayoutTexts.Repository);
        git.Commit("Describe the clusters");
        git.Run("checkout", "--quiet", "-b", "head");
        var before = Files[ChangedFile];
        if (!before.Contains(From, StringComparison.Ordinal))
            throw new InvalidOperationException($"{ChangedFile} does not hold '{From}'");
        File.WriteAllText(Path.Combine(folder, ChangedFile), before.Replace(From, To, StringComparison.Ordinal));
        git.Commit($"Move {ChangedFile} to {To}");
        git.Run("gc", "--quiet");
    }

    /// <summary>What it is made of, for people.</summary>
    public override string ToString()
    {
        var lines = Files.Values.Select(text => text.AsSpan().Count('\n')).Order().ToList();
        return $"{Name}: {Files.Count} files, median {lines[lines.Count / 2]} lines, {Files.Values.Sum(text => text.Length) / 1024} KiB; head moves {ChangedFile}";
    }
}
