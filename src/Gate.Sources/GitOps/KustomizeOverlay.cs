using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>What Flux or Argo CD adds to a folder as if by a kustomization around it.</summary>
public sealed record KustomizeOverlay
{
    /// <summary>An overlay that changes nothing.</summary>
    public static KustomizeOverlay None { get; } = new();

    /// <summary>The namespace of everything, or null.</summary>
    public PlacedNode? Namespace { get; init; }

    /// <summary>What comes before all names, or null.</summary>
    public PlacedNode? NamePrefix { get; init; }

    /// <summary>What comes after all names, or null.</summary>
    public PlacedNode? NameSuffix { get; init; }

    /// <summary>Entries of <c>patches</c>: each a mapping with <c>patch</c> and perhaps <c>target</c>.</summary>
    public IReadOnlyList<PlacedNode> Patches { get; init; } = [];

    /// <summary>Folders of components, from the root of the tree.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Entries of <c>images</c>, as Kustomize spells them.</summary>
    public IReadOnlyList<PlacedNode> Images { get; init; } = [];

    /// <summary>Entries of <c>replicas</c>, as Kustomize spells them.</summary>
    public IReadOnlyList<PlacedNode> Replicas { get; init; } = [];

    /// <summary>Labels of everything.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Annotations of everything.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNothing =>
        Namespace is null && NamePrefix is null && NameSuffix is null && Patches.Count == 0 && Components.Count == 0 && Images.Count == 0
        && Replicas.Count == 0 && Labels.Count == 0 && Annotations.Count == 0;
}
