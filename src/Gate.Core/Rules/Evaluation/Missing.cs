namespace Gate.Core.Rules.Evaluation;

/// <summary>A fact that a rule lacks.</summary>
/// <param name="Fact">The fact, such as <c>platform of cluster prod</c>.</param>
/// <param name="How">How to give it.</param>
public sealed record Missing(string Fact, string How)
{
    /// <summary>The kinds of objects of which more may give it: those that the change does not reach. None where none would.</summary>
    public IReadOnlyList<RuleKey> Sought { get; init; } = [];

    /// <summary>Whether more objects of the cluster may give it.</summary>
    public bool NeedsObjects => Sought.Count > 0;

    /// <summary>Whether it is the same fact, wherever it may be found.</summary>
    public bool Equals(Missing? other) => other is not null && Fact == other.Fact && How == other.How;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Fact, How);
}
