using Gate.Core.Inventory;

namespace Gate.Knowledge.Reading;

/// <summary>What must hold among add-ons: nothing identifies two of them, and a chart's versions are written down where they are said to be.</summary>
internal static class AddOnChecks
{
    public static void Check(IReadOnlyList<PlacedAddOn> addOns, IReadOnlyList<PlacedReleases> releases)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (fact, errors, root) in addOns)
        {
            foreach (var (what, key) in Identities(fact))
            {
                if (!known.TryAdd(what, errors.Path))
                    errors.Add(root.PlaceOf(key), $"{what} is already in {known[what]}");
            }
        }

        CheckReleases(addOns, releases);
    }

    private static IEnumerable<(string What, string Key)> Identities(AddOnFact fact) =>
    [
        ($"the add-on {fact.AddOn.Id}", "id"),
        .. fact.Charts.SelectMany(chart => chart.Repositories.Select(repository => ($"the chart {chart.Name} of {repository}", "charts"))),
        .. fact.Images.Select(image => ($"the image {image.Name}", "images")),
        .. fact.CrdGroups.Select(group => ($"the group {group}", "crdGroups")),
        .. fact.Manifests.Select(repository => ($"the manifests of {repository}", "manifests")),
        .. fact.Labels.Select(label => ($"the label {label.Key}={label.Value}", "labels")),
    ];

    private static void CheckReleases(IReadOnlyList<PlacedAddOn> addOns, IReadOnlyList<PlacedReleases> releases)
    {
        var mapped = new HashSet<(string, string)>();
        var claimed = addOns.SelectMany(placed => placed.Fact.Charts.Where(chart => chart.Versions != ChartVersions.Own).SelectMany(chart => Places(chart.Name, chart.Repositories))).ToHashSet();
        foreach (var (fact, errors, root) in releases)
        {
            foreach (var (repository, name) in Places(fact.Name, fact.Repositories))
            {
                if (!mapped.Add((repository, name)))
                    errors.Add(root.PlaceOf("chart"), $"the versions of {name} of {repository} are in another file too");
                if (!claimed.Contains((repository, name)))
                    errors.Add(root.PlaceOf("repositories"), $"no add-on has the chart {name} of {repository} with versions that are mapped or the app's");
            }
        }

        foreach (var (fact, errors, root) in addOns)
        {
            foreach (var chart in fact.Charts.Where(chart => chart.Versions == ChartVersions.Mapped && !Places(chart.Name, chart.Repositories).Any(mapped.Contains)))
                errors.Add(root.PlaceOf("charts"), $"the versions of {chart.Name} are mapped in no file");
        }
    }

    private static IEnumerable<(string Repository, string Name)> Places(string name, IReadOnlyList<string> repositories) =>
        repositories.Select(repository => (repository, name));
}
