namespace Gate.Core.Verdicts.Decisions;

/// <summary>How waivers are judged.</summary>
/// <param name="Today">The day.</param>
/// <param name="HasBase">Whether there is a base that a waiver can have been in.</param>
/// <param name="AllowsAdded">Whether one that the change itself adds counts: base's policy says so, and the change is trusted.</param>
/// <param name="Looked">How much was looked at, which tells whether what covers nothing is known to be of no use.</param>
public sealed record WaiverTerms(DateOnly Today, bool HasBase, bool AllowsAdded, LookedAt Looked);

/// <summary>How much of a tree was looked at.</summary>
/// <param name="IsWhole">Whether all of it was, and nothing of it failed.</param>
/// <param name="Undecided">The rules that lacked a fact.</param>
public sealed record LookedAt(bool IsWhole, IReadOnlySet<string> Undecided);

/// <summary>The waivers of a tree: what they let through, and what there is to say of them. They let through, and change nothing else.</summary>
/// <param name="standing">Those that can be understood; the first that covers a hit is told.</param>
/// <param name="malformed">Those that cannot.</param>
/// <param name="names">The rules.</param>
/// <param name="environments">The environments by cluster.</param>
/// <param name="terms">How they are judged.</param>
public sealed class Waivers(
    IReadOnlyList<StandingWaiver> standing, IReadOnlyList<MalformedWaiver> malformed, RuleNames names, IReadOnlyDictionary<string, string> environments, WaiverTerms terms)
{
    private readonly StandingWaiver[] counting =
        [.. standing.Where(one => !one.IsTooBroad && !one.IsExpired(terms.Today) && (!one.IsAdded || terms.AllowsAdded))];

    /// <summary>The hits, each with the waiver that lets it through. What is mended needs none.</summary>
    public IReadOnlyList<CausedHit> Apply(IReadOnlyList<CausedHit> hits) => counting.Length == 0 ? hits :
        [.. hits.Select(hit => hit.Status != Status.Fixed && Array.Find(counting, one => Covers(one, hit)) is { } waiver ? hit with { Waived = waiver.Waiver with { Location = waiver.Location } } : hit)];

    /// <summary>What there is to say of them.</summary>
    /// <param name="hits">The hits, with their waivers.</param>
    public IEnumerable<DecisionFinding> Findings(IReadOnlyList<CausedHit> hits)
    {
        foreach (var one in malformed)
        {
            yield return new(DecisionRules.Malformed, Severity.Warn, terms.HasBase && !one.IsAdded ? Status.Existing : Status.New, one.Location, $"{one.Location.File}\0{one.Text}")
            {
                Title = "A gate:ignore comment is not understood and ignores nothing",
                Message = $"{one.Reason} A comment that is not understood lets nothing through.",
                Remediation = "Write it as: # gate:ignore RULE until=YYYY-MM-DD reason=WHY owner=WHO (the owner may be left out), or take it away.",
            };
        }

        foreach (var one in standing)
        {
            var covered = hits.Where(hit => hit.Status != Status.Fixed && Covers(one, hit)).ToList();
            var status = !terms.HasBase || one.IsAdded || covered.Exists(static hit => hit is { Status: Status.New, Waived: null }) ? Status.New : Status.Existing;
            if (one.IsTooBroad)
                yield return TooBroad(one, status);
            else if (!names.Exists(one.Rule))
                yield return Unused(one, status, names.Unknown(one.Rule), "Name a rule that there is (`gate rules list`), or take the waiver away.");
            else if (one.IsExpired(terms.Today))
                yield return Expired(one, status, covered);
            else if (one.IsAdded)
                yield return Added(one, covered);
            else if (terms.Looked.IsWhole && covered.Count == 0 && !terms.Looked.Undecided.Any(id => names.IsMatch(one.Rule, id)))
                yield return Unused(one, status, "All was looked at, and it covers no occurrence. One that stays would let the next occurrence through unseen.", "Take it away.");
        }
    }

    private bool Covers(StandingWaiver waiver, CausedHit hit) => waiver.Covers(hit, names, environments);

    private static DecisionFinding TooBroad(StandingWaiver one, Status status) => new(DecisionRules.TooBroad, Severity.Warn, status, one.Location, Identity(one))
    {
        Title = $"The waiver of {one.Rule} is too broad and lets nothing through",
        Message = "A waiver lets through what somebody has looked at. This one names no single rule and no path, cluster, environment or object, or no part of a rule's name at all, so it would let through what nobody has seen yet.",
        Remediation = "Name one rule, or a part of a rule's name together with a path, cluster, environment or object.",
    };

    private static DecisionFinding Unused(StandingWaiver one, Status status, string message, string remediation) => new(DecisionRules.Unused, Severity.Warn, status, one.Location, Identity(one))
    {
        Title = $"The waiver of {one.Rule} covers nothing",
        Message = message,
        Remediation = remediation,
    };

    private static DecisionFinding Expired(StandingWaiver one, Status status, List<CausedHit> covered) => new(DecisionRules.Expired, Severity.Warn, status, one.Location, Identity(one))
    {
        Title = $"The waiver of {one.Rule} expired on {one.Waiver.Until:yyyy-MM-dd}",
        Message = $"It lets nothing through any more. Its reason was: {one.Waiver.Reason}{(one.Waiver.Owner is { } owner ? $" (owner: {owner})" : "")}. {Number(covered.Count)} would have been covered.",
        Remediation = "Mend what it covered and take it away, or have its owner decide anew until when it holds.",
        Clusters = Clusters(covered),
        Related = Places(covered),
    };

    private DecisionFinding Added(StandingWaiver one, List<CausedHit> covered)
    {
        var counts = terms.AllowsAdded && covered.Count > 0;
        return new(DecisionRules.Added, counts ? Severity.Warn : Severity.Info, Status.New, one.Location, Identity(one))
        {
            Title = $"This change {(one.LineAtBase is null ? "adds" : "moves")} a waiver of {one.Rule}" + (terms.AllowsAdded ? counts ? $", which lets through {Number(covered.Count)} of it" : "" : "; it counts from the next change on"),
            Message = (terms.AllowsAdded
                ? $"The policy at base lets a waiver count in the change that adds it. It covers {Number(covered.Count)}."
                : $"A change cannot let itself through: what base does not have yet lets nothing through here. It would cover {Number(covered.Count)}.")
                + (one.LineAtBase is { } line ? $" Base has these words on line {line}, where they are about another object or value." : "")
                + $" Its reason is: {one.Waiver.Reason}{(one.Waiver.Owner is { } owner ? $" (owner: {owner})" : "")}, until {one.Waiver.Until:yyyy-MM-dd}.",
            Remediation = terms.AllowsAdded ? "Look at what it lets through before you approve the change." : "Merge the waiver first, by a change of its own; the next change is judged with it.",
            Clusters = Clusters(covered),
            Related = Places(covered),
        };
    }

    private static string Identity(StandingWaiver one) =>
        string.Join('\0', one.Location.File, one.Waiver.Rule, one.Waiver.Path, one.Waiver.Cluster, one.Waiver.Environment, one.Waiver.Object, one.CoveredLine is null ? "" : one.Waiver.Reason);

    private static string[] Clusters(List<CausedHit> hits) => [.. hits.Select(static hit => hit.Hit.On.Cluster).Distinct().Order(StringComparer.Ordinal)];

    private static RelatedPlace[] Places(List<CausedHit> hits) =>
        [.. hits.Select(static hit => new RelatedPlace(hit.Location.File, hit.Location.Line, $"{hit.Hit.Rule}: {hit.Hit.On.Name}")).Distinct().Take(20)];

    private static string Number(int count) => count switch
    {
        0 => "no occurrence",
        1 => "1 occurrence",
        _ => $"{count} occurrences",
    };
}
