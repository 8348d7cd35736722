using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Core.Lifecycles;

/// <summary>What a removed or deprecated API moves to.</summary>
/// <param name="ApiVersion">The replacement's apiVersion.</param>
/// <param name="Kind">The replacement's kind.</param>
/// <param name="Since">The first minor that serves it by default, where known.</param>
public sealed record ApiReplacement(ApiVersion ApiVersion, string Kind, KubernetesVersion? Since);

/// <summary>The life of one version of one built-in kind. Every date is the first minor for which it is true.</summary>
public sealed record ApiLifecycle
{
    /// <summary>Group and version.</summary>
    public required ApiVersion ApiVersion { get; init; }

    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The lower-case plural, as RBAC and the API path name it.</summary>
    public required string Resource { get; init; }

    /// <summary>Whether objects live in a namespace.</summary>
    public bool Namespaced { get; init; }

    /// <summary>False for kinds that nobody can keep in a cluster (reviews), which only references name.</summary>
    public bool Appliable { get; init; } = true;

    /// <summary>The first minor with this version, where known.</summary>
    public KubernetesVersion? Introduced { get; init; }

    /// <summary>The first minor that calls it deprecated.</summary>
    public KubernetesVersion? Deprecated { get; init; }

    /// <summary>The first minor that does not serve it any more. Only what has shipped.</summary>
    public KubernetesVersion? Removed { get; init; }

    /// <summary>The minor for which the removal is announced.</summary>
    public KubernetesVersion? Planned { get; init; }

    /// <summary>False where a cluster serves it only when asked to (alpha, and beta since 1.24).</summary>
    public bool ByDefault { get; init; } = true;

    /// <summary>What to move to.</summary>
    public ApiReplacement? Replacement { get; init; }

    /// <summary>What must change besides the apiVersion, in words.</summary>
    public string? Migration { get; init; }

    /// <summary>Whether the apiVersion line alone makes the move; null where not known.</summary>
    public bool? Compatible { get; init; }

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Whether a cluster of that minor serves it, to one who asks for it.</summary>
    public bool IsServedAt(KubernetesVersion version) =>
        (Introduced is not { } introduced || version >= introduced) && (Removed is not { } removed || version < removed);
}
