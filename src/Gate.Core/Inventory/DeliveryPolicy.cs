using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>What applies something to a cluster.</summary>
public enum DeliveryTool
{
    /// <summary>Nothing that the repository tells of: a person, a script, or something outside of it.</summary>
    None,

    /// <summary>Flux.</summary>
    Flux,

    /// <summary>Argo CD.</summary>
    ArgoCd,

    /// <summary>Helmfile.</summary>
    Helmfile,

    /// <summary>A kustomization that nothing in the repository delivers.</summary>
    Kustomize,
}

/// <summary>What becomes of the CustomResourceDefinitions that a chart keeps in its <c>crds</c> folder. Those among its templates are objects like any other.</summary>
public enum CrdPolicy
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>None is created and none is changed.</summary>
    Skip,

    /// <summary>Those that are there stay as they are; whether missing ones are created depends on the version of the tool.</summary>
    KeepExisting,

    /// <summary>Missing ones are created; those that are there stay as they are.</summary>
    Create,

    /// <summary>Missing ones are created, those that are there are brought to the chart's.</summary>
    CreateReplace,
}

/// <summary>One setting of a delivery.</summary>
/// <param name="Value">The value that counts: what is written, else what the tool does without it. A boolean that cannot be told is null.</param>
/// <param name="Location">Where it is set; null where the tool's own default counts.</param>
public readonly record struct DeliverySetting<T>(T Value, Location? Location = null);

/// <summary>How a tool applies what it delivers: what it does to CRDs, to what is gone, and to what cannot be changed in place.</summary>
public sealed record DeliveryPolicy
{
    /// <summary>Nothing is known.</summary>
    public static DeliveryPolicy Unknown { get; } = new() { Tool = DeliveryTool.None };

    /// <summary>Nothing is known, though a tool delivers other parts of the repository: this may be applied by hand, once when a cluster is made, or not at all.</summary>
    public static DeliveryPolicy Beside { get; } = Unknown with { IsBeside = true };

    /// <summary>The tool.</summary>
    public required DeliveryTool Tool { get; init; }

    /// <summary>What a first installation does with the CRDs in a chart's <c>crds</c> folder.</summary>
    public DeliverySetting<CrdPolicy> CrdsOnInstall { get; init; }

    /// <summary>
    /// What an upgrade does with the CRDs in a chart's <c>crds</c> folder. Where a HelmRelease does not say, it is documented as <c>Skip</c>, and
    /// later helm-controllers create missing ones: <see cref="CrdPolicy.KeepExisting"/>.
    /// </summary>
    public DeliverySetting<CrdPolicy> CrdsOnUpgrade { get; init; }

    /// <summary>Whether an upgrade creates CRDs that a new version of a chart adds to its <c>crds</c> folder; null where that cannot be told.</summary>
    public bool? CreatesCrdsOnUpgrade => CrdsOnUpgrade.Value switch { CrdPolicy.Skip => false, CrdPolicy.Create or CrdPolicy.CreateReplace => true, _ => null };

    /// <summary>
    /// Whether an upgrade brings the CRDs of a chart's <c>crds</c> folder to the new version; null where that cannot be told. helm-controller 1.5.0
    /// to 1.6.3 does so for releases that it applies on the server's side whatever its policy (https://github.com/fluxcd/helm-controller/issues/1588);
    /// that is not counted, for it is no promise.
    /// </summary>
    public bool? UpdatesCrdsOnUpgrade => CrdsOnUpgrade.Value switch { CrdPolicy.Unknown => null, CrdPolicy.CreateReplace => true, _ => false };

    /// <summary>
    /// Whether an object that is not part of it any more is deleted without anybody asking for it: <c>spec.prune</c> of a Kustomization,
    /// <c>automated.prune</c> of an Application that is synced automatically and has no <c>Prune=false</c> or <c>Prune=confirm</c>. Helm always does.
    /// </summary>
    public DeliverySetting<bool?> Prune { get; init; }

    /// <summary>Whether a change is applied without anybody asking for it. What is suspended is told of apart.</summary>
    public DeliverySetting<bool?> Automated { get; init; }

    /// <summary>Whether it is applied on the server's side. A HelmRelease that does not say depends on the version that installed it.</summary>
    public DeliverySetting<bool?> ServerSideApply { get; init; }

    /// <summary>Whether objects whose change is refused are deleted and created anew: <c>spec.force</c> of a Kustomization.</summary>
    public DeliverySetting<bool?> Force { get; init; }

    /// <summary>Whether objects are replaced instead of patched: <c>Replace=true</c> of an Application, <c>upgrade.force</c> of a HelmRelease, <c>force</c> of a helmfile.</summary>
    public DeliverySetting<bool?> Replace { get; init; }

    /// <summary>Whether an object that is there already is left as it is, whatever the repository says: an object can ask for that, a whole delivery cannot.</summary>
    public bool LeavesExisting { get; init; }

    /// <summary>Whether an upgrade does not hold values against the chart's <c>values.schema.json</c>.</summary>
    public DeliverySetting<bool?> SkipsSchemaValidation { get; init; }

    /// <summary>Whether it is left out by a tool that delivers other parts of the repository.</summary>
    public bool IsBeside { get; init; }

    /// <summary>How the declaration itself is delivered, where something in the repository does; null for what starts a delivery.</summary>
    public DeliveryPolicy? Outer { get; init; }
}
