using Gate.Cli.Checks;
using Gate.Core.Drills;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;

namespace Gate.Cli.Drills;

/// <summary>
/// Makes the moves of a plan in memory and has each checked as a change like any other. Moves of different lines are made together; where that could hide
/// something, a move is made again alone.
/// </summary>
internal sealed class DrillRun(Change tree, CheckSettings settings, BlobKnowledge knowledge, Incidents incidents, Func<TriggerIndex, SourceRenderer> makeRenderer, Action<int, int> progress)
{
    // The moves leave nearly all texts as they are, and the tree that each is compared with is the same.
    private readonly CheckMemory memory = new();
    private readonly RuleSet code = RuleSet.BuiltIn(knowledge);
    private readonly Dictionary<(PlannedLine, PlannedMove), DrilledMove> done = [];
    private readonly List<(PlannedLine Line, Undecided Undecided)> undecided = [];

    /// <summary>How many checks were run.</summary>
    internal int Checks { get; private set; }

    /// <summary>What rules lacked, and on which line.</summary>
    internal IReadOnlyList<(PlannedLine Line, Undecided Undecided)> Undecided => undecided;

    /// <summary>What could not be checked on the way.</summary>
    internal HashSet<NotChecked> NotChecked { get; } = [];

    /// <summary>Makes all moves. Gives what is wrong with the input, or null.</summary>
    internal async Task<string?> RunAsync(IReadOnlyList<PlannedLine> lines, CancellationToken cancellation)
    {
        // A cluster's upgrade renders all that is delivered to it, so it is not mixed with the others.
        var batches = Batches([.. lines.Where(static line => !line.IsCluster)]).Concat(Batches([.. lines.Where(static line => line.IsCluster)])).ToList();
        for (var i = 0; i < batches.Count; i++)
        {
            progress(i, batches.Count);
            if (await CheckAsync(batches[i], cancellation).ConfigureAwait(false) is { } wrong)
                return wrong;
            foreach (var (line, move) in batches[i].Count > 1 ? batches[i].Where(IsOpen).ToList() : [])
            {
                if (await CheckAsync([(line, move)], cancellation).ConfigureAwait(false) is { } wrongAlone)
                    return wrongAlone;
            }
        }

        return null;
    }

    /// <summary>What came of a line's moves.</summary>
    internal IReadOnlyList<DrilledMove> Of(PlannedLine line) => [.. line.Moves.Select(move => done[(line, move)])];

    private static IEnumerable<List<(PlannedLine Line, PlannedMove Move)>> Batches(IReadOnlyList<PlannedLine> lines) =>
        Enumerable.Range(0, lines.Select(static line => line.Moves.Count).DefaultIfEmpty().Max()).Select(i => lines.Where(line => i < line.Moves.Count).Select(line => (line, line.Moves[i])).ToList());

    /// <summary>Whether another move of the same check may have kept something from being seen.</summary>
    private bool IsOpen((PlannedLine Line, PlannedMove Move) one)
    {
        var drilled = done[one];
        return !drilled.IsSeen || drilled.Rules.Any(told => told.Outcome != DrillOutcome.Seen && one.Move.Rules.Any(rule => rule.IsJoint && rule.Rule.Id == told.Rule));
    }

    private async Task<string?> CheckAsync(List<(PlannedLine Line, PlannedMove Move)> batch, CancellationToken cancellation)
    {
        ITree edited = tree.Head;
        var written = new HashSet<PlannedLine>();
        foreach (var (line, move) in batch)
        {
            if (VersionEdit.Moved(edited, line, move) is not { } next)
                continue;
            edited = next;
            written.Add(line);
        }

        Verdict? verdict = null;
        if (written.Count > 0)
        {
            var files = written.Select(static line => line.At.File).Distinct().Order(StringComparer.Ordinal).Select(static file => new ChangedFile(file, file)).ToList();
            var canaries = written.Select(static line => line.Canary).OfType<Canary>().Distinct().Select(static canary => canary.Rule());
            Checks++;
            var change = tree with { Base = tree.Head, BaseId = tree.HeadId, Head = edited, Files = files };
            var answer = await new Check(change, settings, knowledge, code, makeRenderer) { OnlyRules = [.. incidents.All, .. canaries], Memory = memory }.RunAsync(cancellation).ConfigureAwait(false);
            if (answer.Verdict is null)
                return answer.Error;
            verdict = answer.Verdict;
            NotChecked.UnionWith(verdict.Coverage.NotChecked.Where(static entry => entry.Status != Status.Fixed).Select(entry => AsItIs(entry, batch)));
        }

        foreach (var (line, move) in batch)
        {
            // Made again alone, a move has an answer that takes the place of the first.
            undecided.RemoveAll(one => batch.Count == 1 && one.Line == line && one.Undecided.Rules.All(rule => move.Rules.Any(other => other.Rule.Id == rule)));
            done[(line, move)] = verdict is not null && written.Contains(line) ? Told(verdict, line, move) : new(move.To, false, []);
        }

        return null;
    }

