using Gate.Core.Rules.Evaluation;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Conditions;

/// <summary>A cluster's Kubernetes version: what it is, or from where to where it moves.</summary>
internal sealed class KubernetesCondition : ICondition
{
    public VersionRange? Version { get; init; }

    public VersionRange? From { get; init; }

    public VersionRange? To { get; init; }

    public int? Minors { get; init; }

    public Direction Move { get; init; }

    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => [new(IsMove ? KeyKind.KubernetesMove : KeyKind.Kubernetes, "")];

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => IsMove;

    private bool IsMove => From is not null || To is not null || Minors is not null || Move != Direction.Any;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        if (scope.Side.Kubernetes is not { } version)
            return [given.Without(Unknown(scope.Change.Name))];
        var before = scope.Before?.Kubernetes;
        if (IsMove && scope.Side.Lowered is { } lowered)
            version = lowered;
        var truth = In(Version, version);
        if (IsMove)
            truth &= before is { } old && old != version && Moves(old, version) ? In(From, old) & In(To, version) : false;
        return truth switch
        {
            true => [given.With(Witness(scope, before, version))],
            null => [given.Without(new($"the exact Kubernetes version of cluster {scope.Change.Name}", "Gate knows the minor only: compare with what `kubectl version` says."))],
            _ => [],
        };
    }

    /// <summary>What is missing where the version of a cluster is not known.</summary>
    internal static Missing Unknown(string cluster) => new($"the Kubernetes version of cluster {cluster}", "Declare it in .gate.yaml, or give it with --kubernetes-version.");

    public IEnumerable<Witness> Seen(Scope scope) => scope.Side.Kubernetes is { } version ? [Witness(scope, scope.Before?.Kubernetes, version)] : [];

    /// <summary>Whether a cluster comes into its range by a move; null where only a patch release would tell.</summary>
    internal bool? IsEntered(KubernetesVersion before, KubernetesVersion after) => IsMove
        ? In(Version, after) & (before != after && Moves(before, after) ? In(From, before) & In(To, after) : false)
        : In(Version, after) & !In(Version, before);

    private bool Moves(KubernetesVersion from, KubernetesVersion to) =>
        from.Major == to.Major
        && (Minors is not { } minors || to.Minor - from.Minor > minors)
        && (Move == Direction.Any || (Move == Direction.Up ? to > from : to < from));

    private Witness Witness(Scope scope, KubernetesVersion? before, KubernetesVersion version)
    {
        var moves = before is { } old && old != version;
        return new(Words, moves ? $"cluster {scope.Change.Name} moves from Kubernetes {before} to {version}" : $"cluster {scope.Change.Name} runs Kubernetes {version}", scope.Side.KubernetesLocation)
        {
            Subject = new ClusterCandidate(scope.Change.Name, version, before, scope.Side.KubernetesLocation),
            IsChanged = moves,
            Words = moves ? $"Kubernetes of cluster {scope.Change.Name} moves from {before} to {version}" : null,
            Identity = $"cluster\0{scope.Change.Name}\0kubernetesVersion",
        };
    }

    private static bool? In(VersionRange? range, KubernetesVersion version) => range is null ? true : range.Contains(version);
}
