namespace Gate.Sources.Discovery;

/// <summary>What a delivery tool would render.</summary>
public enum SourceKind
{
    /// <summary>A file of manifests that nothing includes.</summary>
    Manifest,

    /// <summary>A Helm chart in the repository.</summary>
    Chart,

    /// <summary>A kustomization that no other includes.</summary>
    Kustomization,
}

/// <summary>One thing that a delivery tool would render, and all that it is made of.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">The file of a manifest, the folder of the others.</param>
/// <param name="Files">Every file of the tree that goes into it.</param>
public sealed record Source(SourceKind Kind, string Path, IReadOnlySet<string> Files)
{
    /// <summary>A name that is the same on both sides.</summary>
    public string Id => $"{Kind}:{Path}";

    /// <summary>What a person calls it.</summary>
    public string Title => Kind switch
    {
        SourceKind.Manifest => Path,
        SourceKind.Chart => $"chart {(Path.Length == 0 ? "." : Path)}",
        _ => $"kustomization {(Path.Length == 0 ? "." : Path)}",
    };
}
