using Gate.Core.Inventory;

namespace Gate.Knowledge.Reading;

/// <summary>A chart of an add-on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">What its versions mean.</param>
/// <param name="Repositories">Where it is or was, in the spelling of <see cref="ChartRepository"/>.</param>
public sealed record ChartFact(string Name, ChartVersions Versions, IReadOnlyList<string> Repositories);

/// <summary>An image of an add-on.</summary>
/// <param name="Name">Registry and repository; <c>*</c> in the host of an Amazon registry stands for any region.</param>
/// <param name="HasAppVersion">Whether its tag is the version of the add-on.</param>
public sealed record ImageFact(string Name, bool HasAppVersion);

/// <summary>A label of an add-on's own manifests.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
public sealed record LabelFact(string Key, string Value);

/// <summary>An add-on and all that it is recognised by.</summary>
/// <param name="AddOn">The add-on.</param>
/// <param name="Charts">Its charts.</param>
/// <param name="Images">Its images.</param>
/// <param name="CrdGroups">The groups of custom resources that it alone defines.</param>
/// <param name="Labels">Its labels.</param>
public sealed record AddOnFact(
    AddOn AddOn, IReadOnlyList<ChartFact> Charts, IReadOnlyList<ImageFact> Images, IReadOnlyList<string> CrdGroups, IReadOnlyList<LabelFact> Labels)
{
    /// <summary>The repositories that keep its manifests, tagged with its versions.</summary>
    public IReadOnlyList<string> Manifests { get; init; } = [];
}

/// <summary>Some versions of a chart that have the same application in them.</summary>
/// <param name="AppVersion">The application's version; <c>{chart}</c> in it stands for the chart's.</param>
/// <param name="KubeVersion">The Kubernetes versions that Helm accepts for them, or null for any.</param>
/// <param name="Versions">The chart's versions.</param>
public sealed record ChartRun(string AppVersion, string? KubeVersion, IReadOnlyList<string> Versions);

/// <summary>The versions of a chart.</summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Repositories">Where it is, in the spelling of <see cref="ChartRepository"/>.</param>
/// <param name="Runs">The versions, newest first.</param>
/// <param name="Sources">Where they are written down.</param>
public sealed record ChartReleases(string Name, IReadOnlyList<string> Repositories, IReadOnlyList<ChartRun> Runs, IReadOnlyList<string> Sources);
