namespace Gate.Core.Verdicts.Decisions;

/// <summary>What is wrong, or worth knowing, about a decision: it becomes a finding like any other.</summary>
/// <param name="Rule">One of <see cref="DecisionRules"/>.</param>
/// <param name="Severity">How bad, unless the owners say otherwise.</param>
/// <param name="Status">How it stands to the change.</param>
/// <param name="Location">Where the decision is written.</param>
/// <param name="Identity">The same while lines move.</param>
public sealed record DecisionFinding(string Rule, Severity Severity, Status Status, Location Location, string Identity)
{
    /// <summary>A line for a list.</summary>
    public required string Title { get; init; }

    /// <summary>What happens and why.</summary>
    public required string Message { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>The clusters that it has to do with, sorted.</summary>
    public IReadOnlyList<string> Clusters { get; init; } = [];

    /// <summary>Places that it has to do with.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];

    /// <summary>
    /// Findings of a report and these, in the order of a report: what a change decides about its own check comes first, for that is what a reviewer must
    /// see before all else.
    /// </summary>
    /// <param name="findings">The findings of rules.</param>
    /// <param name="decisions">What there is to say of decisions.</param>
    /// <param name="severities">How bad the owners take each.</param>
    public static IReadOnlyList<Finding> Merge(IEnumerable<Finding> findings, IEnumerable<DecisionFinding> decisions, Severities severities)
    {
        var ordinals = new Dictionary<(string, string), int>();
        var all = new List<Finding>();
        foreach (var decision in decisions.OrderBy(static one => one.Location.File, StringComparer.Ordinal).ThenBy(static one => one.Location.Line))
        {
            var key = (decision.Rule, decision.Identity);
            var ordinal = ordinals[key] = ordinals.GetValueOrDefault(key, -1) + 1;
            if (severities.Of(decision.Rule, decision.Location.File, decision.Severity) is { } severity)
                all.Add(decision.ToFinding(severity, ordinal));
        }

        all.AddRange(findings);
        all.Sort(static (a, b) => FindingBuilder.Compare(a, b));
        return [.. all.OrderByDescending(static finding => finding is { Rule: DecisionRules.Added, Severity: > Severity.Info })];
    }

    private Finding ToFinding(Severity severity, int ordinal) => new()
    {
        Rule = Rule,
        Severity = severity,
        Confidence = Confidence.High,
        Status = Status,
        Title = Title,
        Message = Message,
        Clusters = Clusters,
        Fingerprint = new Cause(Identity, Location).Fingerprint(Rule, ordinal),
        Location = Location,
        Occurrences = [],
        Related = Related,
        Evidence = [],
        Remediation = Remediation,
    };
}
