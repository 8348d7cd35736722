using Gate.Cli.Checks;
using Gate.Core.Drills;
using Gate.Core.Inventory;
using Gate.Core.Rules;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Knowledge.Blobs;
using Gate.Sources.Discovery;

namespace Gate.Cli.Drills;

/// <summary>What to move: every version that stands on a line, into every range of a rule that blocks; and what stands in the way of moving the others.</summary>
internal sealed class DrillPlan
{
    private readonly AddOnRecognition recognition;
    private readonly VersionCandidates candidates;
    private readonly IReadOnlyList<EnteredRanges> rules;
    private readonly List<BlindSpot> blindSpots = [];

    private DrillPlan(BlobKnowledge knowledge, Mirrors mirrors, IReadOnlyList<EnteredRanges> rules)
    {
        recognition = new(knowledge.AddOns, mirrors);
        candidates = new(knowledge.AddOns, mirrors);
        this.rules = rules;
    }

    /// <summary>The lines, those of clusters last.</summary>
    internal IReadOnlyList<PlannedLine> Lines { get; private set; } = [];

    /// <summary>What cannot be moved, and why.</summary>
    internal IReadOnlyList<BlindSpot> BlindSpots => blindSpots;

    internal static DrillPlan Of(DeclaredSide declared, ClusterMap clusters, Incidents relevant, Incidents all, Mirrors mirrors, BlobKnowledge knowledge)
    {
        var known = relevant.All.UnionBy(all.All.Where(static rule => rule.Keys.Any(static key => key.Kind == KeyKind.KubernetesMove)), static rule => rule.Id);
        var plan = new DrillPlan(knowledge, mirrors, [.. known.Select(static rule => rule.Rule).Where(static rule => rule.Severity == Severity.Block).Select(static rule => new EnteredRanges(rule))]);
        var entries = declared.Inventory.Entries;
        var names = clusters.Clusters.Select(static cluster => cluster.Name).Union(entries.Select(static entry => entry.Installation.Cluster)).Order(StringComparer.Ordinal).ToList();
        plan.Lines =
        [
            .. plan.AddOns([.. entries.Where(static entry => !entry.Installation.Suspended)]),
            .. names.Select(clusters.Named).GroupBy(static cluster => cluster.Location).SelectMany(same => plan.Clusters([.. same], knowledge.Stamp.Newest)),
        ];
        return plan;
    }

    private IEnumerable<PlannedLine> AddOns(IReadOnlyList<InventoryEntry> entries)
    {
        foreach (var same in entries.GroupBy(entry => (Wrong(entry), NameOf(entry))))
        {
            if (same.Key.Item1 is var (kind, reason, at, how))
                blindSpots.Add(new(kind, same.Key.Item2, reason, at) { Clusters = ClustersOf(same), How = how });
        }

        // The tag of an image that is not versioned as its add-on says nothing of the add-on.
        return entries.Where(entry => Wrong(entry) is null && (entry.Installation.Kind != InstallationKind.Image || entry.AddOn!.AppVersion is not null))
            .GroupBy(static entry => (NameOf(entry), entry.Installation.DeclaredVersion!.Location.File, entry.Installation.DeclaredVersion.Location.Line, entry.Installation.DeclaredVersion.Text))
            .Select(same => AddOn([.. same]));
    }

    private PlannedLine AddOn(IReadOnlyList<InventoryEntry> entries)
    {
        var (first, version) = (entries[0], entries[0].Installation.DeclaredVersion!);
        var about = rules.Where(rule => entries.Any(rule.IsAbout)).ToList();
        var versions = candidates.Of(first, about);
        // What may lead into a range counts too, where nobody knows what the chart holds: a rule that cannot tell says so.
        var led = versions.Select(one => (Version: one.Text, Rules: (IReadOnlyList<EnteredRanges>)[.. about.Where(rule => (one.IsLater || rule.IsDownward) && entries.Any(entry => rule.IsEntered(entry, At(entry, one.Text)) is not false))])).ToList();
        var (chosen, left) = MoveCover.Of(led);
        var moves = chosen.Select(static one => new PlannedMove(one.Version, one.Rules)).ToList();
        if (moves.Count == 0 && versions.Count > 0)
            moves.Add(new(versions[0].Text, []));
        var reached = led.SelectMany(static one => one.Rules).ToHashSet();
        return new(NameOf(first), version.Text, version.Location, ClustersOf(entries), moves)
        {
            Canary = Canary.Of(first),
            OutOfReach = about.Count(rule => !reached.Contains(rule)),
            LeftOut = [.. left.Select(static rule => rule.Rule.Id).Order(StringComparer.Ordinal)],
        };
    }

