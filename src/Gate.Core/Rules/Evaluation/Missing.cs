namespace Gate.Core.Rules.Evaluation;

/// <summary>A fact that a rule lacks.</summary>
/// <param name="Fact">The fact, such as <c>platform of cluster prod</c>.</param>
/// <param name="How">How to give it.</param>
public sealed record Missing(string Fact, string How)
{
    /// <summary>Whether more objects of the cluster may give it: those that the change does not reach.</summary>
    public bool NeedsObjects { get; init; }
}
