using Gate.Core.Manifests;

namespace Gate.Sources.Discovery;

/// <summary>A chart that another one needs, as <c>Chart.yaml</c> (or <c>requirements.yaml</c>) declares it.</summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Alias">The name under which it is used, or null.</param>
/// <param name="Repository">Where it is to be had; empty where it must lie in <c>charts/</c>.</param>
/// <param name="Version">The range of versions, as written.</param>
/// <param name="Condition">The values that switch it on, separated by commas, or null.</param>
/// <param name="File">The name of the file that declares it, relative to the chart.</param>
/// <param name="Position">Where its <c>name:</c> stands.</param>
internal sealed record ChartDependency(
    string Name, string? Alias, string Repository, string Version, string? Condition, string File, Position Position);

/// <summary>What Gate needs to know of a chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsLibrary">Whether it only lends its templates to others.</param>
/// <param name="KubeVersion">The Kubernetes versions that it accepts, as written, with the place.</param>
/// <param name="Dependencies">The charts that it needs.</param>
internal sealed record ChartDeclaration(
    string Name, bool IsLibrary, (string Text, Position Position)? KubeVersion, IReadOnlyList<ChartDependency> Dependencies)
{
    /// <summary>The file that makes a folder a chart.</summary>
    public const string FileName = "Chart.yaml";

    /// <summary>The file in which charts of <c>apiVersion: v1</c> declare what they need.</summary>
    public const string RequirementsName = "requirements.yaml";

    /// <summary>
    /// Whether its folder is a chart, or may be one: a file that cannot be read says neither, and then Helm is asked. A stranger must not be able to
    /// take a chart out of sight by what only Gate refuses to read.
    /// </summary>
    public bool MayBeChart => Name.Length > 0 || !IsReadable;

    /// <summary>Whether its file could be read.</summary>
    public bool IsReadable { get; private init; } = true;

    /// <summary>Reads a chart's own words. What cannot be read declares nothing: Helm then says why.</summary>
    public static ChartDeclaration Read(ReadOnlyMemory<byte> chart, ReadOnlyMemory<byte>? requirements)
    {
        var root = Root(chart);
        var kubeVersion = root?.Text("kubeVersion") is { } text ? (text, root.Find("kubeVersion")!.Value.Key.Start) : ((string, Position)?)null;
        var dependencies = ReadDependencies(root, FileName);
        if (dependencies.Count == 0 && requirements is { } separate)
            dependencies = ReadDependencies(Root(separate), RequirementsName);
        return new(root?.Text("name") ?? "", root?.Text("type") == "library", kubeVersion, dependencies)
        {
            IsReadable = root is not null || !YamlReader.Read(chart).Any(static document => document.Unreadable is not null),
        };
    }

    /// <summary>A chart whose file is there and cannot be had, such as one that is too large.</summary>
    public static ChartDeclaration Unreadable { get; } = new("", false, null, []) { IsReadable = false };

    private static YamlMapping? Root(ReadOnlyMemory<byte> file) =>
        YamlReader.Read(file).Select(static document => document.Root).OfType<YamlMapping>().FirstOrDefault();

    private static List<ChartDependency> ReadDependencies(YamlMapping? root, string file)
    {
        var dependencies = new List<ChartDependency>();
        foreach (var item in (root?["dependencies"] as YamlSequence)?.Items ?? [])
        {
            if (item is not YamlMapping mapping || mapping.Text("name") is not { } name)
                continue;
            dependencies.Add(new(
                name,
                mapping.Text("alias"),
                mapping.Text("repository") ?? "",
                mapping.Text("version") ?? "",
                mapping.Text("condition"),
                file,
                mapping.Find("name")!.Value.Key.Start));
        }

        return dependencies;
    }
}