    private IEnumerable<PlannedLine> Clusters(IReadOnlyList<Cluster> clusters, KubernetesVersion newest)
    {
        var first = clusters[0];
        var names = clusters.Select(static cluster => cluster.Name).ToList();
        if (first.Location is not { Line: not null } at)
        {
            blindSpots.Add(new(BlindSpotKind.NoKubernetesVersion, $"Kubernetes of {string.Join(", ", names)}", first.From == VersionSource.Flag ? "its version is on the command line only, so that no change shows its upgrade" : "no version is declared: no upgrade is seen, and rules that ask for it cannot tell", null)
            {
                Clusters = names,
                How = "Declare kubernetesVersion in .gate.yaml, or keep the code that makes the cluster in this repository.",
            });
            return [];
        }

        var later = Enumerable.Range(1, Math.Max(1, newest.Minor - first.After.Minor)).Select(first.After.Plus).Where(version => version <= newest.Plus(ClusterMap.Beyond));
        var led = later.Select(version => (Version: version, Rules: (IReadOnlyList<EnteredRanges>)[.. rules.Where(rule => rule.IsEntered(first.After, version) is not false)])).ToList();
        var (chosen, left) = MoveCover.Of(led);
        // The next minor is what an upgrade mostly is.
        var moves = chosen.Select(static one => (one.Version, one.Rules)).ToList();
        if (led.Count > 0 && !moves.Exists(one => one.Version == led[0].Version))
            moves.Insert(0, (led[0].Version, []));
        return
        [
            new(string.Join(", ", names), first.After.ToString(), at, names, [.. moves.Select(static one => new PlannedMove(one.Version.ToString(), one.Rules) { Kubernetes = one.Version })])
            {
                IsCluster = true,
                LeftOut = [.. left.Select(static rule => rule.Rule.Id).Order(StringComparer.Ordinal)],
            },
        ];
    }

    private InventoryEntry At(InventoryEntry entry, string version) => TreeInventory.Of([entry.Installation.At(version)], recognition).Entries[0];

    private static IReadOnlyList<string> ClustersOf(IEnumerable<InventoryEntry> entries) => [.. entries.Select(static entry => entry.Installation.Cluster).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What keeps an installation's version from being moved; null where nothing does.</summary>
    private (BlindSpotKind Kind, string Reason, Location At, string? How)? Wrong(InventoryEntry entry)
    {
        var installation = entry.Installation;
        var version = installation.DeclaredVersion;
        // Rules may speak of a chart that is no known add-on.
        if (entry.AddOn is null && !rules.Any(rule => rule.IsAbout(entry)))
            return (BlindSpotKind.NotRecognised, $"{Source(installation)} is no add-on that Gate knows", version?.Location ?? installation.Location, "Nothing is to be done where it is your own. Rules of your own may speak of it: docs/writing-rules.md.");
        if (installation.VersionUnknown is { } unknown)
            return (BlindSpotKind.NoVersion, $"its version cannot be read: {unknown}", version?.Location ?? installation.Location, "Declare one version in this repository, in plain text.");
        if (version is null)
            return (BlindSpotKind.NoVersion, "no version is declared, so the newest is taken when it is installed", installation.Location, "Declare a version.");
        if (version.Location.Line is null)
            return (BlindSpotKind.NoVersion, $"the line of its version {version.Text} is not known", version.Location, null);
        var isSingle = installation.Chart is null || (VersionRange.TryParse(version.Text, out var range) && range.Single is not null);
        return isSingle && ComponentVersion.Parse(version.Text).Line is not null
            ? null
            : (BlindSpotKind.FloatingVersion, $"{version.Text} is {(isSingle ? "a name without order" : "a range")}: what it picks is not in the repository, and moves without a change", version.Location, "Declare one version, and let a bot raise it.");
    }

    private static string NameOf(InventoryEntry entry) => entry.AddOn?.AddOn.Id ?? entry.Installation.Chart?.Name.Text ?? entry.Title;

    private static string Source(Installation installation) => installation switch
    {
        { Chart: { Repository: { } repository } chart } => $"chart {chart.Name.Text} of {repository.Text}",
        { Chart: { } chart } => $"chart {chart.Name.Text}",
        { Reference: { } reference } => reference.Text,
        _ => installation.Name,
    };
}
