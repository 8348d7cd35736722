using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Helm;
using Gate.Core.Rules.Kubernetes;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Core.Versions;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Cli.Checks;

/// <summary>The way of the data: change, discovery, rendering on demand, rules, verdict.</summary>
internal sealed class Check(Change change, CheckSettings settings, BlobKnowledge knowledge, RuleSet rules, Func<TriggerIndex, SourceRenderer> makeRenderer)
{
    /// <summary>Rules that stand for the built-in and the repository's own ones, where rules themselves are tried.</summary>
    internal IReadOnlyList<IndexedRule>? OnlyRules { get; init; }

    /// <summary>The one rule that is asked about, so that no other is held against the change; null for all.</summary>
    internal RuleQuestion? Question { get; init; }

    /// <summary>What was read for other checks of the same repository.</summary>
    internal CheckMemory Memory { get; init; } = new();

    internal async Task<CheckAnswer> RunAsync(CancellationToken cancellation)
    {
        var (configuration, configurationError) = Configuration.Read(change, settings);
        if (configuration is null)
            return CheckAnswer.Fail(configurationError!);
        var addOns = knowledge.AddOns;
        var declared = DeclaredChange.Of(change, configuration, addOns, Memory);
        if (settings.WhatIf is { } whatIf)
        {
            if (whatIf.Wrong(addOns, declared.After.Inventory) is { } wrong)
                return CheckAnswer.Fail(wrong);
            declared = declared.At(whatIf, configuration, addOns);
        }

        var (clusters, clusterError) = ClusterMap.Of(declared.FactsBefore(configuration), declared.FactsAfter(configuration), settings.Versions, knowledge.Stamp.Newest, settings.WhatIf?.Kubernetes);
        if (clusters is null)
            return CheckAnswer.Fail(clusterError!);

        var all = OnlyRules is null ? Incidents.Of(change, configuration, knowledge.Rules) : new Incidents(OnlyRules, configuration.Before.Mirrors);
        var (decisions, decisionError) = Decisions.Read(change, configuration, settings, RuleNamesOf(all));
        if (decisions is null)
            return CheckAnswer.Fail(decisionError!);
        if (Question?.Wrong(all, knowledge, rules) is { } unknown)
            return CheckAnswer.Fail(unknown);
        var incidents = Question is null or { IsOfDecisions: true } ? all.For(declared, clusters) : all.Only(Question.Rule);
        var renderer = makeRenderer(new([.. rules.Triggers, UnknownApis.Trigger(knowledge), .. incidents.Triggers]));
        var reach = new Reach(change, declared, clusters, settings);
        var after = await RenderAsync(renderer, change.Head, reach.Deliveries(change.Head, declared.After, configuration.ChartsAfter, isHead: true), cancellation).ConfigureAwait(false);
        var before = declared.Before is null
            ? null
            : await RenderAsync(renderer, change.Base!, reach.Deliveries(change.Base!, declared.Before, configuration.ChartsBefore, isHead: false), cancellation).ConfigureAwait(false);

        var answers = await EvaluateAsync(incidents, renderer, reach, configuration, declared, clusters, before, after, cancellation).ConfigureAwait(false);
        var judged = StatusMatching.Match(
            before is null ? [] : [.. Hits(before), .. answers.SelectMany(static answer => answer.Before)],
            [.. Hits(after), .. answers.SelectMany(static answer => answer.After)]);
        var causes = new Causes(change, rules, renderer, clusters, before, after);
        var hits = new List<CausedHit>();
        foreach (var hit in judged)
            hits.Add(await causes.OfAsync(hit, cancellation).ConfigureAwait(false));

        var policy = configuration.Policy(settings);
        var places = new ReviewedPlaces(change);
        var notChecked = policy.Compare(
            before is null ? null : [.. NotChecked(before, isHead: false), .. reach.Declared(declared.Before!)],
            [.. NotChecked(after, isHead: true), .. reach.Declared(declared.After)]).Select(places.Map).ToList();
        IReadOnlyList<Undecided> undecided = [.. after.Undecided, .. Incidents.Undecided(answers)];
        var told = decisions.Tell(hits, incidents, notChecked, undecided);
        var findings = told.Findings.Select(places.Map).ToList();
        return CheckAnswer.Of(new()
        {
            Outcome = policy.Judge(findings, notChecked),
            FailOn = policy.FailOn,
            Base = change.BaseId,
            Head = change.HeadId,
            Knowledge = knowledge.Stamp,
            Clusters = Clusters(clusters, after, before),
            Coverage = new()
            {
                Files = change.Files.Count,
                Sources = after.Deliveries.Select(delivery => delivery.Delivery.Source.Id).Distinct().Count(),
                Rendered = renderer.Rendered,
                Objects = after.Rendering.Delivered.Sum(delivered => delivered.Objects.Count + delivered.Declared.Count),
                Addons = declared.After.Inventory.Entries.Count(entry => entry.AddOn is not null),
                Rules = rules.Ids.Count + all.Count,
                NotChecked = notChecked,
                Undecided = undecided,
            },
            Findings = findings,
            Reach = reach.ByFile(after, before, declared),
            FirstChanged = FirstChanges.Of(change, findings, notChecked),
            Notes = [.. settings.WhatIf?.Notes ?? [], .. change.Notes, .. configuration.Notes, .. told.Notes, .. all.Notes, .. clusters.Notes, .. after.Rendering.Differences.Except(before?.Rendering.Differences ?? [])],
        }, told.Baseline);
    }

