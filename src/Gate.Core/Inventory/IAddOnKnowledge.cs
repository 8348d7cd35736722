namespace Gate.Core.Inventory;

/// <summary>
/// How add-ons are recognised. Every lookup is exact: a chart's name alone, or an image of the same name in another registry, finds nothing.
/// Addresses are asked for as <see cref="ChartRepository.ToString"/> and <see cref="ImageReference.Name"/> spell them.
/// </summary>
public interface IAddOnKnowledge
{
    /// <summary>All add-ons, sorted by id.</summary>
    IReadOnlyList<AddOn> AddOns { get; }

    /// <summary>The add-on with an id.</summary>
    AddOn? FindAddOn(ReadOnlySpan<char> id);

    /// <summary>The add-on that a chart of a repository installs; the address of a registry is the one that the chart's name follows.</summary>
    KnownChart? FindChart(ReadOnlySpan<char> repository, ReadOnlySpan<char> name);

    /// <summary>The charts that install an add-on, with the addresses that they come from.</summary>
    IEnumerable<(string Repository, string Name, ChartVersions Versions)> ChartsOf(AddOn addOn);

    /// <summary>The add-on that runs an image.</summary>
    KnownImage? FindImage(ReadOnlySpan<char> name);

    /// <summary>The add-on whose manifests a repository keeps: <c>github.com/argoproj/argo-cd</c>.</summary>
    AddOn? FindManifests(ReadOnlySpan<char> repository);

    /// <summary>The add-on that alone defines custom resources of a group.</summary>
    AddOn? FindCrdGroup(ReadOnlySpan<char> group);

    /// <summary>The add-on whose objects carry a label.</summary>
    AddOn? FindLabel(ReadOnlySpan<char> key, ReadOnlySpan<char> value);

    /// <summary>What is in one version of a chart; the version may have a <c>v</c> more or less than the chart's own spelling.</summary>
    ChartRelease? FindRelease(ReadOnlySpan<char> repository, ReadOnlySpan<char> name, ReadOnlySpan<char> version);

    /// <summary>The versions of a chart that are known, as the chart spells them; none for a chart of which none is.</summary>
    IEnumerable<string> ReleasesOf(string repository, string name) => [];
}
