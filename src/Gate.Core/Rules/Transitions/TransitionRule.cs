using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Transitions;

/// <summary>Which of the two versions of an installed chart a rule's ranges are about.</summary>
public enum VersionOf
{
    /// <summary>The chart's.</summary>
    Chart,

    /// <summary>The application's in it.</summary>
    App,
}

/// <summary>A rule on a move from one range of versions into another. It fires only where both versions are known to be inside.</summary>
public sealed record TransitionRule
{
    private static readonly FieldPath Field = FieldPath.Root.Key("version");

    /// <summary>The rule's id.</summary>
    public required string Id { get; init; }

    /// <summary>The add-on that it is about; null where it names a chart.</summary>
    public string? AddOn { get; init; }

    /// <summary>The chart that it is about, by repository and name; null where it names an add-on.</summary>
    public (ChartRepository Repository, string Name)? Chart { get; init; }

    /// <summary>Which version its ranges are about.</summary>
    public VersionOf Of { get; init; }

    /// <summary>Where the move starts.</summary>
    public required VersionRange From { get; init; }

    /// <summary>Where it ends.</summary>
    public required VersionRange To { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>A line for a list.</summary>
    public required string Title { get; init; }

    /// <summary>What happens and why.</summary>
    public required string Message { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Where the rule stands.</summary>
    public required Location Location { get; init; }

    /// <summary>The hit on a transition, or null: unless it is about this installation and both versions are known to be inside.</summary>
    public Hit? Evaluate(Transition transition)
    {
        if (!IsAbout(transition.After) || Version(transition.Before) is not { } from || Version(transition.After) is not { } to
            || From.Contains(from) is not true || To.Contains(to) is not true)
            return null;
        var version = transition.After.Installation.DeclaredVersion!;
        return new()
        {
            Rule = Id,
            On = transition,
            Field = Field,
            Fact = to.Text,
            Severity = Severity,
            Confidence = Confidence,
            Title = Title,
            Message = Message,
            Remediation = Remediation,
            Evidence = Evidence,
            Clauses =
            [
                new($"{transition.After.Title} was in {From}", $"version {from} before the change", transition.Before.Installation.DeclaredVersion?.Location is { } old && old.File == version.Location.File ? null : transition.Before.Installation.DeclaredVersion?.Location),
                new($"{transition.After.Title} is in {To}", $"version {to} after it", version.Location),
            ],
        };
    }

    /// <summary>Whether a transition is about what the rule is about, and a version of it cannot be told, so that the rule cannot say.</summary>
    public bool IsUndecided(Transition transition) =>
        IsAbout(transition.After)
        && ((Version(transition.Before) is not { } from ? null : From.Contains(from)) & (Version(transition.After) is not { } to ? null : To.Contains(to))) is null;

    private bool IsAbout(InventoryEntry entry)
    {
        if (AddOn is not null)
            return entry.AddOn?.AddOn.Id == AddOn;
        return Chart is var (repository, name) && entry.Installation.Chart is { } chart && ChartRepository.TryParse(chart.Repository?.Text, out var declared)
            && new ChartReference(declared, chart.Name.Text, null).Places().Contains((repository, name));
    }

    private ComponentVersion? Version(InventoryEntry entry)
    {
        if (Of == VersionOf.App)
            return entry.AddOn?.AppVersion;
        return entry.Installation.DeclaredVersion is { } version && VersionRange.TryParse(version.Text, out var range) ? range.Single : null;
    }
}
