using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Decisions;

namespace Gate.Cli.Checks;

/// <summary>The baselines of both sides. Base's lets through; head's is told where it is longer, or lists what is gone.</summary>
internal sealed class Baselines
{
    private readonly Change change;
    private readonly CheckSettings settings;
    private readonly RuleNames names;
    private readonly string path;
    private readonly Baseline? atBase;
    private readonly Baseline? atHead;
    private readonly string? note;

    private Baselines(Change change, CheckSettings settings, RuleNames names, string path, Baseline? atBase, Baseline? atHead, string? note) =>
        (this.change, this.settings, this.names, this.path, this.atBase, this.atHead, this.note) = (change, settings, names, path, atBase, atHead, note);

    internal static (Baselines? Baselines, string? Error) Read(Change change, Configuration configuration, CheckSettings settings, RuleNames names)
    {
        var path = configuration.After.Baseline;
        if (settings.WriteBaseline.Asked)
            return (new(change, settings, names, path, null, null, null), null);
        var (atHead, errors) = Of(change.Head, path, names);
        if (errors.Count > 0)
            return (null, string.Join('\n', errors));
        if (atHead is null && configuration.After.BaselineLocation is { } named)
            return (null, $"{named}: there is no file {path}; `gate check --write-baseline` writes it");
        if (change.Base is null)
            return (new(change, settings, names, path, atHead, atHead, null), null);
        var pathAtBase = configuration.Before.Baseline;
        var (atBase, errorsAtBase) = Of(change.Base, pathAtBase, names);
        return (new(change, settings, names, path, atBase, atHead, errorsAtBase.Count == 0 ? null : $"{pathAtBase} could not be read at base ({errorsAtBase[0]}), so nothing counts as known there."), null);
    }

    /// <summary>The baseline of what is there today.</summary>
    internal NewBaseline New(IReadOnlyList<CausedHit> hits) =>
        new(settings.WriteBaseline.File ?? path, settings.WriteBaseline.File is null || settings.WriteBaseline.File == path, Baseline.EntriesOf(hits));

    /// <summary>The hits, of which those that are known are existing.</summary>
    internal IReadOnlyList<CausedHit> Apply(IReadOnlyList<CausedHit> hits, NewBaseline? written, out IReadOnlyList<string> notes)
    {
        notes = note is null ? [] : [note];
        var baseline = written is null ? atBase : new(written.File, [.. written.Entries.Select(entry => new ListedEntry(entry, Location.OfFile(written.File)))], names);
        if (baseline is null)
            return hits;
        var known = baseline.Apply(hits);
        var counted = hits.Zip(known).Count(static pair => pair.First.Status != pair.Second.Status);
        notes = [.. notes, $"{written?.File ?? path} lists {Count(baseline.Count)}; {(counted == 1 ? "1 that was found is" : $"{counted} that were found are")} existing for that reason alone."];
        return known;
    }

    /// <summary>What there is to say of them.</summary>
    internal IEnumerable<DecisionFinding> Findings(IReadOnlyList<CausedHit> hits, NewBaseline? written, LookedAt looked)
    {
        if (atHead is null || written is not null)
            yield break;
        if (change.Base is not null && atHead.Grown(atBase) is { } grown)
            yield return grown;
        if (atHead.Gone(hits, looked, change.Base is not null) is { } gone)
            yield return gone;
    }

    private static (Baseline? Baseline, IReadOnlyList<GateFileError> Errors) Of(ITree tree, string path, RuleNames names)
    {
        if (tree.Find(path) is not { Kind: EntryKind.File } entry)
            return (null, []);
        var (entries, errors) = BaselineFile.Read(path, tree.Read(entry));
        return errors.Count > 0 ? (null, errors) : (new(path, entries, names), errors);
    }

    private static string Count(int count) => count == 1 ? "1 occurrence" : $"{count} occurrences";
}
