namespace Gate.Core.Verdicts;

/// <summary>Tells the hits of one rule with one cause once.</summary>
public static class FindingBuilder
{
    /// <summary>The findings, in the order of a report: new before existing before fixed, worst first, then by place.</summary>
    public static IReadOnlyList<Finding> Build(IEnumerable<CausedHit> hits)
    {
        var findings = new List<Finding>();
        foreach (var cause in hits.GroupBy(hit => (hit.Hit.Rule, hit.Cause.Identity)))
        {
            // One template may print the same kind from two of its lines: two causes to mend, two findings.
            var places = cause
                .GroupBy(hit => (hit.Cause.Location.File, hit.Cause.Location.Line, hit.Status == Status.Fixed))
                .OrderBy(place => place.Key.Item3)
                .ThenBy(place => place.Key.Line)
                .ToList();
            for (var i = 0; i < places.Count; i++)
                findings.Add(Build([.. places[i].OrderBy(hit => hit.Status).ThenBy(hit => hit.Waived is not null).ThenByDescending(hit => hit.Severity).ThenBy(hit => hit.Hit.On.Cluster, StringComparer.Ordinal).ThenBy(hit => hit.Location.File, StringComparer.Ordinal).ThenBy(hit => hit.Location.Line).ThenBy(hit => hit.Hit.On.Identity, StringComparer.Ordinal)], i));
        }

        findings.Sort(Compare);
        return findings;
    }

    private static Finding Build(List<CausedHit> hits, int ordinal)
    {
        var worst = hits[0];
        var asWorst = hits.Where(hit => hit.Status == worst.Status).ToList();
        var titles = hits.Select(hit => hit.Hit.Title).Distinct().ToList();
        var more = titles.Count - 1;
        return new()
        {
            Rule = worst.Hit.Rule,
            Severity = asWorst.Where(hit => hit.Waived is null).DefaultIfEmpty(worst).Max(hit => hit.Severity),
            Confidence = hits.Min(hit => hit.Hit.Confidence),
            Status = worst.Status,
            Title = titles[0] + (more > 0 ? $" (and {more} more)" : ""),
            Message = Message(worst, hits),
            Clusters = [.. hits.Select(hit => hit.Hit.On.Cluster).Distinct().Order(StringComparer.Ordinal)],
            Fingerprint = worst.Cause.Fingerprint(worst.Hit.Rule, ordinal),
            Location = worst.Cause.Location,
            Occurrences = [.. hits.Select(hit => new Occurrence(hit.Hit.On.Cluster, hit.Status, hit.Location, hit.Hit.On.Subject) { Waived = hit.Waived }).Distinct()],
            Waived = asWorst.TrueForAll(hit => hit.Waived is not null) ? worst.Waived : null,
            Clauses = [.. hits.SelectMany(hit => hit.Hit.Clauses.Select(clause => clause with { Location = clause.Location ?? hit.Location }).Append(hit.ClusterClause)).Concat(hits.Select(hit => hit.Hit.On.Harmless).OfType<Clause>()).Concat(hits.Select(Set).OfType<Clause>()).Distinct()],
            Assumed = [.. hits.SelectMany(hit => hit.Hit.Assumed.Append(hit.Assumed)).OfType<string>().Distinct()],
            Related = [.. hits.Where(hit => hit.Location != worst.Cause.Location).Select(hit => new RelatedPlace(hit.Location.File, hit.Location.Line, hit.Hit.On.Name)).Distinct()],
            Evidence = [.. hits.SelectMany(hit => hit.Hit.Evidence).Distinct()],
            Edit = hits.Select(hit => hit.Edit).Distinct().ToList() is [var only] ? only : null,
            Remediation = string.Join(' ', hits.Select(hit => hit.Hit.Remediation).Distinct().Take(3)),
        };
    }

    private static Clause? Set(CausedHit hit) =>
        hit.Set is { Severity: { } severity } set && severity != hit.Hit.Severity
            ? new($"its severity is set to {Word(severity)}", $"by {set.Location}; by itself it is {Word(hit.Hit.Severity)}")
            : null;

    private static string Word(Severity severity) => severity switch
    {
        Severity.Block => "block",
        Severity.Warn => "warn",
        _ => "info",
    };

    /// <summary>Where the cause is not the object's own text, the message says what it is and what it reaches.</summary>
    private static string Message(CausedHit worst, List<CausedHit> hits)
    {
        if (worst.Cause.Words is not { } words)
            return worst.Hit.Message;
        var facts = hits.GroupBy(hit => hit.Hit.Title).ToList();
        var reached = facts.Count == 1
            ? Names(hits)
            : string.Join("; ", facts.Select(fact => $"{fact.Key}: {Names(fact)}"));
        return $"{words}. {worst.Hit.Message} It concerns {reached}.";
    }

    private static string Names(IEnumerable<CausedHit> hits)
    {
        const int shown = 5;
        var names = hits.Select(hit => hit.Hit.On.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        return string.Join(", ", names.Take(shown)) + (names.Count > shown ? $" and {names.Count - shown} more" : "");
    }

    /// <summary>The order of a report.</summary>
    internal static int Compare(Finding a, Finding b)
    {
        var order = a.Status.CompareTo(b.Status);
        if (order == 0)
            order = b.Severity.CompareTo(a.Severity);
        if (order == 0)
            order = string.CompareOrdinal(a.Location.File, b.Location.File);
        if (order == 0)
            order = (a.Location.Line ?? 0).CompareTo(b.Location.Line ?? 0);
        if (order == 0)
            order = string.CompareOrdinal(a.Rule, b.Rule);
        return order != 0 ? order : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
    }
}