    /// <summary>Holds the incident rules against what the change reaches; where that does not decide, against all of what the undecided ones look for.</summary>
    private async Task<IReadOnlyList<IncidentAnswer>> EvaluateAsync(
        Incidents incidents, SourceRenderer renderer, Reach reach, Configuration configuration, DeclaredChange declared, ClusterMap clusters, Side? before, Side after, CancellationToken cancellation)
    {
        var facts = new ClusterChanges(change, configuration, declared, clusters, settings.Today ?? throw new InvalidOperationException("a check has a day"));
        var reached = after.Deliveries.Concat(before?.Deliveries ?? []).Select(static delivery => delivery.Delivery.Id).ToHashSet(StringComparer.Ordinal);
        var isAll = before is null || settings.All;
        IReadOnlyList<ClusterChange> changes = [.. facts.Of(before, after, isAll ? static _ => true : reached.Contains, _ => isAll)];
        IReadOnlyList<IncidentAnswer> refused = [.. changes.Select(RefusedReleases.Of)];
        var answers = Evaluate(incidents, changes);
        var open = answers.Where(static one => one.Answer.NeedsObjects).Select(static one => one.Cluster).ToHashSet(StringComparer.Ordinal);
        if (isAll || open.Count == 0)
            return [.. answers.Select(static one => one.Answer), .. refused];
        var lacking = answers.SelectMany(static one => one.Answer.LackingObjects).ToList();
        var ids = lacking.Select(static one => one.Rule).ToHashSet(StringComparer.Ordinal);
        var undecided = incidents.Those(ids);
        var (all, search) = (reach.Everything(open), KindSearch.For([.. lacking.SelectMany(static one => one.Missing.Sought).Distinct()]));
        var wholeAfter = await RenderAsync(renderer, change.Head, Holding(change.Head, declared.After, configuration.ChartsAfter, isHead: true), cancellation).ConfigureAwait(false);
        var wholeBefore = await RenderAsync(renderer, change.Base!, Holding(change.Base!, declared.Before!, configuration.ChartsBefore, isHead: false), cancellation).ConfigureAwait(false);
        var whole = Evaluate(undecided, facts.Of(wholeBefore, wholeAfter, reached.Contains, open.Contains).Where(one => open.Contains(one.Name))).ToDictionary(static one => one.Cluster, static one => one.Answer);
        return [.. answers.Select(one => whole.TryGetValue(one.Cluster, out var better) ? one.Answer.With(ids, better) : one.Answer), .. refused];

        // Of all that is delivered, what the change reaches and what can hold a kind that an undecided rule looks for; what a deliverer lays over a folder is not among its files.
        IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> Holding(ITree tree, DeclaredSide side, IReadOnlyList<ChartInstallation> charts, bool isHead)
        {
            var deliveries = all.Deliveries(tree, side, charts, isHead);
            var holding = search.In(tree, [.. deliveries.Where(one => !reached.Contains(one.Delivery.Id)).Select(static one => one.Delivery.Source).Distinct()]);
            return [.. deliveries.Where(one => reached.Contains(one.Delivery.Id) || one.Delivery.By is { Overlay.IsNothing: false } || holding.Contains(one.Delivery.Source))];
        }

        IReadOnlyList<(string Cluster, IncidentAnswer Answer)> Evaluate(Incidents rules, IEnumerable<ClusterChange> changes) =>
            rules.Evaluate(Question is null ? changes : changes.Select(one => Question.Ask(one, configuration.Before.Mirrors)));
    }

