using System.IO.Hashing;
using System.Text;
using Gate.Core.Rules;
using Gate.Core.Verdicts.Decisions;

namespace Gate.Core.Verdicts;

/// <summary>What in the change, or in the tree, makes a hit true: where a finding is anchored.</summary>
/// <param name="Identity">The same while lines and members move; with the rule it is the finding's fingerprint.</param>
/// <param name="Location">Its place.</param>
public sealed record Cause(string Identity, Location Location)
{
    /// <summary>What the cause is, where it is not the object's own text: <c>Kubernetes of cluster prod moves from 1.21 to 1.22</c>.</summary>
    public string? Words { get; init; }

    /// <summary>The digest that SARIF, comments and the baseline know a finding by.</summary>
    public string Fingerprint(string rule, int ordinal)
    {
        var text = ordinal == 0 ? $"{rule}\0{Identity}" : $"{rule}\0{Identity}\0{ordinal}";
        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>A hit with its status and its cause.</summary>
public sealed record CausedHit(Hit Hit, Status Status, Cause Cause, Location Location)
{
    /// <summary>What alone mends it on the line of its cause, or null.</summary>
    public ValueEdit? Edit { get; init; }

    /// <summary>What had to be assumed for it to fire.</summary>
    public string? Assumed { get; init; }

    /// <summary>How the version of its cluster is known: a clause of every finding.</summary>
    public required Clause ClusterClause { get; init; }

    /// <summary>What the repository's owners say of its severity, or null.</summary>
    public SeveritySetting? Set { get; init; }

    /// <summary>The waiver that lets it through, or null.</summary>
    public Waiver? Waived { get; init; }

    /// <summary>How bad, all considered: a finding that rests on an assumption never blocks, nor does one on what no delivery applies.</summary>
    public Severity Severity =>
        (Assumed is not null || Hit.On.Harmless is not null) && Given > Severity.Warn ? Severity.Warn : Given;

    private Severity Given => Set?.Severity ?? Hit.Severity;
}
