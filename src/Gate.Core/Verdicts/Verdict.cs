using Gate.Core.Lifecycles;
using Gate.Core.Verdicts.Decisions;
using Gate.Core.Versions;

namespace Gate.Core.Verdicts;

/// <summary>Where a cluster's version comes from, most trusted first.</summary>
public enum VersionSource
{
    /// <summary>The configuration of Gate.</summary>
    Config,

    /// <summary>Infrastructure code in the tree.</summary>
    Declared,

    /// <summary>A snapshot of the live cluster.</summary>
    Snapshot,

    /// <summary>The command line.</summary>
    Flag,

    /// <summary>Nothing said: the newest known is assumed.</summary>
    Assumed,
}

/// <summary>A cluster and the version it was checked against.</summary>
public sealed record CheckedCluster(string Name, KubernetesVersion KubernetesVersion, VersionSource From, Location? Location)
{
    /// <summary>The version at base, where the change moves it.</summary>
    public KubernetesVersion? Before { get; init; }
}

/// <summary>What was looked at.</summary>
public sealed record Coverage
{
    /// <summary>Files that the change touches (all files, where there is no base).</summary>
    public int Files { get; init; }

    /// <summary>Sources that they reach.</summary>
    public int Sources { get; init; }

    /// <summary>Runs of Helm and Kustomize that gave objects.</summary>
    public int Rendered { get; init; }

    /// <summary>Objects at head that rules looked at.</summary>
    public int Objects { get; init; }

    /// <summary>Add-ons recognised.</summary>
    public int Addons { get; init; }

    /// <summary>Rules that looked.</summary>
    public int Rules { get; init; }

    /// <summary>What could not be checked.</summary>
    public IReadOnlyList<NotChecked> NotChecked { get; init; } = [];

    /// <summary>What rules could not decide.</summary>
    public IReadOnlyList<Undecided> Undecided { get; init; } = [];
}

/// <summary>The answer to one change, and all that led to it. Every report is drawn from this and nothing else.</summary>
public sealed record Verdict
{
    /// <summary>The answer.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The level that fails the check; null for never.</summary>
    public Severity? FailOn { get; init; } = Severity.Block;

    /// <summary>The answer without what is said about decisions: what incidents alone, and what could not be checked, come to.</summary>
    public Outcome OfIncidents => new Policy { FailOn = FailOn }.Judge(Findings.Where(static finding => !DecisionRules.Covers(finding.Rule)), Coverage.NotChecked);

    /// <summary>The base's commit id, or null where there is none.</summary>
    public string? Base { get; init; }

    /// <summary>The head's commit id or folder.</summary>
    public required string Head { get; init; }

    /// <summary>The knowledge it rests on.</summary>
    public required KnowledgeStamp Knowledge { get; init; }

    /// <summary>The clusters, sorted by name.</summary>
    public required IReadOnlyList<CheckedCluster> Clusters { get; init; }

    /// <summary>What was looked at.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>The findings: new before existing before fixed, worst first, then by place.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>How far the changed files reach, the farthest first.</summary>
    public IReadOnlyList<FileReach> Reach { get; init; } = [];

    /// <summary>Where the change first touches each file that something open is about without a line: a line of the head. For hosts that show nothing without one.</summary>
    public IReadOnlyDictionary<string, int> FirstChanged { get; init; } = new Dictionary<string, int>();

    /// <summary>What a reader must know about how this was compared: assumed versions, a merge base instead of a merge, a changed policy.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How many new, unwaived findings reach the fail-on level.</summary>
    public int Blocking => FailOn is { } level ? Findings.Count(f => f is { Status: Status.New, Waived: null } && f.Severity >= level) : 0;

    /// <summary>How many other new, unwaived findings are at least warnings.</summary>
    public int Warnings =>
        Findings.Count(f => f is { Status: Status.New, Waived: null, Severity: >= Severity.Warn } && !(f.Severity >= FailOn));

    /// <summary>The program's exit code: 1 where it blocks, 3 where something new could not be checked and that fails, else 0.</summary>
    public int ExitCode => (FailOn, Outcome) switch
    {
        (null, _) => 0,
        (_, Outcome.Block) => 1,
        (_, Outcome.Error) => 3,
        _ => 0,
    };
}
