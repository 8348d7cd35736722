using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Helm;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;

namespace Gate.Cli.Checks;

/// <summary>One side of the change: what of it is delivered where, and what that gives.</summary>
/// <param name="Tree">The files.</param>
/// <param name="Deliveries">What the change reaches, on its way to the clusters.</param>
/// <param name="Rendering">What it gives.</param>
internal sealed record Side(ITree Tree, IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> Deliveries, Rendering Rendering)
{
    /// <summary>The objects as rules see them.</summary>
    internal IReadOnlyList<Candidate> Candidates { get; } = [.. Rendering.Delivered.SelectMany(CandidatesOf)];

    /// <summary>All objects by what they declare, by cluster.</summary>
    internal IEnumerable<(string Cluster, ObjectIdentity Identity, ApiVersion ApiVersion)> Declared =>
        Rendering.Delivered.SelectMany(delivered => delivered.Objects.Select(rendered => (rendered.Object.Identity, rendered.Object.ApiVersion))
            .Concat(delivered.Declared.Select(declared => (declared.Identity, declared.ApiVersion)))
            .Select(one => (delivered.Delivery.Cluster.Name, one.Identity, one.ApiVersion)));

    /// <summary>What could not be checked.</summary>
    internal IEnumerable<NotChecked> NotChecked => Rendering.NotChecked;

    /// <summary>The objects of one delivery as rules see them.</summary>
    internal static IEnumerable<Candidate> CandidatesOf(Delivered delivered) =>
        delivered.Objects.Select(rendered => new Candidate(delivered.Delivery.Cluster.Name, delivered.Target, delivered.Delivery.Id, rendered));

    /// <summary>The charts that Helm refuses for a cluster, once for all variants. Of an assumed version, or of a patch release, nothing is known.</summary>
    internal IReadOnlyList<RefusedChart> RefusedCharts { get; } =
    [
        .. Refused(Rendering)
            .Where(pair => pair.Refusal is { DependsOnPatch: false } && pair.Delivered.Delivery.Cluster.From != VersionSource.Assumed)
            .Select(pair => RefusedBy(pair.Delivered, pair.Refusal)),
    ];

    /// <summary>What could not be decided, since of the version of a cluster too little is known.</summary>
    internal IEnumerable<Undecided> Undecided => Refused(Rendering)
        .Where(pair => pair.Refusal.DependsOnPatch || pair.Delivered.Delivery.Cluster.From == VersionSource.Assumed)
        .Select(pair => (pair.Delivered.Delivery.Cluster, pair.Delivered.Target, pair.Refusal))
        .GroupBy(refused => (refused.Cluster, refused.Target), refused => refused.Refusal)
        .Select(refused => refused.Key.Cluster.From == VersionSource.Assumed
            ? new Undecided(
                $"the Kubernetes version of cluster {refused.Key.Cluster.Name}, which decides whether Helm installs {Ranges(refused)}",
                [KubeVersionRule.Id],
                "Declare it in .gate.yaml, or give it with --kubernetes-version.")
            : new Undecided(
                $"the patch release of Kubernetes {refused.Key.Target} in cluster {refused.Key.Cluster.Name}, which decides whether Helm installs {Ranges(refused)}",
                [KubeVersionRule.Id],
                "Gate knows the minor only: compare kubeVersion with what `kubectl version` says of the cluster."));

    private static IEnumerable<(Delivered Delivered, ChartRefusal Refusal)> Refused(Rendering rendering) =>
        rendering.Delivered
            .Where(delivered => delivered.Refusal is not null)
            .DistinctBy(delivered => (delivered.Delivery.Source.Id, delivered.Delivery.Cluster.Name))
            .Select(delivered => (delivered, delivered.Refusal!));

    private static RefusedChart RefusedBy(Delivered delivered, ChartRefusal refusal) =>
        new(delivered.Delivery.Cluster.Name, delivered.Target, delivered.Delivery.Id, refusal.Chart, refusal.Range, refusal.Origin);

    private static string Ranges(IEnumerable<ChartRefusal> refusals) =>
        string.Join(", ", refusals.Select(refusal => $"{refusal.Origin.File} ({refusal.Range})").Distinct().Order(StringComparer.Ordinal));
}
