namespace Gate.Core.Verdicts.Decisions;

/// <summary>A waiver as it stands in the tree that is checked, and what it covers.</summary>
/// <param name="Waiver">Its words.</param>
/// <param name="Location">Where it is written.</param>
public sealed record StandingWaiver(Waiver Waiver, Location Location)
{
    /// <summary>The rules that it names.</summary>
    public NameGlob Rule { get; } = new(Waiver.Rule);

    /// <summary>Where it holds; a comment's is everywhere, for it has a line.</summary>
    public Scope Scope { get; init; } = Scope.Everywhere;

    /// <summary>The line of its own file that a comment covers; null for a waiver of the configuration.</summary>
    public int? CoveredLine { get; init; }

    /// <summary>Whether this change adds it: base has none that says as much.</summary>
    public bool IsAdded { get; init; }

    /// <summary>Where base has an added comment's words, on another object or value; null where base does not have them.</summary>
    public int? LineAtBase { get; init; }

    /// <summary>Whether it would let through what nobody has looked at: it names neither a rule nor a place, or no part of a rule's name.</summary>
    public bool IsTooBroad => Rule.Letters == 0 || !(Rule.IsName || CoveredLine is not null || Scope.IsNarrow);

    /// <summary>Whether it is over.</summary>
    public bool IsExpired(DateOnly today) => Waiver.Until < today;

    /// <summary>Whether it lets through no more, and no longer, than another one. Its reason and its owner may differ.</summary>
    public bool IsWithin(StandingWaiver other) =>
        (Waiver.Rule, Waiver.Path, Waiver.Cluster, Waiver.Environment, Waiver.Object) == (other.Waiver.Rule, other.Waiver.Path, other.Waiver.Cluster, other.Waiver.Environment, other.Waiver.Object)
        && Waiver.Until <= other.Waiver.Until;

    /// <summary>Whether it is meant for a hit.</summary>
    public bool Covers(CausedHit hit, RuleNames names, IReadOnlyDictionary<string, string> environments) =>
        names.IsMatch(Rule, hit.Hit.Rule)
        && (CoveredLine is { } line ? IsAt(hit.Location, line) || IsAt(hit.Cause.Location, line) : Scope.Covers(hit, environments));

    private bool IsAt(Location place, int line) => place.Line == line && place.File == Location.File;
}

/// <summary>A comment that is meant to be a waiver and cannot be understood, so that it lets nothing through.</summary>
/// <param name="Location">Where it stands.</param>
/// <param name="Text">What it says.</param>
/// <param name="Reason">What is wrong with it, and what would be right.</param>
public sealed record MalformedWaiver(Location Location, string Text, string Reason)
{
    /// <summary>Whether this change adds it.</summary>
    public bool IsAdded { get; init; }
}
