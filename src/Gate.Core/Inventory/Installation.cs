using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>How an installation is declared.</summary>
public enum InstallationKind
{
    /// <summary>A HelmRelease of Flux.</summary>
    HelmRelease,

    /// <summary>A source of an Application of Argo CD.</summary>
    Application,

    /// <summary>A dependency of a chart in the repository.</summary>
    ChartDependency,

    /// <summary>A release of a helmfile.</summary>
    HelmfileRelease,

    /// <summary>A chart that a kustomization inflates.</summary>
    KustomizeChart,

    /// <summary>Manifests that Flux, Argo CD or a kustomization takes from elsewhere.</summary>
    RemoteManifests,

    /// <summary>A container image, in a manifest, a kustomization or a values file.</summary>
    Image,

    /// <summary>An add-on that infrastructure code asks the platform for.</summary>
    ManagedAddOn,

    /// <summary>A version that only a comment for Renovate tells the chart of.</summary>
    RenovateHint,
}

/// <summary>A chart as a declaration names it.</summary>
/// <param name="Repository">The address of the repository or registry (<c>oci://…</c>), without the chart's name; null where it is not known.</param>
/// <param name="Name">The chart's name.</param>
/// <param name="Version">The version or range of versions as written, or null where none is.</param>
public sealed record DeclaredChart(PlacedText? Repository, PlacedText Name, PlacedText? Version);

/// <summary>An image that is put in the place of one that a chart has.</summary>
/// <param name="Original">The name that the chart writes, where that is told.</param>
/// <param name="Image">The image that takes its place.</param>
public sealed record ReplacedImage(string? Original, PlacedText Image);

/// <summary>One component that a tree declares to run in a cluster, decided from the declaration alone.</summary>
public sealed record Installation
{
    /// <summary>How it is declared.</summary>
    public required InstallationKind Kind { get; init; }

    /// <summary>The cluster that it is delivered to.</summary>
    public required string Cluster { get; init; }

    /// <summary>The namespace that it is delivered to, or null where that is not known.</summary>
    public string? Namespace { get; init; }

    /// <summary>The release's name, or what stands for it. With cluster and namespace it tells whether base and head speak of the same installation.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is declared.</summary>
    public required Location Location { get; init; }

    /// <summary>The chart, where it is one.</summary>
    public DeclaredChart? Chart { get; init; }

    /// <summary>The image as written, where it is one, or the address of remote manifests.</summary>
    public PlacedText? Reference { get; init; }

    /// <summary>The version where no chart carries it: an image's tag, the ref of remote manifests, a managed add-on's.</summary>
    public PlacedText? Version { get; init; }

    /// <summary>The application's version, where a label beside an image tells it: images of one application may have versions of their own.</summary>
    public PlacedText? LabelledVersion { get; init; }

    /// <summary>Why the version cannot be told, where something hides it: <c>it comes from Secret flux-system/vars</c>.</summary>
    public string? VersionUnknown { get; init; }

    /// <summary>The Kubernetes version that a delivery tool is told to take the cluster for, as written; null where it asks the cluster itself.</summary>
    public string? TakenFor { get; init; }

    /// <summary>Whether the controller is told to leave it alone for now.</summary>
    public bool Suspended { get; init; }

    /// <summary>What led here, the outermost first: Kustomizations, Applications, ApplicationSets.</summary>
    public IReadOnlyList<Location> Through { get; init; } = [];

    /// <summary>How it is applied: what becomes of CRDs, of what is gone, and of what cannot be changed in place.</summary>
    public DeliveryPolicy Delivery { get; init; } = DeliveryPolicy.Unknown;

    /// <summary>The images that are put in the place of its chart's after rendering: what runs is then not what the chart's version says.</summary>
    public IReadOnlyList<ReplacedImage> Images { get; init; } = [];

    /// <summary>
    /// The values that the user gives its chart, without the chart's own defaults; null where it is no chart. Worked out when asked for, from the
    /// tree that the installation was read from, which must still be open.
    /// </summary>
    public GivenHelmValues? Values => LazyValues?.Value;

    /// <summary>What works out <see cref="Values"/>.</summary>
    public Lazy<GivenHelmValues>? LazyValues { get; init; }

    /// <summary>The same installation at another version.</summary>
    public Installation At(string version) => Chart is { } chart
        ? this with { Chart = chart with { Version = new(version, chart.Version?.Location ?? Location) }, VersionUnknown = null }
        : this with { Reference = Kind == InstallationKind.Image && Version is { } tag && Reference is { } image ? image with { Text = image.Text.Replace($":{tag.Text}", $":{version}", StringComparison.Ordinal) } : Reference, Version = new(version, Version?.Location ?? Location), VersionUnknown = null };

    /// <summary>The version that counts: the chart's, else its own.</summary>
    public PlacedText? DeclaredVersion => Chart?.Version ?? Version;
}
