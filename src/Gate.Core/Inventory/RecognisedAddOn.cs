using Gate.Core.Versions;

namespace Gate.Core.Inventory;

/// <summary>How an add-on was recognised.</summary>
public enum RecognisedBy
{
    /// <summary>By a chart's repository and name.</summary>
    Chart,

    /// <summary>By an image's registry and repository.</summary>
    Image,

    /// <summary>By the group of custom resources that it alone defines.</summary>
    Crd,

    /// <summary>By the repository that its manifests are taken from.</summary>
    Manifests,

    /// <summary>By a label of its own workloads.</summary>
    Label,
}

/// <summary>An add-on that something declares.</summary>
/// <param name="AddOn">The add-on.</param>
/// <param name="By">How it was recognised.</param>
/// <param name="ChartVersion">The chart's version, where a chart declares it.</param>
/// <param name="AppVersion">The add-on's own version, where it is known.</param>
public sealed record RecognisedAddOn(AddOn AddOn, RecognisedBy By, ComponentVersion? ChartVersion, ComponentVersion? AppVersion)
{
    /// <summary>The Kubernetes versions that Helm installs this version of its chart on, as the chart spells them; null where it names none, or is not known.</summary>
    public string? KubeVersion { get; init; }
}
