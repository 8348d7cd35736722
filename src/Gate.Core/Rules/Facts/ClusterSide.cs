using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Fields;
using Gate.Core.Rules.Kubernetes;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Facts;

/// <summary>What is known of one cluster on one side of a change.</summary>
public sealed class ClusterSide
{
    private readonly Lazy<ILookup<(string Group, string Kind), ClusterObject>> byKind;
    private readonly Lazy<ILookup<ObjectIdentity, ClusterObject>> byIdentity;
    private readonly Lazy<ILookup<string, InventoryEntry>> byInstallation;
    private readonly Lazy<HashSet<ObjectIdentity>> all;
    private readonly Lazy<HashSet<ObjectIdentity>> anywhere;
    private readonly Lazy<IReadOnlyList<ClusterObject>> workloads;
    private readonly Lazy<IReadOnlyList<ImageUse>> images;

    /// <summary>Takes the facts.</summary>
    public ClusterSide(IReadOnlyList<InventoryEntry> installations, IReadOnlyList<ClusterObject> objects)
    {
        Installations = Running(installations);
        Objects = objects;
        byKind = new(() => Objects.ToLookup(static one => (one.Object.ApiVersion.Group, one.Object.Kind)));
        byIdentity = new(() => Objects.ToLookup(static one => one.Identity));
        all = new(() => [.. Objects.Select(static one => one.Identity), .. Skimmed.Select(static one => one.Identity)]);
        anywhere = new(() => [.. all.Value.Select(static one => one with { Namespace = null })]);
        workloads = new(() => [.. Objects.Where(static one => PodTemplate.PathIn(one.Object.ApiVersion.Group, one.Object.Kind) is not null)]);
        images = new(() => [.. Workloads.Where(static one => !one.Rendered.IsTest).SelectMany(ImageUse.In), .. Installations.SelectMany(ImageUse.Of)]);
        byInstallation = new(() => Installations.ToLookup(static entry => entry.Identity));
    }

    /// <summary>Its Kubernetes version; null where none is known.</summary>
    public KubernetesVersion? Kubernetes { get; init; }

    /// <summary>The version that the change declares where it lowers it; null where it does not.</summary>
    public KubernetesVersion? Lowered { get; init; }

    /// <summary>Where that version is declared.</summary>
    public Location? KubernetesLocation { get; init; }

    /// <summary>What it runs on, such as <c>eks</c>; null where nobody says.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether everything that it runs is declared in the repository.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What is installed, without what only starts a cluster that a controller then runs.</summary>
    public IReadOnlyList<InventoryEntry> Installations { get; }

    /// <summary>The objects that were read.</summary>
    public IReadOnlyList<ClusterObject> Objects { get; }

    /// <summary>The objects that run pods.</summary>
    public IReadOnlyList<ClusterObject> Workloads => workloads.Value;

    /// <summary>The images that they run, and that declarations name.</summary>
    public IReadOnlyList<ImageUse> Images => images.Value;

    /// <summary>Further objects, of which only the declaration was read.</summary>
    public IReadOnlyList<SkimmedClusterObject> Skimmed { get; init; } = [];

    /// <summary>Whether these are all that is delivered, not only what the change reaches.</summary>
    public bool HasAllObjects { get; init; }

    /// <summary>What has each delivery applied, by the id of the delivery: a name that stays the same where the folder moves. What nothing has applied is not named.</summary>
    public IReadOnlyDictionary<string, string> Deliverers { get; init; } = new Dictionary<string, string>();

    /// <summary>The objects of a kind.</summary>
    public IEnumerable<ClusterObject> OfKind(string group, string kind) => byKind.Value[(group, kind)];

    /// <summary>Whether some of the objects that were read can be what a rule reads.</summary>
    public bool MayHold(RuleKey key) => key.Kind switch
    {
        KeyKind.Kind => byKind.Value.Contains(key.GroupKind),
        KeyKind.Pods => Workloads.Count > 0,
        _ => true,
    };

    /// <summary>The object with an identity, or null.</summary>
    public ClusterObject? Find(ObjectIdentity identity) => byIdentity.Value[identity].FirstOrDefault();

    /// <summary>What an object of the other side is on this one: of several with its identity that of the same source, and of those one that means the same.</summary>
    public ClusterObject? Find(ClusterObject other)
    {
        var same = byIdentity.Value[other.Identity].ToList();
        if (same.Count <= 1)
            return same.FirstOrDefault();
        var here = same.FindAll(one => one.Source == other.Source);
        var near = here.Count > 0 ? here : same;
        return near.Find(one => Meanings.AreEqual(one.Object.Root, other.Object.Root)) ?? near[0];
    }

    /// <summary>Whether there is an object with an identity, read or not.</summary>
    public bool Has(ObjectIdentity identity) => all.Value.Contains(identity);

    /// <summary>
    /// Whether an object of the other side may be there still. One without a namespace is put into that of the moment, or refused by Flux: it is
    /// not gone where one of its name now has a namespace. Argo CD puts it into the namespace of its Application. A name that waits for a variable
    /// is nobody's yet.
    /// </summary>
    public bool MayHave(ObjectIdentity identity, DeliveryPolicy policy) =>
        Has(identity) || identity.Name?.Contains("${", StringComparison.Ordinal) == true || (identity.Namespace is null && policy.Tool != DeliveryTool.ArgoCd && anywhere.Value.Contains(identity));

    /// <summary>
    /// What an installation of the other side is on this one. Of several with its identity (a release that is bootstrapped by one file and run by
    /// another) that of the same kind and file, and of those the one at its version: no move is made up of two declarations.
    /// </summary>
    public InventoryEntry? Find(InventoryEntry other)
    {
        var same = byInstallation.Value[other.Identity].ToList();
        return same.Count <= 1 ? same.FirstOrDefault() : same.MinBy(entry => (
            entry.Installation.Kind != other.Installation.Kind,
            entry.Installation.Location.File != other.Installation.Location.File,
            entry.Installation.DeclaredVersion?.Text != other.Installation.DeclaredVersion?.Text,
            Math.Abs((entry.Installation.Location.Line ?? 0) - (other.Installation.Location.Line ?? 0))));
    }

    // A helmfile or a kustomization that nobody delivers installs a release once, often no more than its CRDs. Where a controller has the same release, its word counts.
    private static IReadOnlyList<InventoryEntry> Running(IReadOnlyList<InventoryEntry> declared)
    {
        var run = declared.Where(static entry => entry.Installation.Delivery.Tool is DeliveryTool.Flux or DeliveryTool.ArgoCd).Select(static entry => entry.Identity).ToHashSet(StringComparer.Ordinal);
        return [.. declared.Where(entry => entry.Installation.Delivery.Tool is not (DeliveryTool.Helmfile or DeliveryTool.Kustomize) || !run.Contains(entry.Identity))];
    }
}

/// <summary>What is known of one cluster on both sides of a change.</summary>
/// <param name="Name">The cluster.</param>
/// <param name="Target">The version that it is checked against, be it assumed.</param>
/// <param name="Before">Base; null where there is none.</param>
/// <param name="After">Head.</param>
public sealed record ClusterChange(string Name, KubernetesVersion Target, ClusterSide? Before, ClusterSide After)
{
    /// <summary>The day on which it is checked.</summary>
    public DateOnly Today { get; init; }

    /// <summary>How many lines the change adds and takes away.</summary>
    public Lazy<int>? ChangedLines { get; init; }
}
