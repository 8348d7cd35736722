namespace Gate.Core.Verdicts.Decisions;

/// <summary>How bad a rule is for this repository, by its owners' own judgement.</summary>
/// <param name="Rule">The rules.</param>
/// <param name="Scope">Where.</param>
/// <param name="Severity">How bad; null where it is not to be told.</param>
/// <param name="Location">Where that is written.</param>
public sealed record SeveritySetting(NameGlob Rule, Scope Scope, Severity? Severity, Location Location)
{
    /// <summary>Only what the rule by itself takes for as bad as this; null for all of it.</summary>
    public Severity? From { get; init; }

    /// <summary>How much it asks for.</summary>
    internal int Parts => Scope.Parts + (From is null ? 0 : 1);

    internal bool IsFor(RuleNames names, string rule, Severity severity) => (From ?? severity) == severity && names.IsMatch(Rule, rule);
}

/// <summary>
/// The severities that the repository's owners set. Of several settings the one that asks for more (path, cluster, environment, the rule's own severity) counts, then a rule's id
/// before a pattern, then the pattern with more letters, then the last.
/// </summary>
/// <param name="settings">The settings, in the order of the file.</param>
/// <param name="names">The rules.</param>
/// <param name="environments">The environments by cluster.</param>
public sealed class Severities(IReadOnlyList<SeveritySetting> settings, RuleNames names, IReadOnlyDictionary<string, string> environments)
{
    private readonly SeveritySetting[] byWeight = [.. settings.Reverse().OrderByDescending(static one => one.Parts).ThenByDescending(static one => one.Rule.IsName).ThenByDescending(static one => one.Rule.Letters)];

    /// <summary>The hits as bad as the owners say, without those that are switched off.</summary>
    /// <param name="hits">The hits.</param>
    /// <param name="notes">What is switched off, and how often that left something out.</param>
    public IReadOnlyList<CausedHit> Apply(IReadOnlyList<CausedHit> hits, out IReadOnlyList<string> notes)
    {
        var left = settings.Where(static one => one.Severity is null).ToDictionary(static one => one, static _ => 0);
        var told = new List<CausedHit>(hits.Count);
        foreach (var hit in hits)
        {
            var setting = Array.Find(byWeight, one => one.IsFor(names, hit.Hit.Rule, hit.Hit.Severity) && one.Scope.Covers(hit, environments));
            if (setting is { Severity: null })
                left[setting]++;
            else
                told.Add(setting is null ? hit : hit with { Set = setting });
        }

        notes =
        [
            .. settings.Where(one => !names.Exists(one.Rule)).Select(one => $"{one.Location}: {names.Unknown(one.Rule)} Its severity has no effect."),
            .. left.Select(static one => $"{one.Key.Location} switches {one.Key.Rule} off: {(one.Value == 1 ? "1 occurrence is" : $"{one.Value} occurrences are")} left out."),
        ];
        return told;
    }

    /// <summary>How bad a finding on a decision is, or null where it is not to be told.</summary>
    internal Severity? Of(string rule, string file, Severity otherwise) =>
        Array.Find(byWeight, one => one.IsFor(names, rule, otherwise) && one.Scope.Covers(file)) is { } setting ? setting.Severity : otherwise;
}
