using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Evaluation;

/// <summary>What made a condition true.</summary>
/// <param name="Text">The condition, in words.</param>
/// <param name="Fact">The fact that shows it.</param>
/// <param name="Location">Where that fact stands.</param>
public sealed record Witness(string Text, string Fact, Location? Location)
{
    /// <summary>What a finding on it is about; null where it has nothing that could be named.</summary>
    public ICandidate? Subject { get; init; }

    /// <summary>The field of the subject.</summary>
    public FieldPath Field { get; init; } = FieldPath.Root;

    /// <summary>Whether this change brings the fact in.</summary>
    public bool IsChanged { get; init; }

    /// <summary>What the change does to it, for the message: <c>Cilium moves from 1.14.2 to 1.16.0</c>.</summary>
    public string? Words { get; init; }

    /// <summary>The day from which it is so, where it was not so before.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>What the fact is called while lines move.</summary>
    public string Identity { get; init; } = "";
}