    private static async Task<Side> RenderAsync(SourceRenderer renderer, ITree tree, IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> deliveries, CancellationToken cancellation) =>
        new(tree, deliveries, await renderer.RenderAsync(tree, deliveries, cancellation).ConfigureAwait(false));

    private RuleNames RuleNamesOf(Incidents incidents) => new(
        incidents.All.Select(static rule => rule.Id).Concat(rules.Ids).Concat(DecisionRules.All).ToHashSet(StringComparer.Ordinal),
        () => incidents.All.SelectMany(static rule => rule.Rule.Aliases.Select(old => (Old: old, rule.Id))).DistinctBy(static pair => pair.Old).ToDictionary(static pair => pair.Old, static pair => pair.Id, StringComparer.Ordinal));

    private IReadOnlyList<Hit> Hits(Side side) => [.. rules.Evaluate(side.Candidates), .. RuleSet.Evaluate(side.RefusedCharts)];

    private IEnumerable<NotChecked> NotChecked(Side side, bool isHead)
    {
        foreach (var entry in side.NotChecked)
            yield return entry;
        foreach (var entry in UnknownApis.In(side.Candidates, knowledge).Distinct())
            yield return entry;
        foreach (var entry in change.Files.Select(file => isHead ? file.After : file.Before).OfType<string>().Select(side.Tree.Find).OfType<TreeEntry>().Where(entry => entry.Kind == EntryKind.Submodule))
            yield return new(NotCheckedCode.Unfetched, entry.Path, "it is a submodule: what it holds is in another repository, which Gate does not fetch.", Location.OfFile(entry.Path));
        foreach (var cluster in side.Deliveries.Select(delivery => delivery.Delivery.Cluster).Distinct().OrderBy(cluster => cluster.Name, StringComparer.Ordinal))
        {
            if ((isHead ? cluster.After : cluster.Before) is var version && version > knowledge.Stamp.Newest)
                yield return new(NotCheckedCode.BeyondKnowledge, $"cluster {cluster.Name}", $"Kubernetes {version} is newer than the knowledge, which ends at {knowledge.Stamp.Newest}: what later releases drop is not known.", cluster.Location);
        }

    }

    private static List<CheckedCluster> Clusters(ClusterMap clusters, Side after, Side? before)
    {
        var reached = after.Deliveries.Concat(before?.Deliveries ?? []).Select(delivery => delivery.Delivery.Cluster).Concat(clusters.Clusters);
        var list = reached.Distinct().OrderBy(cluster => cluster.Name, StringComparer.Ordinal).ToList();
        if (list.Count == 0)
            list.Add(clusters.Of("")[0]);
        return [.. list.Select(cluster => new CheckedCluster(cluster.Name, cluster.After, cluster.From, cluster.Location) { Before = cluster.Moves ? cluster.Before : null })];
    }
}
