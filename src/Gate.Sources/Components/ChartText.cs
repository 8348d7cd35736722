using Gate.Core.Inventory;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;

namespace Gate.Sources.Components;

/// <summary>What a chart of the repository says that it needs, with the places.</summary>
internal sealed class ChartText
{
    private readonly List<PlacedNode> locked;

    private ChartText(string folder, string? name, List<PlacedNode> dependencies, List<PlacedNode> locked)
    {
        Folder = folder;
        Name = name;
        Dependencies = dependencies;
        this.locked = locked;
    }

    /// <summary>Its folder.</summary>
    internal string Folder { get; }

    /// <summary>Its name.</summary>
    internal string? Name { get; }

    /// <summary>The entries of <c>dependencies</c>.</summary>
    internal IReadOnlyList<PlacedNode> Dependencies { get; }

    /// <summary>Reads a chart of the tree; null where the folder holds none that can be read.</summary>
    internal static ChartText? Read(ITree tree, DeclaredTexts texts, string folder)
    {
        if (Document(ChartDeclaration.FileName) is not { } chart)
            return null;
        List<PlacedNode> dependencies = [.. chart["dependencies"]?.Items ?? []];
        var lockName = "Chart.lock";
        // Charts of apiVersion v1 keep both in files of their own.
        if (dependencies.Count == 0 && Document(ChartDeclaration.RequirementsName) is { } requirements)
            (dependencies, lockName) = ([.. requirements["dependencies"]?.Items ?? []], "requirements.lock");
        List<PlacedNode> locked = dependencies.Count == 0 ? [] : [.. Document(lockName)?["dependencies"]?.Items ?? []];
        return new(folder, chart.Text("name")?.Text, dependencies, locked);

        PlacedNode? Document(string name) => texts.Document(tree, RepositoryPath.Join(folder, name));
    }

    /// <summary>
    /// The version of a dependency, and why it cannot be told where it cannot: an exact one is what <c>Chart.yaml</c> says; of a range, the lock
    /// tells which version was picked, unless somebody has moved the range since.
    /// </summary>
    internal (PlacedText? Version, string? Unknown) VersionOf(PlacedNode dependency)
    {
        if (dependency.Text("version") is not { Text.Length: > 0 } written)
            return (null, "no version is declared: the newest one is taken");
        if (!VersionRange.TryParse(written.Text, out var range) || range.Single is not null)
            return (written, null);
        return Locked(dependency) is { } version && range.Contains(ComponentVersion.Parse(version.Text)) == true
            ? (version, null)
            : (written, $"{written.Text} is a range, and {(locked.Count == 0 ? "no lock says" : "the lock does not say")} which version of it is taken");
    }

    /// <summary>The lock's entry. It keeps the order of the dependencies, which tells those of the same name apart.</summary>
    private PlacedText? Locked(PlacedNode dependency)
    {
        var name = dependency.Text("name")?.Text;
        var before = Dependencies.TakeWhile(other => other.Node != dependency.Node).Count(other => other.Text("name")?.Text == name);
        return locked.Where(entry => entry.Text("name")?.Text == name).Skip(before).Select(static entry => entry.Text("version")).FirstOrDefault();
    }
}
