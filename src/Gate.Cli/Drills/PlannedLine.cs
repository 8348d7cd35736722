using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Cli.Drills;

/// <summary>A move that is worth making: into ranges that rules are about, or, where there are none, only to see whether it is seen.</summary>
/// <param name="To">The version to write.</param>
/// <param name="Rules">The rules into whose ranges it leads.</param>
internal sealed record PlannedMove(string To, IReadOnlyList<EnteredRanges> Rules)
{
    /// <summary>The Kubernetes version that it is; null for an add-on's.</summary>
    internal KubernetesVersion? Kubernetes { get; init; }
}

/// <summary>A line with a version, and the moves to make of it.</summary>
/// <param name="Name">The add-on's id, or the cluster.</param>
/// <param name="From">The version that it has.</param>
/// <param name="At">The line.</param>
/// <param name="Clusters">The clusters that it reaches, sorted.</param>
/// <param name="Moves">The moves.</param>
internal sealed record PlannedLine(string Name, string From, Location At, IReadOnlyList<string> Clusters, IReadOnlyList<PlannedMove> Moves)
{
    /// <summary>Whether it is the version of a cluster.</summary>
    internal bool IsCluster { get; init; }

    /// <summary>What tells that a move of it is seen; null for a cluster's.</summary>
    internal Canary? Canary { get; init; }

    /// <summary>Rules that no move from here leads to.</summary>
    internal int OutOfReach { get; init; }

    /// <summary>Rules that are left out, since there are too many moves.</summary>
    internal IReadOnlyList<string> LeftOut { get; init; } = [];
}
