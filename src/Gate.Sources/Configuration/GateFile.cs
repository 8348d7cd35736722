using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Core.Versions;
using Gate.Sources.Rendering;

namespace Gate.Sources.Configuration;

/// <summary>A cluster as <c>.gate.yaml</c> declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its Kubernetes version, where given.</param>
/// <param name="Location">Where the version stands, else where the cluster does.</param>
/// <param name="Paths">The sources that reach it; empty for all.</param>
public sealed record ClusterDeclaration(string Name, KubernetesVersion? Version, Location Location, IReadOnlyList<PathGlob> Paths)
{
    /// <summary>What it runs on, such as <c>eks</c>; null where that is left out.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether everything that it runs is declared in this repository.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The word under which severities and waivers name it together with others, such as <c>production</c>; null where that is left out.</summary>
    public string? Environment { get; init; }
}

/// <summary>One way in which a chart of the repository is installed.</summary>
/// <param name="Path">The chart's folder.</param>
/// <param name="Values">The values files in their order: names in the chart's folder, or paths from the repository's root that start with <c>/</c>.</param>
/// <param name="Release">The release's name, or null for the chart's.</param>
/// <param name="Namespace">The namespace, or null for <c>default</c>.</param>
/// <param name="Cluster">The cluster, or null for those that the chart's path belongs to.</param>
/// <param name="Location">Where it is declared.</param>
public sealed record ChartInstallation(string Path, IReadOnlyList<string> Values, string? Release, string? Namespace, string? Cluster, Location Location);

/// <summary>Which programs render, where the configuration says so.</summary>
/// <param name="Helm">An absolute path, or null.</param>
/// <param name="HelmMajor">3 or 4, or null.</param>
/// <param name="Kustomize">An absolute path, or null.</param>
public sealed record ToolSettings(string? Helm, int? HelmMajor, string? Kustomize)
{
    /// <summary>Whether charts are rendered with both majors of Helm, and compared.</summary>
    public bool BothHelms { get; init; }
}

/// <summary>What <c>.gate.yaml</c> says. Without a file everything has its default.</summary>
public sealed record GateFile
{
    /// <summary>The file's name, at the root of the repository.</summary>
    public const string DefaultPath = ".gate.yaml";

    /// <summary>The baseline's name where nothing else is said, at the root of the repository.</summary>
    public const string DefaultBaseline = ".gate-baseline.yaml";

    /// <summary>The clusters, in the order of the file.</summary>
    public IReadOnlyList<ClusterDeclaration> Clusters { get; init; } = [];

    /// <summary>The installations of charts.</summary>
    public IReadOnlyList<ChartInstallation> Charts { get; init; } = [];

    /// <summary>What fails the check.</summary>
    public Policy Policy { get; init; } = new();

    /// <summary>Which programs render.</summary>
    public ToolSettings Tools { get; init; } = new(null, null, null);

    /// <summary>What rendering and reading may use.</summary>
    public RendererLimits Limits { get; init; } = new();

    /// <summary>What Kustomize may do.</summary>
    public KustomizeSettings Kustomize { get; init; } = new();

    /// <summary>Which addresses stand for others when add-ons are recognised. Policy, so the base's count.</summary>
    public Mirrors Mirrors { get; init; } = Mirrors.None;

    /// <summary>The addresses of this repository, where its clones do not tell.</summary>
    public IReadOnlyList<string> Repository { get; init; } = [];

    /// <summary>Folders and files of rules that this repository keeps for itself. Policy, so the base's count.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>How bad rules are for this repository. Policy, so the base's count.</summary>
    public IReadOnlyList<SeveritySetting> Severities { get; init; } = [];

    /// <summary>What is let through, in the order of the file.</summary>
    public IReadOnlyList<StandingWaiver> Waivers { get; init; } = [];

    /// <summary>Whether a waiver lets through in the very change that adds it. Policy, so the base's counts.</summary>
    public bool AllowsWaiversInSameChange { get; init; }

    /// <summary>The file of what was known when Gate was introduced.</summary>
    public string Baseline { get; init; } = DefaultBaseline;

    /// <summary>Where the baseline is named; null where it is not.</summary>
    public Location? BaselineLocation { get; init; }

    /// <summary>The environments of the clusters that have one, by the cluster's name.</summary>
    public IReadOnlyDictionary<string, string> Environments => Clusters.Where(static cluster => cluster.Environment is not null).DistinctBy(static cluster => cluster.Name).ToDictionary(static cluster => cluster.Name, static cluster => cluster.Environment!);
}

/// <summary>Why a <c>.gate.yaml</c> cannot be used.</summary>
/// <param name="Location">The place.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record GateFileError(Location Location, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Location}: {Message}";
}
