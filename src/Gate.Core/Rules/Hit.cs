using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules;

/// <summary>One place where a rule fired on one side of the change, before it is judged against the other side.</summary>
public sealed record Hit
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>What it fired on.</summary>
    public required ICandidate On { get; init; }

    /// <summary>The field that made it fire.</summary>
    public required FieldPath Field { get; init; }

    /// <summary>
    /// The head fact that makes it true (an API and the minor that dropped it). A hit with the same fact on both sides was there before;
    /// a state that worsens has another fact.
    /// </summary>
    public required string Fact { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>A line for a list, true for all hits of one fact.</summary>
    public required string Title { get; init; }

    /// <summary>What happens and why.</summary>
    public required string Message { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>What alone mends it where it is written, or null where more has to change or that is not known.</summary>
    public ValueEdit? Edit { get; init; }

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The conditions that held, and the facts that show it.</summary>
    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>What in the change makes it true, where the rule knows; null where that has yet to be found.</summary>
    public Cause? Cause { get; init; }

    /// <summary>What had to be taken to hold for it to fire.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];
}
