namespace Gate.Core.Manifests;

/// <summary>How much of one file is read before the reader gives up on it. A repository may be hostile.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits for files out of a repository.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>The largest file, in bytes: <c>limits.manifestSize</c> of <c>.gate.yaml</c>.</summary>
    public int Bytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How deep mappings and sequences may stand in each other, counted through aliases: <c>limits.manifestDepth</c>.</summary>
    public int Depth { get; init; } = 256;

    /// <summary>How many nodes one file may spell, and how many one document may stand for when its aliases are followed.</summary>
    public int Nodes { get; init; } = 2_000_000;
}
