namespace Gate.Core.Verdicts;

/// <summary>A person's decision to let an occurrence through, in the words of the person.</summary>
/// <param name="Rule">The rule, or a pattern over rules.</param>
/// <param name="Path">The files, or null.</param>
/// <param name="Reason">Why.</param>
/// <param name="Owner">Who answers for it; null where a comment does not say.</param>
/// <param name="Until">The last day on which it holds.</param>
public sealed record Waiver(string Rule, string? Path, string Reason, string? Owner, DateOnly Until)
{
    /// <summary>The clusters, or null.</summary>
    public string? Cluster { get; init; }

    /// <summary>The environments, or null.</summary>
    public string? Environment { get; init; }

    /// <summary>The objects, or null.</summary>
    public string? Object { get; init; }

    /// <summary>Where it is written.</summary>
    public Location? Location { get; init; }
}
