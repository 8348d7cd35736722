namespace Gate.Core.Verdicts;

/// <summary>Why something could not be checked.</summary>
public enum NotCheckedCode
{
    /// <summary>A text that cannot be read.</summary>
    Unreadable,

    /// <summary>Helm or Kustomize refused.</summary>
    RenderFailed,

    /// <summary>A tool that is needed is not there.</summary>
    ToolMissing,

    /// <summary>A limit of size, time or depth was reached.</summary>
    Limit,

    /// <summary>An untrusted change, and no sandbox to be had.</summary>
    NoSandbox,

    /// <summary>Lives elsewhere and was not fetched.</summary>
    Unfetched,

    /// <summary>Something that Gate does not read.</summary>
    Unsupported,

    /// <summary>A value that only a secret knows.</summary>
    SecretValue,

    /// <summary>Newer than the knowledge, or unknown to it.</summary>
    BeyondKnowledge,
}

/// <summary>Something that could not be checked. It is part of the answer, never left out.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Source">The source that it concerns, as a person would name it.</param>
/// <param name="Reason">What happened and what to do, in words.</param>
/// <param name="Location">Where, if anywhere.</param>
public sealed record NotChecked(NotCheckedCode Code, string Source, string Reason, Location? Location = null)
{
    /// <summary>Whether it was so at base too.</summary>
    public Status Status { get; init; } = Status.New;

    /// <summary>Whether policy lets it fail the check when new.</summary>
    public bool Fails { get; init; }
}

/// <summary>Rules that could not decide, and the fact that they lack.</summary>
/// <param name="Fact">The fact, such as <c>platform of cluster prod</c>.</param>
/// <param name="Rules">The ids of the rules.</param>
/// <param name="How">How to give it.</param>
public sealed record Undecided(string Fact, IReadOnlyList<string> Rules, string How);
