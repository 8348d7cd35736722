using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Helm;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Cli.Checks;

/// <summary>Finds what in the change makes a new hit true: the object's own text, the cluster's version, or the value that selected it.</summary>
internal sealed class Causes(Change change, RuleSet rules, SourceRenderer renderer, ClusterMap clusters, Side? before, Side after)
{
    private readonly Dictionary<string, Delivery> deliveries =
        after.Deliveries.Concat(before?.Deliveries ?? []).Select(delivery => delivery.Delivery).DistinctBy(delivery => (delivery.Id, delivery.Cluster.Name)).ToDictionary(delivery => Key(delivery.Id, delivery.Cluster.Name));

    private readonly Dictionary<string, Delivery> atBaseOf =
        (before?.Deliveries ?? []).Select(delivery => delivery.Delivery).DistinctBy(delivery => (delivery.Id, delivery.Cluster.Name)).ToDictionary(delivery => Key(delivery.Id, delivery.Cluster.Name));

    private readonly Lazy<HashSet<(string, ObjectIdentity, ApiVersion)>> atBase = new(() => [.. before?.Declared ?? []]);

    private readonly ChartCauses charts = new(change, renderer);

    internal async Task<CausedHit> OfAsync(JudgedHit judged, CancellationToken cancellation)
    {
        var hit = judged.Hit;
        if (hit.Cause is { } given)
            return OfRule(hit, judged.Status, given);
        var delivery = deliveries[Key(hit.On.Source, hit.On.Cluster)];
        var cluster = delivery.Cluster;
        var location = hit.On.Origin.Locate(hit.Field);
        var cause = new Cause($"{hit.On.Origin.File}\0{hit.On.Origin.Written}\0{hit.Field.WithoutIndexes}", location);
        if (judged.Status == Status.New && before is not null)
        {
            var isMove = cluster.Moves && clusters.Find(cluster.Name) is not null && hit.On switch
            {
                Candidate on => await IsMoveAsync(hit, on, delivery, cancellation).ConfigureAwait(false),
                RefusedChart refused => await IsMoveAsync(refused, delivery, cancellation).ConfigureAwait(false),
                _ => false,
            };
            if (isMove)
            {
                cause = new($"cluster\0{cluster.Name}\0kubernetesVersion", cluster.Location ?? location)
                {
                    Words = $"Kubernetes of cluster {cluster.Name} moves from {cluster.Before} to {cluster.After}",
                };
            }
            else if (delivery.Variant is not null && hit.On is Candidate { Rendered: var rendered }
                && await charts.OfAsync(rendered, delivery, atBaseOf.GetValueOrDefault(Key(delivery.Id, cluster.Name)), hit.On.Target, objects => Fires(hit, delivery, objects), cancellation).ConfigureAwait(false) is { } value)
            {
                cause = value;
            }
        }

        return new(hit, judged.Status, cause, location)
        {
            // A template may write the line for other versions too, and a patch of a kustomization may look for it.
            Edit = delivery.Source.Kind == SourceKind.Manifest && cause.Location == location ? hit.Edit : null,
            ClusterClause = new($"cluster {cluster.Name} runs Kubernetes {hit.On.Target}", Words(cluster), cluster.Location),
            Assumed = cluster.From == VersionSource.Assumed ? $"Kubernetes {cluster.After} for cluster {cluster.Name}: no version is declared, so the newest known one is taken" : null,
        };
    }

    /// <summary>A rule that says itself what brought it about. The version of a cluster has a part in it only where it is a clause.</summary>
    private static CausedHit OfRule(Hit hit, Status status, Cause cause) =>
        new(hit, status, cause, hit.On.Origin.Locate(hit.Field))
        {
            ClusterClause = hit.On switch
            {
                InstallationCandidate { After.Installation: var installation } => new($"it is delivered to cluster {hit.On.Cluster}", $"by {Kind(installation.Kind)} {installation.Name}", installation.Location),
                ClusterCandidate { Declared: var declared } => new($"cluster {hit.On.Cluster} runs Kubernetes {hit.On.Target}", "declared in the repository", declared),
                _ => new($"it is delivered to cluster {hit.On.Cluster}", $"by {hit.On.Source}", cause.Location),
            },
        };

    private static string Kind(InstallationKind kind) => kind switch
    {
        InstallationKind.HelmRelease => "HelmRelease",
        InstallationKind.Application => "Application",
        InstallationKind.ChartDependency => "chart dependency",
        InstallationKind.KustomizeChart => "kustomization",
        _ => "declaration",
    };

    /// <summary>Whether the hit is there only because the cluster's version moves: the object was there before, or a template chose it by capability.</summary>
    private async Task<bool> IsMoveAsync(Hit hit, Candidate on, Delivery delivery, CancellationToken cancellation)
    {
        var cluster = delivery.Cluster;
        if (atBase.Value.Contains((cluster.Name, on.Object.Identity, on.Object.ApiVersion)) && !rules.Evaluate([on with { Target = cluster.Before }]).Any(other => IsSame(hit, other)))
            return true;
        if (delivery.Variant is null)
            return false;
        var unmoved = await renderer.RenderAsync(after.Tree, [(delivery, cluster.Before)], cancellation).ConfigureAwait(false);
        return unmoved.NotChecked.Count == 0
            && !rules.Evaluate(unmoved.Delivered.SelectMany(Side.CandidatesOf)).Any(other => IsSame(hit, other))
            && rules.Evaluate(Candidates(hit, delivery, unmoved.Delivered.SelectMany(delivered => delivered.Objects))).All(other => !IsSame(hit, other));
    }

    /// <summary>Whether a chart is refused only because the cluster's version moves: it would have been accepted before, or was refused by the same words.</summary>
    private async Task<bool> IsMoveAsync(RefusedChart refused, Delivery delivery, CancellationToken cancellation)
    {
        if (before!.RefusedCharts.Any(other => (other.Identity, other.Cluster, other.Range) == (refused.Identity, refused.Cluster, refused.Range)))
            return true;
        var unmoved = await renderer.RenderAsync(after.Tree, [(delivery, delivery.Cluster.Before)], cancellation).ConfigureAwait(false);
        return unmoved.Delivered.All(delivered => delivered.Refusal is null);
    }

    private bool Fires(Hit hit, Delivery delivery, IEnumerable<RenderedObject> objects) =>
        rules.Evaluate(Candidates(hit, delivery, objects)).Any(other => IsSame(hit, other));

    private static IEnumerable<Candidate> Candidates(Hit hit, Delivery delivery, IEnumerable<RenderedObject> objects) =>
        objects.Select(rendered => new Candidate(delivery.Cluster.Name, hit.On.Target, delivery.Id, rendered));

    private static bool IsSame(Hit hit, Hit other) =>
        hit.Rule == other.Rule && hit.Fact == other.Fact && hit.On.Identity == other.On.Identity && hit.Field.WithoutIndexes == other.Field.WithoutIndexes;

    private static string Words(Cluster cluster) => cluster.From switch
    {
        VersionSource.Config => "declared in the configuration",
        VersionSource.Flag => "given on the command line",
        VersionSource.Assumed => "assumed: the newest known, since no version is declared",
        _ => "declared in the repository",
    };

    private static string Key(string delivery, string cluster) => $"{delivery}\0{cluster}";
}
