using Gate.Core.Inventory;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Blobs;

/// <summary>One thing that identifies an add-on, as a row of a blob.</summary>
internal sealed record IdentityFact(string First, string? Second, int AddOn, int Meaning, string? Releases);

/// <summary>The add-ons of a blob before they are written, sorted as their rows will be.</summary>
internal sealed class AddOnRows
{
    private readonly Dictionary<(string, string), string> releases = [];

    public AddOnRows(IEnumerable<AddOnFact> facts, IEnumerable<ChartReleases> charts)
    {
        foreach (var chart in charts)
        {
            var text = ReleaseText.Write(chart);
            foreach (var repository in chart.Repositories)
                releases.Add((repository, chart.Name), text);
        }

        var sorted = facts.OrderBy(fact => fact.AddOn.Id, StringComparer.Ordinal).ToList();
        AddOns = [.. sorted.Select(fact => fact.AddOn)];
        for (var i = 0; i < sorted.Count; i++)
        {
            var number = i;
            Charts.AddRange(sorted[i].Charts.SelectMany(chart => chart.Repositories.Select(repository =>
                new IdentityFact(repository, chart.Name, number, (int)chart.Versions, releases.GetValueOrDefault((repository, chart.Name))))));
            Images.AddRange(sorted[i].Images.Select(image => new IdentityFact(image.Name, null, number, image.HasAppVersion ? 1 : 0, null)));
            // No image has a space in its name.
            Images.AddRange(sorted[i].Manifests.Select(repository => new IdentityFact(BlobAddOns.ManifestsOf(repository), null, number, 0, null)));
            CrdGroups.AddRange(sorted[i].CrdGroups.Select(group => new IdentityFact(group, null, number, 0, null)));
            Labels.AddRange(sorted[i].Labels.Select(label => new IdentityFact(label.Key, label.Value, number, 0, null)));
        }
    }

    public IReadOnlyList<AddOn> AddOns { get; }

    public List<IdentityFact> Charts { get; } = [];

    public List<IdentityFact> Images { get; } = [];

    public List<IdentityFact> CrdGroups { get; } = [];

    public List<IdentityFact> Labels { get; } = [];

    public IEnumerable<string?> Strings =>
    [
        .. AddOns.SelectMany<AddOn, string>(addOn => [addOn.Id, addOn.Name, addOn.Category, addOn.Homepage, .. addOn.Sources]),
        .. Charts.Concat(Images).Concat(CrdGroups).Concat(Labels).SelectMany<IdentityFact, string?>(fact => [fact.First, fact.Second, fact.Releases]),
    ];
}
