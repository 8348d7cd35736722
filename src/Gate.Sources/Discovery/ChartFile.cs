using Gate.Core.Manifests;

namespace Gate.Sources.Discovery;

/// <summary>A dependency of a chart.</summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Repository">Where it comes from, as written; <c>file://</c> is a folder beside.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record ChartDependency(string Name, string? Repository, Position Position);

/// <summary>A chart's <c>Chart.yaml</c>, as far as discovery needs it.</summary>
/// <param name="Folder">The chart's folder.</param>
/// <param name="Root">Its content.</param>
public sealed record ChartFile(string Folder, YamlMapping Root)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "Chart.yaml";

    /// <summary>The chart's name, which need not be the folder's.</summary>
    public string Name => Root.Text("name") ?? RepositoryPath.Name(Folder);

    /// <summary>Whether it only offers templates to others.</summary>
    public bool IsLibrary => Root.Text("type") == "library";

    /// <summary>The dependencies.</summary>
    public IEnumerable<ChartDependency> Dependencies =>
        (Root["dependencies"] as YamlSequence)?.Items.OfType<YamlMapping>().Where(item => item.Text("name") is not null)
            .Select(item => new ChartDependency(item.Text("name")!, item.Text("repository"), item.Start)) ?? [];

    /// <summary>Reads a <c>Chart.yaml</c>; null where it is none (no name, or no chart apiVersion).</summary>
    public static ChartFile? Read(string folder, ReadOnlyMemory<byte> bytes) =>
        YamlReader.Read(bytes).FirstOrDefault(document => document.Root is not null)?.Root is YamlMapping root
        && root.Text("name") is not null && root.Text("apiVersion") is ("v1" or "v2")
            ? new(folder, root)
            : null;
}
