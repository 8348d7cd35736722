using System.IO.Hashing;
using System.Text;

namespace Gate.Core.Verdicts.Decisions;

/// <summary>An occurrence that was known when the baseline was written, by what it is and not by where it stands.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Object">What it is about, in words.</param>
/// <param name="Id">A digest of the object, the field and the fact: a state that worsens has another one.</param>
public sealed record BaselineEntry(string Rule, string Cluster, string Object, string Id)
{
    /// <summary>The entry of a hit. Names only: no value of a manifest gets into it but through the digest.</summary>
    public static BaselineEntry Of(CausedHit hit)
    {
        var text = string.Join('\0', hit.Hit.On.Identity, hit.Hit.Field.WithoutIndexes, hit.Hit.Fact);
        return new(hit.Hit.Rule, hit.Hit.On.Cluster, hit.Hit.On.Name, Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text)))[..16]);
    }
}

/// <summary>An entry and its place in the file.</summary>
public sealed record ListedEntry(BaselineEntry Entry, Location Location);

/// <summary>What was known when Gate was introduced: it counts as existing. As often as an entry is listed, so many occurrences of it are known.</summary>
/// <param name="file">The file.</param>
/// <param name="entries">Its entries.</param>
/// <param name="names">The rules: an entry follows a rule that got another name.</param>
public sealed class Baseline(string file, IReadOnlyList<ListedEntry> entries, RuleNames names)
{
    /// <summary>How many there are.</summary>
    public int Count => entries.Count;

    /// <summary>What a baseline of these hits would list, sorted: all that is there and that nobody waived.</summary>
    public static IReadOnlyList<BaselineEntry> EntriesOf(IEnumerable<CausedHit> hits) =>
    [
        .. hits.Where(static hit => hit is { Status: not Status.Fixed, Waived: null }).Select(BaselineEntry.Of)
            .OrderBy(static entry => entry.Rule, StringComparer.Ordinal).ThenBy(static entry => entry.Cluster, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Object, StringComparer.Ordinal).ThenBy(static entry => entry.Id, StringComparer.Ordinal),
    ];

    /// <summary>The hits, of which those that are listed are existing. What is existing by itself uses up its entry.</summary>
    public IReadOnlyList<CausedHit> Apply(IReadOnlyList<CausedHit> hits)
    {
        var left = Counts(entries.Select(static one => one.Entry));
        foreach (var hit in hits.Where(static hit => hit.Status == Status.Existing))
            Take(left, BaselineEntry.Of(hit));
        return [.. hits.Select(hit => hit.Status == Status.New && Take(left, BaselineEntry.Of(hit)) ? hit with { Status = Status.Existing } : hit)];
    }

    /// <summary>What is listed and not there any more: worth knowing, since it would let the same come back.</summary>
    /// <param name="hits">All hits.</param>
    /// <param name="looked">How much was looked at.</param>
    /// <param name="hasBase">Whether the tree is compared with another.</param>
    public DecisionFinding? Gone(IEnumerable<CausedHit> hits, LookedAt looked, bool hasBase)
    {
        if (!looked.IsWhole)
            return null;
        var gone = Beyond(hits.Where(static hit => hit.Status != Status.Fixed).Select(BaselineEntry.Of)).FindAll(one => !looked.Undecided.Contains(names.Of(one.Entry.Rule)));
        return gone.Count == 0 ? null : new(DecisionRules.BaselineGone, Severity.Info, hasBase ? Status.Existing : Status.New, gone[0].Location, file)
        {
            Title = $"{Number(gone.Count)} of the baseline {(gone.Count == 1 ? "is" : "are")} gone",
            Message = $"What was known when {file} was written is mended or not delivered any more: {Some(gone)}. As long as it is listed, it may come back unseen.",
            Remediation = "Write the baseline again with `gate check --write-baseline`, and commit it.",
            Related = Places(gone),
        };
    }

    /// <summary>What a change adds to a baseline; null where it adds nothing.</summary>
    /// <param name="before">The baseline at base, or null.</param>
    public DecisionFinding? Grown(Baseline? before)
    {
        var added = Beyond(before?.AllEntries ?? []);
        return added.Count == 0 ? null : new(DecisionRules.BaselineGrew, Severity.Warn, Status.New, added[0].Location, file)
        {
            Title = $"This change adds {Number(added.Count)} to the baseline",
            Message = $"{file} lists more than at base: {Some(added)}. What is added counts from the next change on; here it lets nothing through.",
            Remediation = "A baseline is for what was there when Gate was introduced and only gets shorter: mend what is new, or waive it with a reason and a last day.",
            Related = Places(added),
        };
    }

    private IEnumerable<BaselineEntry> AllEntries => entries.Select(static one => one.Entry);

    private List<ListedEntry> Beyond(IEnumerable<BaselineEntry> others)
    {
        var left = Counts(others);
        return [.. entries.Where(one => !Take(left, one.Entry))];
    }

    private Dictionary<BaselineEntry, int> Counts(IEnumerable<BaselineEntry> some) =>
        some.GroupBy(Today).ToDictionary(static same => same.Key, static same => same.Count());

    private bool Take(Dictionary<BaselineEntry, int> left, BaselineEntry entry)
    {
        var key = Today(entry);
        if (!left.TryGetValue(key, out var count) || count == 0)
            return false;
        left[key] = count - 1;
        return true;
    }

    private BaselineEntry Today(BaselineEntry entry) => entry with { Rule = names.Of(entry.Rule) };

    private static string Some(List<ListedEntry> some)
    {
        const int shown = 5;
        return string.Join(", ", some.Take(shown).Select(static one => $"{one.Entry.Rule} of {one.Entry.Object} in {one.Entry.Cluster}")) + (some.Count > shown ? $" and {some.Count - shown} more" : "");
    }

    private static RelatedPlace[] Places(List<ListedEntry> some) =>
        [.. some.Skip(1).Take(20).Select(static one => new RelatedPlace(one.Location.File, one.Location.Line, $"{one.Entry.Rule}: {one.Entry.Object}"))];

    private static string Number(int count) => count == 1 ? "1 occurrence" : $"{count} occurrences";
}
