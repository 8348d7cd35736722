using Gate.Core.Versions;

namespace Gate.Core.Inventory;

/// <summary>Whether a version of an add-on goes with a Kubernetes version.</summary>
public enum Compatibility
{
    /// <summary>Nothing that is known says so, or a fact is missing. It is no promise.</summary>
    Unknown,

    /// <summary>Its maintainers support it there.</summary>
    Yes,

    /// <summary>It does not work there, or its maintainers do not support it.</summary>
    No,
}

/// <summary>How a version of an add-on stands to one Kubernetes version.</summary>
/// <param name="Kubernetes">The Kubernetes version.</param>
/// <param name="Compatible">How it stands to that.</param>
/// <param name="Rules">The ids of the rules that say so, sorted; none where it is unknown.</param>
public sealed record KubernetesSupport(KubernetesVersion Kubernetes, Compatibility Compatible, IReadOnlyList<string> Rules);

/// <summary>The end of a release's life: from then on it gets no more fixes.</summary>
/// <param name="Date">The day; null where only the end is known.</param>
/// <param name="IsPast">Whether it has come.</param>
/// <param name="Rule">The id of the rule that says so.</param>
public sealed record EndOfLife(DateOnly? Date, bool IsPast, string Rule);

/// <summary>What is known of an installed add-on's support.</summary>
/// <param name="Current">On the Kubernetes version of its cluster.</param>
/// <param name="Next">On the minor after that.</param>
/// <param name="EndOfLife">The end of its release's life; null where none is known.</param>
public sealed record AddOnSupport(KubernetesSupport Current, KubernetesSupport Next, EndOfLife? EndOfLife);

/// <summary>An installation as an inventory lists it.</summary>
/// <param name="Entry">The installation.</param>
/// <param name="Support">What is known of its support; null where it is no known add-on.</param>
public sealed record ListedInstallation(InventoryEntry Entry, AddOnSupport? Support);
