using Gate.Cli.Checks;
using Gate.Core.Drills;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Cli.Drills;

/// <summary>Finds out which upgrades of a tree Gate would see: it makes each that a rule knows of, in memory, and checks it.</summary>
internal static class Drill
{
    /// <summary>The report, or the message for the person who has to mend the input.</summary>
    internal static async Task<(DrillReport? Report, string? Error)> OfAsync(
        Change tree, Configuration configuration, CheckSettings settings, BlobKnowledge knowledge, Func<TriggerIndex, SourceRenderer> makeRenderer, Action<int, int> progress, CancellationToken cancellation)
    {
        var declared = DeclaredChange.Of(tree, configuration, knowledge.AddOns);
        var facts = declared.FactsAfter(configuration);
        var (clusters, error) = ClusterMap.Of(facts, facts, settings.Versions, knowledge.Stamp.Newest);
        if (clusters is null)
            return (null, error);
        var all = Incidents.Of(tree, configuration, knowledge.Rules);
        // A move is compared with a base, so that rules which need one count.
        var relevant = all.For(new(declared.After, declared.After), clusters);
        var plan = DrillPlan.Of(declared.After, clusters, relevant, all, configuration.Before.Mirrors, knowledge);
        var run = new DrillRun(tree, settings, knowledge, all, makeRenderer, progress);
        if (await run.RunAsync(plan.Lines, cancellation).ConfigureAwait(false) is { } wrong)
            return (null, wrong);
        return (new()
        {
            Tree = tree.HeadId,
            Knowledge = knowledge.Stamp,
            Lines = [.. plan.Lines.Select(line => new DrilledLine(line.Name, line.IsCluster, line.From, line.At, line.Clusters, run.Of(line)) { OutOfReach = line.OutOfReach, LeftOut = line.LeftOut })],
            BlindSpots = [.. plan.BlindSpots.Concat(NotSeen(plan, run)).Concat(Lacking(run)).Concat(NotFollowed(declared.After, run)).OrderBy(static spot => spot.Kind).ThenBy(static spot => spot.Subject, StringComparer.Ordinal).ThenBy(static spot => spot.Location?.File, StringComparer.Ordinal).ThenBy(static spot => spot.Location?.Line)],
            Checks = run.Checks,
            Notes = [.. configuration.Notes, .. all.Notes, .. clusters.Notes],
        }, null);
    }

    private static IEnumerable<BlindSpot> NotSeen(DrillPlan plan, DrillRun run) =>
        from line in plan.Lines
        let lost = run.Of(line).Where(static move => !move.IsSeen).Select(static move => move.To).ToList()
        where lost.Count > 0
        select new BlindSpot(BlindSpotKind.NotSeen, line.IsCluster ? $"Kubernetes of {line.Name}" : line.Name, $"{line.From} was moved to {string.Join(", ", lost)} there, and the check did not see that {(line.Clusters.Count > 1 ? "for every cluster" : "on this line")}", line.At) { Clusters = line.Clusters };

    private static IEnumerable<BlindSpot> Lacking(DrillRun run) => run.Undecided
        .GroupBy(static one => (one.Undecided.Fact, one.Undecided.How))
        .Select(static same => new BlindSpot(BlindSpotKind.MissingFact, same.Key.Fact, "rules that block need it", null)
        {
            Clusters = [.. same.SelectMany(static one => one.Line.Clusters).Distinct().Order(StringComparer.Ordinal)],
            Rules = [.. same.SelectMany(static one => one.Undecided.Rules).Distinct().Order(StringComparer.Ordinal)],
            How = same.Key.How,
        });

    private static IEnumerable<BlindSpot> NotFollowed(DeclaredSide declared, DrillRun run) => declared.State.NotChecked.Concat(run.NotChecked)
        .DistinctBy(static entry => (entry.Code, entry.Source, entry.Reason))
        .Select(static entry => new BlindSpot(BlindSpotKind.NotFollowed, entry.Source, $"{entry.Code.Name()}: {entry.Reason}", entry.Location));
}