    /// <summary>What is said of a move, as it would be said of the version that is there.</summary>
    private static NotChecked AsItIs(NotChecked entry, IEnumerable<(PlannedLine Line, PlannedMove Move)> batch) => entry with
    {
        Status = Status.Existing,
        Fails = false,
        Reason = batch.Where(one => one.Line.At.File == entry.Location?.File).Aggregate(entry.Reason, static (reason, one) => reason.Replace(one.Move.To, one.Line.From, StringComparison.Ordinal)),
    };

    private DrilledMove Told(Verdict verdict, PlannedLine line, PlannedMove move)
    {
        var isSeen = line.IsCluster
            ? line.Clusters.All(name => verdict.Clusters.Any(cluster => cluster.Name == name && cluster.Before is not null && cluster.KubernetesVersion == move.Kubernetes))
            : line.Canary!.Saw(verdict, line);
        var told = move.Rules.Select(rule => Told(verdict, line, rule.Rule)).ToList();
        if (line.IsCluster)
        {
            // What the new version drops is told by code, whose rules have no ranges to plan by.
            told.AddRange(verdict.Findings.Where(finding => finding is { Status: Status.New, Severity: Severity.Block } && code.Ids.Contains(finding.Rule) && finding.Clusters.Any(line.Clusters.Contains))
                .GroupBy(static finding => finding.Rule).Select(static same => Seen(same.Key, [.. same])));
        }

        return new(move.To, isSeen, [.. told.OrderBy(static rule => rule.Rule, StringComparer.Ordinal)]);
    }

    private DrilledRule Told(Verdict verdict, PlannedLine line, IncidentRule rule)
    {
        var open = verdict.Findings.Where(finding => finding.Status == Status.New && finding.Clusters.Any(line.Clusters.Contains)).ToList();
        if (open.FindAll(finding => finding.Rule == rule.Id) is { Count: > 0 } findings)
            return Seen(rule.Id, findings);
        if (incidents.All.FirstOrDefault(other => open.Exists(finding => finding.Rule == other.Id) && other.Rule.Supersedes.Contains(rule.Id)) is { } better)
            return new(rule.Id, DrillOutcome.ToldByAnother) { Instead = better.Id };
        var lacking = verdict.Coverage.Undecided.Where(one => one.Rules.Contains(rule.Id) && Concerns(one, line)).ToList();
        undecided.AddRange(lacking.Select(one => (line, one with { Rules = [rule.Id] })));
        return lacking.Count > 0 ? new(rule.Id, DrillOutcome.Undecided) { Instead = lacking[0].Fact } : new(rule.Id, DrillOutcome.DoesNotApply);
    }

    /// <summary>Whether a fact is one of the clusters that a line reaches, or of none at all. Other lines that were moved together with it have facts of their own.</summary>
    private static bool Concerns(Undecided undecided, PlannedLine line)
    {
        const string cluster = "cluster ";
        var at = undecided.Fact.IndexOf(cluster, StringComparison.Ordinal);
        return at < 0 || line.Clusters.Any(name => undecided.Fact.AsSpan(at + cluster.Length).StartsWith(name, StringComparison.Ordinal));
    }

    private static DrilledRule Seen(string rule, List<Finding> findings) =>
        new(rule, DrillOutcome.Seen) { Location = findings[0].Location, Clusters = [.. findings.SelectMany(static finding => finding.Clusters).Distinct().Order(StringComparer.Ordinal)] };
}
