namespace Gate.Core.Verdicts;

/// <summary>What the repository's owners decided: read at base, so that a change cannot loosen its own gate.</summary>
public sealed record Policy
{
    /// <summary>The kinds of <see cref="NotChecked"/> that fail when new, unless said otherwise.</summary>
    public static IReadOnlySet<NotCheckedCode> FailingByDefault { get; } = new HashSet<NotCheckedCode>
    {
        NotCheckedCode.Unreadable, NotCheckedCode.RenderFailed, NotCheckedCode.ToolMissing, NotCheckedCode.Limit, NotCheckedCode.NoSandbox,
    };

    /// <summary>The severity that fails the check; null for never.</summary>
    public Severity? FailOn { get; init; } = Severity.Block;

    /// <summary>The kinds of <see cref="NotChecked"/> that fail when new.</summary>
    public IReadOnlySet<NotCheckedCode> Failing { get; init; } = FailingByDefault;

    /// <summary>The answer to these findings.</summary>
    public Outcome Judge(IEnumerable<Finding> findings, IEnumerable<NotChecked> notChecked)
    {
        var fresh = findings.Where(finding => finding is { Status: Status.New, Waived: null }).ToList();
        if (fresh.Any(finding => finding.Severity >= (FailOn ?? Severity.Block)))
            return Outcome.Block;
        if (notChecked.Any(entry => entry.Fails))
            return Outcome.Error;
        return fresh.Any(finding => finding.Severity >= Severity.Warn) ? Outcome.Warn : Outcome.Pass;
    }

    /// <summary>Tells new entries from those that base had too, and marks those that fail.</summary>
    /// <param name="before">What could not be checked at base; null where there is no base.</param>
    /// <param name="after">What could not be checked at head.</param>
    public IReadOnlyList<NotChecked> Compare(IEnumerable<NotChecked>? before, IEnumerable<NotChecked> after)
    {
        var known = (before ?? []).GroupBy(Key).ToDictionary(same => same.Key, same => same.Count());
        var judged = new List<NotChecked>();
        foreach (var entry in after)
        {
            var existing = known.TryGetValue(Key(entry), out var left) && left > 0;
            if (existing)
                known[Key(entry)] = left - 1;
            judged.Add(entry with { Status = existing ? Status.Existing : Status.New, Fails = !existing && Failing.Contains(entry.Code) });
        }

        return
        [
            .. judged
                .OrderByDescending(entry => entry.Fails)
                .ThenBy(entry => entry.Status)
                .ThenBy(entry => entry.Code)
                .ThenBy(entry => entry.Source, StringComparer.Ordinal)
                .ThenBy(entry => entry.Location?.File, StringComparer.Ordinal)
                .ThenBy(entry => entry.Location?.Line)
                .ThenBy(entry => entry.Reason, StringComparer.Ordinal),
        ];
    }

    private static (NotCheckedCode, string, string?) Key(NotChecked entry) => (entry.Code, entry.Source, entry.Location?.File);
}
