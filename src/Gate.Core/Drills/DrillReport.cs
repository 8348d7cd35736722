using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;

namespace Gate.Core.Drills;

/// <summary>What became of a rule when a version was moved into its range.</summary>
public enum DrillOutcome
{
    /// <summary>It fired.</summary>
    Seen,

    /// <summary>Another rule fired, which tells the same cause better.</summary>
    ToldByAnother,

    /// <summary>Another of its conditions does not hold of what is declared here.</summary>
    DoesNotApply,

    /// <summary>It lacks a fact.</summary>
    Undecided,
}

/// <summary>What one rule said to a move.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record DrilledRule(string Rule, DrillOutcome Outcome)
{
    /// <summary>Where it fired; null where it did not.</summary>
    public Location? Location { get; init; }

    /// <summary>The clusters for which it fired, sorted.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>The rule that tells it better, or the fact that it lacks; null for neither.</summary>
    public string? Instead { get; init; }
}

/// <summary>A move of one version on one line, as it was made in memory and checked.</summary>
/// <param name="To">The version that was written.</param>
/// <param name="IsSeen">Whether the check saw the move on that line, for all clusters that the line reaches.</param>
/// <param name="Rules">What the rules into whose ranges it leads said, by their ids.</param>
public sealed record DrilledMove(string To, bool IsSeen, IReadOnlyList<DrilledRule> Rules);

/// <summary>One line with a version that was moved: of an add-on, or of Kubernetes.</summary>
/// <param name="Name">The add-on's id, or the cluster.</param>
/// <param name="IsCluster">Whether it is the Kubernetes version of a cluster.</param>
/// <param name="From">The version that it has.</param>
/// <param name="Location">The line.</param>
/// <param name="Clusters">The clusters that it reaches, sorted.</param>
/// <param name="Moves">The moves, in the order of their versions.</param>
public sealed record DrilledLine(string Name, bool IsCluster, string From, Location Location, IReadOnlyList<string> Clusters, IReadOnlyList<DrilledMove> Moves)
{
    /// <summary>How many rules that block have ranges into which no later version than today's leads.</summary>
    public int OutOfReach { get; init; }

    /// <summary>The rules whose ranges were not tried, since there are too many.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];
}

/// <summary>Why a change could walk into an incident unseen.</summary>
public enum BlindSpotKind
{
    /// <summary>What is installed is no add-on that the knowledge knows.</summary>
    NotRecognised,

    /// <summary>No version is declared, or it cannot be read.</summary>
    NoVersion,

    /// <summary>A range or a name without order stands for a version: what runs is not in the repository.</summary>
    FloatingVersion,

    /// <summary>A version was moved on its line, and the check did not see it there.</summary>
    NotSeen,

    /// <summary>The Kubernetes version of a cluster is not declared.</summary>
    NoKubernetesVersion,

    /// <summary>Rules lack a fact.</summary>
    MissingFact,

    /// <summary>Something that the repository refers to could not be followed or read.</summary>
    NotFollowed,
}

/// <summary>A blind spot: something that would be changed without Gate seeing what it does.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Subject">What it is about, as a person would name it.</param>
/// <param name="Reason">What is so.</param>
/// <param name="Location">Where, if anywhere.</param>
public sealed record BlindSpot(BlindSpotKind Kind, string Subject, string Reason, Location? Location)
{
    /// <summary>The clusters that it concerns, sorted.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>The rules that it keeps from an answer, sorted.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>What would mend it; null where nothing in the repository would.</summary>
    public string? How { get; init; }
}

/// <summary>What a drill found: all that a report of it is drawn from.</summary>
public sealed record DrillReport
{
    /// <summary>The tree's commit id or folder.</summary>
    public required string Tree { get; init; }

    /// <summary>The knowledge whose rules were drilled.</summary>
    public required KnowledgeStamp Knowledge { get; init; }

    /// <summary>The lines that were moved, clusters last.</summary>
    public required IReadOnlyList<DrilledLine> Lines { get; init; }

    /// <summary>The blind spots, by kind.</summary>
    public required IReadOnlyList<BlindSpot> BlindSpots { get; init; }

    /// <summary>How many checks were run for it.</summary>
    public required int Checks { get; init; }

    /// <summary>What a reader must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
