using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Lifecycles;

/// <summary>Where the path of a field starts.</summary>
public enum FieldRoot
{
    /// <summary>The object itself.</summary>
    Object,

    /// <summary>The spec of a Pod and of every workload's pod template.</summary>
    PodSpec,

    /// <summary>The metadata of a Pod and of every workload's pod template.</summary>
    PodMetadata,
}

/// <summary>A kind that a field rule is about; a null version means all of them.</summary>
public sealed record FieldKind(string Group, string? Version, string Kind);

/// <summary>A field, key or value that stops working at a Kubernetes minor.</summary>
public sealed record FieldLifecycle
{
    /// <summary>A stable slug.</summary>
    public required string Id { get; init; }

    /// <summary>Where <see cref="Path"/> starts.</summary>
    public required FieldRoot Root { get; init; }

    /// <summary>With <see cref="FieldRoot.Object"/>: the kinds it is about; empty for any.</summary>
    public IReadOnlyList<FieldKind> Kinds { get; init; } = [];

    /// <summary>The path: <c>volumes[].scaleIO</c>, <c>metadata.annotations["a/b"]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the field must be missing, rather than present.</summary>
    public bool Missing { get; init; }

    /// <summary>The scalars it is about; empty for any value.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A path whose presence makes the field harmless, or null; <c>pod-spec:</c> and <c>/</c> name its start.</summary>
    public string? Unless { get; init; }

    /// <summary>The first minor that calls it deprecated.</summary>
    public KubernetesVersion? Deprecated { get; init; }

    /// <summary>The first minor in which it does not work.</summary>
    public KubernetesVersion? Removed { get; init; }

    /// <summary>How bad it is once removed.</summary>
    public required Severity Severity { get; init; }

    /// <summary>What happens, in a sentence.</summary>
    public required string Effect { get; init; }

    /// <summary>The way out.</summary>
    public required string Remedy { get; init; }

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
