using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.RuleFiles;

namespace Gate.Cli.Checks;

/// <summary>The incident rules of a run: the built-in ones, and those that the repository keeps for itself as base has them.</summary>
internal sealed class Incidents
{
    private readonly IReadOnlyList<IndexedRule> rules;
    private readonly Mirrors mirrors;

    internal Incidents(IReadOnlyList<IndexedRule> rules, Mirrors mirrors, IReadOnlyList<string>? notes = null)
    {
        this.rules = rules;
        this.mirrors = mirrors;
        Notes = notes ?? [];
    }

    /// <summary>How many there are.</summary>
    internal int Count => rules.Count;

    /// <summary>What a reader must know: rules that were refused.</summary>
    internal IReadOnlyList<string> Notes { get; }

    /// <summary>Built-in rules with those of the repository. One of the same id replaces a built-in one.</summary>
    internal static Incidents Of(Change change, Configuration configuration, IReadOnlyList<IndexedRule> builtIn)
    {
        var (own, refusals) = RuleFileReader.Read(change.Base ?? change.Head, configuration.Before.Rules);
        var ids = own.Select(static rule => rule.Rule.Id).ToHashSet(StringComparer.Ordinal);
        return new([.. builtIn.Where(rule => !ids.Contains(rule.Id)), .. own.Select(static rule => IndexedRule.Of(rule.Rule))], configuration.Before.Mirrors, refusals);
    }

    /// <summary>All of them.</summary>
    internal IEnumerable<IndexedRule> All => rules;

    /// <summary>One of them alone, or none.</summary>
    internal Incidents Only(IncidentRule? rule) => new(rule is null ? [] : [IndexedRule.Of(rule)], mirrors, Notes);

    /// <summary>Those with some ids.</summary>
    internal Incidents Those(IReadOnlySet<string> ids) => new([.. rules.Where(rule => ids.Contains(rule.Id))], mirrors);

    /// <summary>Those that what is declared does not rule out.</summary>
    internal Incidents For(DeclaredChange declared, ClusterMap clusters)
    {
        var entries = declared.After.Inventory.Entries.Concat(declared.Before?.Inventory.Entries ?? []).ToList();
        var addOns = entries.Select(static entry => entry.AddOn?.AddOn.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var charts = entries.Select(static entry => entry.Installation.Chart).OfType<DeclaredChart>()
            .Select(chart => ChartRepository.TryParse(chart.Repository?.Text, out var repository) ? (mirrors.Resolve(repository), chart.Name.Text) : default)
            .Where(static chart => chart.Item1 is not null)
            .Distinct().ToList();
        var places = charts.SelectMany(static chart => new ChartReference(chart.Item1, chart.Text, null).Places()).Select(static place => $"{place.Repository} {place.Name}").ToHashSet(StringComparer.Ordinal);
        var moves = clusters.Clusters.Any(static cluster => cluster.Moves || cluster.Lowered is not null);
        var hasBase = declared.Before is not null;
        return new([.. rules.Where(rule => (hasBase || !rule.NeedsBase) && (rule.Keys.Count == 0 || rule.Keys.Any(IsThere)))], mirrors, Notes);

        bool IsThere(RuleKey key) => key.Kind switch
        {
            KeyKind.AddOn => addOns.Contains(key.Text),
            KeyKind.Chart => places.Contains(key.Text),
            KeyKind.Repository => charts.Exists(chart => chart.Item1.ToString().StartsWith(key.Text, StringComparison.Ordinal)),
            KeyKind.KubernetesMove => moves,
            _ => true,
        };
    }

    /// <summary>What objects must have for one of the rules to look at them.</summary>
    internal IEnumerable<Trigger> Triggers => rules.SelectMany(static rule => rule.Reads).Distinct().Select(static key => key.Trigger);

    /// <summary>What they say of each cluster.</summary>
    internal IReadOnlyList<(string Cluster, IncidentAnswer Answer)> Evaluate(IEnumerable<ClusterChange> changes) =>
        [.. changes.Select(change => (change.Name, IncidentHits.Of(Concerned(change), change, mirrors)))];

    /// <summary>The rules, read, without those that look for kinds of objects of which the cluster is given none on either side. To read one takes longer than to pass it over.</summary>
    private List<IncidentRule> Concerned(ClusterChange change)
    {
        return [.. rules.Where(rule => rule.Keys.Count == 0 || rule.Keys.Any(static key => key.Kind != KeyKind.Kind) || rule.Reads.Any(IsThere)).Select(static rule => rule.Rule)];

        bool IsThere(RuleKey key) => change.After.MayHold(key) || change.Before?.MayHold(key) is true;
    }

    /// <summary>The rules that could not decide, by the fact that they lack.</summary>
    internal static IEnumerable<Undecided> Undecided(IEnumerable<IncidentAnswer> answers) => answers
        .SelectMany(static answer => answer.Undecided)
        .GroupBy(static one => one.Missing)
        .Select(static same => new Undecided(same.Key.Fact, [.. same.Select(static one => one.Rule).Distinct().Order(StringComparer.Ordinal)], same.Key.How))
        .OrderBy(static undecided => undecided.Fact, StringComparer.Ordinal);

    /// <summary>Hits without those that another rule tells better: one cause gives one finding.</summary>
    internal IReadOnlyList<CausedHit> WithoutSuperseded(IReadOnlyList<CausedHit> hits)
    {
        var better = rules.Where(rule => hits.Any(hit => hit.Hit.Rule == rule.Id)).Select(static rule => rule.Rule).Where(static rule => rule.Supersedes.Count > 0).ToDictionary(static rule => rule.Id, static rule => rule.Supersedes);
        if (better.Count == 0)
            return hits;
        var told = hits.Where(hit => better.ContainsKey(hit.Hit.Rule)).SelectMany(hit => better[hit.Hit.Rule].Select(id => (id, hit.Cause.Location.File, hit.Cause.Location.Line, hit.Hit.On.Cluster))).ToHashSet();
        return [.. hits.Where(hit => !told.Contains((hit.Hit.Rule, hit.Cause.Location.File, hit.Cause.Location.Line, hit.Hit.On.Cluster)))];
    }
}
