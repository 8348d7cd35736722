namespace Gate.Core.Verdicts.Decisions;

/// <summary>The ids of what Gate says about decisions themselves. Severities can be set for them; they cannot be waived.</summary>
public static class DecisionRules
{
    /// <summary>What their ids start with.</summary>
    public const string Prefix = "gate/";

    /// <summary>A waiver whose last day is over.</summary>
    public const string Expired = "gate/waiver-expired";

    /// <summary>A waiver that covers nothing.</summary>
    public const string Unused = "gate/waiver-unused";

    /// <summary>A comment that is meant to be a waiver and cannot be understood.</summary>
    public const string Malformed = "gate/waiver-malformed";

    /// <summary>A waiver that would let through what nobody has looked at.</summary>
    public const string TooBroad = "gate/waiver-too-broad";

    /// <summary>A waiver that the change itself adds.</summary>
    public const string Added = "gate/waiver-added";

    /// <summary>A baseline that the change itself makes longer.</summary>
    public const string BaselineGrew = "gate/baseline-grew";

    /// <summary>A baseline that lists what is not there any more.</summary>
    public const string BaselineGone = "gate/baseline-gone";

    /// <summary>Whether an id is one of what is said about decisions.</summary>
    public static bool Covers(string id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. DecisionDescriptions.All.Select(static one => one.Id)];
}
