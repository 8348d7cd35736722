using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Knowledge.Reading;

/// <summary>The versions of a chart and where they are written down.</summary>
internal sealed record PlacedReleases(ChartReleases Fact, FileErrors Errors, StrictMapping Root);

/// <summary>Reads <c>gate/chart/v1</c>: which application is in which version of a chart.</summary>
internal static class ChartFile
{
    public const string Format = "gate/chart/v1";

    /// <summary>What stands for the chart's own version in an application's.</summary>
    public const string ChartVersion = "{chart}";

    public static PlacedReleases? Read(StrictMapping root, FileErrors errors)
    {
        var name = root.Text("chart", required: true);
        if (name is not null && !Names.IsChart(name))
            errors.Add(root.PlaceOf("chart"), $"'{name}' is no name of a chart");
        var repositories = AddOnFile.Repositories(root, errors, "repositories");
        if (repositories.Count == 0)
            errors.Add(root.Start, "'repositories' is missing");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var runs = root.Items("releases", required: true).Select(item => ReadRun(item, seen, errors)).OfType<ChartRun>().ToList();
        var sources = root.Sources();
        root.Close();
        return name is null ? null : new(new(name, repositories, runs, sources), errors, root);
    }

    private static ChartRun? ReadRun(YamlNode item, HashSet<string> seen, FileErrors errors)
    {
        if (StrictMapping.At(item, item.Start, "a release", errors) is not { } row)
            return null;
        var app = row.Text("app", required: true);
        var kube = row.Text("kube");
        var charts = row.Text("charts", required: true);
        row.Close();
        if (app is not null && app.Any(char.IsWhiteSpace))
            errors.Add(row.PlaceOf("app"), $"'{app}' is no version");
        if (kube is not null && !VersionRange.TryParse(kube, out _))
            errors.Add(row.PlaceOf("kube"), $"'{kube}' is no range of versions");
        var versions = charts?.Split(' ') ?? [];
        foreach (var version in versions)
        {
            // Helm takes three numbers only, and a v in front or none is the same version to it.
            if (!VersionRange.TryParse(version, out var range) || range.Single is null)
                errors.Add(row.PlaceOf("charts"), $"'{version}' is no version of a chart");
            else if (!seen.Add(version.TrimStart('v')))
                errors.Add(row.PlaceOf("charts"), $"{version} is listed twice");
        }

        return app is null ? null : new(app, kube, versions);
    }
}
