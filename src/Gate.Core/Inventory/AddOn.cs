namespace Gate.Core.Inventory;

/// <summary>A third-party component that clusters install, as the knowledge describes it.</summary>
/// <param name="Id">Its id: lower-case words joined by hyphens.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Category">What it is for, such as <c>ingress</c>.</param>
/// <param name="Homepage">A page about it.</param>
/// <param name="Sources">Where its identity is written down.</param>
public sealed record AddOn(string Id, string Name, string Category, string Homepage, IReadOnlyList<string> Sources);

/// <summary>How a chart's version stands to that of the add-on.</summary>
public enum ChartVersions
{
    /// <summary>It is the same.</summary>
    App,

    /// <summary>It is another, and the knowledge knows which for most.</summary>
    Mapped,

    /// <summary>It is another, and nobody knows which.</summary>
    Own,
}

/// <summary>A chart that installs an add-on.</summary>
/// <param name="AddOn">The add-on.</param>
/// <param name="Versions">What its versions mean.</param>
public readonly record struct KnownChart(AddOn AddOn, ChartVersions Versions);

/// <summary>An image that an add-on runs.</summary>
/// <param name="AddOn">The add-on.</param>
/// <param name="HasAppVersion">Whether its tag is the version of the add-on.</param>
public readonly record struct KnownImage(AddOn AddOn, bool HasAppVersion);

/// <summary>What the knowledge has on one version of a chart.</summary>
/// <param name="AppVersion">The version of the application in it, as its <c>Chart.yaml</c> spells it.</param>
/// <param name="KubeVersion">The range of Kubernetes versions that Helm accepts for it, or null for any.</param>
public sealed record ChartRelease(string AppVersion, string? KubeVersion);
