using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.Declarations;
using Gate.Sources.Rendering;
using Gate.Sources.Values;

namespace Gate.Sources.GitOps;

/// <summary>How the content of a folder becomes objects.</summary>
public enum FolderRendering
{
    /// <summary>As Flux does it: its kustomization, else all manifests in it and below.</summary>
    Flux,

    /// <summary>Its kustomization.</summary>
    Kustomization,

    /// <summary>The manifests in it as they are.</summary>
    Manifests,

    /// <summary>The Helm chart in it.</summary>
    Chart,
}

/// <summary>A folder of this repository that is applied to one cluster.</summary>
public sealed record FolderDelivery
{
    /// <summary>The cluster that it is delivered to.</summary>
    public required string Cluster { get; init; }

    /// <summary>The folder, from the root of the tree.</summary>
    public required string Folder { get; init; }

    /// <summary>How it becomes objects.</summary>
    public required FolderRendering Rendering { get; init; }

    /// <summary>The object that has it delivered; null where only a convention or the configuration says so.</summary>
    public DeclaredObject? By { get; init; }

    /// <summary>A name for it that is the same on both sides: <c>Kustomization flux-system/apps</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What is added around the folder.</summary>
    public KustomizeOverlay Overlay { get; init; } = KustomizeOverlay.None;

    /// <summary>The variables that are filled in after the build; null where none are.</summary>
    public Substitution? Variables { get; init; }

    /// <summary>For <see cref="FolderRendering.Manifests"/>: whether a file counts, by its path from the root of the tree.</summary>
    public Func<string, bool> Includes { get; init; } = static _ => true;

    /// <summary>What the tool is told to let Kustomize do, known once all is followed; null where it is told nothing.</summary>
    public Lazy<KustomizeSettings>? Kustomize { get; init; }

    /// <summary>Whether the files of the folder itself are all that is taken, and folders below are not so much as looked at.</summary>
    public bool IsShallow { get; init; }

    /// <summary>For <see cref="FolderRendering.Chart"/>: how it is installed.</summary>
    public ChartSettings? Chart { get; init; }

    /// <summary>Whether the controller is told to leave it alone for now.</summary>
    public bool Suspended { get; init; }

    /// <summary>How it is applied.</summary>
    public DeliveryPolicy Policy { get; init; } = DeliveryPolicy.Unknown;

    /// <summary>What led here, the outermost first.</summary>
    public IReadOnlyList<Location> Through { get; init; } = [];

    /// <summary>
    /// All that the declaration says, as one text: where it differs, the same folder becomes other objects. It holds the values of variables
    /// and is never shown.
    /// </summary>
    public string Content => field ??= DeliveryContent.Of(this);
}

/// <summary>How a chart of this repository is installed.</summary>
public sealed record ChartSettings
{
    /// <summary>The release's name.</summary>
    public required string Release { get; init; }

    /// <summary>The release's namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>Values files from the root of the tree, the later ones winning.</summary>
    public IReadOnlyList<string> ValueFiles { get; init; } = [];

    /// <summary>Values that win over the files, one after the other.</summary>
    public IReadOnlyList<PlacedNode> Values { get; init; } = [];

    /// <summary>Single values that win over all others, as <c>--set</c> has them.</summary>
    public IReadOnlyList<(PlacedText Name, PlacedText Value, bool IsString)> Parameters { get; init; } = [];

    /// <summary>What is changed in what it renders to, step by step.</summary>
    public IReadOnlyList<KustomizeOverlay> PostRenderers { get; init; } = [];

    /// <summary>Whether the chart's CRDs are left out.</summary>
    public bool SkipCrds { get; init; }

    /// <summary>Where the installation is declared.</summary>
    public required Location Location { get; init; }

    /// <summary>The place of one of the values that are given; that of the installation where none of them has it.</summary>
    public Location Locate(Core.Manifests.FieldPath path)
    {
        foreach (var values in Values.Reverse())
        {
            PlacedNode? at = values;
            foreach (var step in path.Steps)
                at = step.Key is { } key ? at?[key] : at?.Items.Select(static item => (PlacedNode?)item).ElementAtOrDefault(step.Index);
            if (at is { } found)
                return found.Location;
        }

        return Location;
    }

    /// <summary>Where all of the values come from, the later ones winning; null where the files are all there is.</summary>
    internal Func<IReadOnlyList<PlacedValues>>? Given { get; init; }

    /// <summary>Values that are not in the repository, so that the chart cannot be rendered as it would be: why, in words.</summary>
    public IReadOnlyList<string> MissingValues { get; init; } = [];
}
