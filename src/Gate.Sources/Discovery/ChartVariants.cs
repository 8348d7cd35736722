using System.Text.RegularExpressions;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;

namespace Gate.Sources.Discovery;

/// <summary>One set of values to render a chart with.</summary>
/// <param name="Name">What tells it from the chart's other variants.</param>
/// <param name="ValueFiles">The values files, from the root of the repository.</param>
/// <param name="Release">The release's name.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Cluster">The only cluster it goes to, or null.</param>
/// <param name="DeclaredAt">Where it is declared, if anywhere.</param>
public sealed record ChartVariant(string Name, IReadOnlyList<string> ValueFiles, string Release, string Namespace, string? Cluster, Location? DeclaredAt)
{
    /// <summary>Values that win over the files, as YAML; null where there are none.</summary>
    public ReadOnlyMemory<byte>? Values { get; init; }

    /// <summary>Whether it is the chart with nothing but its own defaults.</summary>
    public bool IsDefault => ValueFiles.Count == 0 && DeclaredAt is null;
}

/// <summary>The variants of a chart: its defaults, those that its <c>ci</c> folder tests, and those that the configuration installs.</summary>
public static partial class ChartVariants
{
    // What Helm takes as a release's name.
    private const int LongestRelease = 53;

    /// <summary>The values files outside of the chart that its installations name.</summary>
    public static IEnumerable<string> FilesOf(string folder, IEnumerable<ChartInstallation> installations) =>
        installations.Where(installation => installation.Path == folder).SelectMany(installation => installation.Values.Select(values => ValuesPath(folder, values)));

    /// <summary>All variants of a chart, the defaults first.</summary>
    public static IEnumerable<ChartVariant> Of(ITree tree, string folder, IReadOnlyList<ChartInstallation> installations)
    {
        var name = ReleaseOf(ChartName(tree, folder));
        yield return new("defaults", [], name, "default", null, null);
        foreach (var entry in tree.Below(RepositoryPath.Join(folder, "ci")))
        {
            if (entry.Path.EndsWith("-values.yaml", StringComparison.Ordinal))
                yield return new(entry.Path, [entry.Path], name, "default", null, null);
        }

        foreach (var installation in installations.Where(installation => installation.Path == folder))
        {
            var files = installation.Values.Select(values => ValuesPath(folder, values)).ToList();
            yield return new(
                $"{installation.Release ?? name}@{installation.Cluster}:{string.Join(',', files)}",
                files,
                installation.Release ?? name,
                installation.Namespace ?? "default",
                installation.Cluster,
                installation.Location);
        }
    }

    /// <summary>A release's name after a chart's, of which Helm lets more pass than of a release's.</summary>
    internal static string ReleaseOf(string chart)
    {
        var name = NoName().Replace(chart.ToLowerInvariant(), "-");
        name = (name.Length > LongestRelease ? name[..LongestRelease] : name).Trim('-', '.');
        return name.Length > 0 ? name : "release";
    }

    [GeneratedRegex(@"[^a-z0-9.-]+|(?<=[.-])[.]|[.](?=-)")]
    private static partial Regex NoName();

    // Names are read in the chart's folder, as helm's users keep them there; a leading slash starts at the repository's root.
    private static string ValuesPath(string folder, string values) =>
        (values.StartsWith('/') ? RepositoryPath.Resolve("", values[1..]) : RepositoryPath.Resolve(folder, values)) ?? values;

    private static string ChartName(ITree tree, string folder) =>
        tree.FileAt(RepositoryPath.Join(folder, ChartDeclaration.FileName)) is { } entry && ChartDeclaration.Read(tree.ReadWhatCanBe([entry])[0], null) is { Name.Length: > 0 } chart
            ? chart.Name
            : RepositoryPath.Name(folder);
}
