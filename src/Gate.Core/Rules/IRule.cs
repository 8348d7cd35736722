using Gate.Core.Manifests;

namespace Gate.Core.Rules;

/// <summary>Something in the knowledge that can fire on one object. Pure: the same candidate gives the same hits.</summary>
public interface IRule
{
    /// <summary>The ids of the findings that it can give.</summary>
    IReadOnlyList<string> Ids { get; }

    /// <summary>What an object must have for the rule to fire on it: it fires on none that pulls no trigger.</summary>
    IEnumerable<Trigger> Triggers { get; }

    /// <summary>The places where it fires on this object. Empty unless every condition is known to hold.</summary>
    IEnumerable<Hit> Evaluate(Candidate candidate);
}
