using System.Collections.Immutable;

namespace Gate.Core.Rules.Evaluation;

/// <summary>One way in which the conditions looked at so far hold, or may hold.</summary>
/// <param name="Bindings">What the conditions found, by name.</param>
/// <param name="Witnesses">What made them true, in their order.</param>
/// <param name="Missing">The facts that would decide those that are unknown; empty where all are true.</param>
/// <param name="Assumed">What was taken to hold.</param>
public sealed record Solution(
    ImmutableDictionary<string, Binding> Bindings,
    ImmutableList<Witness> Witnesses,
    ImmutableList<Missing> Missing,
    ImmutableList<string> Assumed)
{
    /// <summary>Before any condition was looked at.</summary>
    public static Solution Start { get; } = new(ImmutableDictionary<string, Binding>.Empty, [], [], []);

    /// <summary>Whether all conditions are known to hold.</summary>
    public bool IsKnown => Missing.IsEmpty;

    /// <summary>One more condition holds.</summary>
    public Solution With(Witness witness) => this with { Witnesses = Witnesses.Add(witness) };

    /// <summary>One more condition is unknown.</summary>
    public Solution Without(Missing missing) => this with { Missing = Missing.Add(missing) };

    /// <summary>The same with a name for what was found.</summary>
    public Solution Bind(string? name, Binding binding) => name is null ? this : this with { Bindings = Bindings.SetItem(name, binding) };
}
