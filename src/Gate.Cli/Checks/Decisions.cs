using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Changes;
using Gate.Sources.Decisions;

namespace Gate.Cli.Checks;

/// <summary>What a check says after people's decisions.</summary>
/// <param name="Findings">The findings, in the order of a report.</param>
/// <param name="Notes">What a reader must know of decisions.</param>
/// <param name="Baseline">The baseline to write, where one was asked for.</param>
internal sealed record Told(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Notes, NewBaseline? Baseline);

/// <summary>A baseline that was asked for.</summary>
/// <param name="File">Its file.</param>
/// <param name="IsConfigured">Whether it is the file that later checks read.</param>
/// <param name="Entries">What it lists.</param>
internal sealed record NewBaseline(string File, bool IsConfigured, IReadOnlyList<BaselineEntry> Entries);

/// <summary>What people decided about findings: severities, waivers, the baseline. All of it counts as base has it; what head adds is told.</summary>
internal sealed class Decisions
{
    private readonly Change change;
    private readonly Configuration configuration;
    private readonly CheckSettings settings;
    private readonly RuleNames names;
    private readonly Baselines baselines;

    private Decisions(Change change, Configuration configuration, CheckSettings settings, RuleNames names, Baselines baselines) =>
        (this.change, this.configuration, this.settings, this.names, this.baselines) = (change, configuration, settings, names, baselines);

    internal static (Decisions? Decisions, string? Error) Read(Change change, Configuration configuration, CheckSettings settings, RuleNames names)
    {
        var (baselines, error) = Baselines.Read(change, configuration, settings, names);
        return baselines is null ? (null, error) : (new(change, configuration, settings, names, baselines), null);
    }

    /// <summary>The findings of these hits after all decisions, and what there is to say of the decisions.</summary>
    internal Told Tell(IReadOnlyList<CausedHit> hits, Incidents incidents, IReadOnlyList<NotChecked> notChecked, IReadOnlyList<Undecided> undecided)
    {
        var isAll = change.Base is null || settings.All;
        var looked = new LookedAt(
            isAll && notChecked.All(static entry => !Policy.FailingByDefault.Contains(entry.Code)),
            undecided.SelectMany(static one => one.Rules).ToHashSet(StringComparer.Ordinal));
        var environments = configuration.Before.Environments;
        var severities = new Severities(configuration.Before.Severities, names, environments);
        hits = incidents.WithoutSuperseded(severities.Apply(hits, out var switchedOff));

        var comments = WaiverComments.In(change, WaiverFiles.Of(change, hits, isAll));
        var allows = configuration.Before.AllowsWaiversInSameChange && settings.Trusted;
        var terms = new WaiverTerms(settings.Today!.Value, change.Base is not null, allows, looked);
        var waivers = new Waivers([.. Configured(), .. comments.Standing], comments.Malformed, names, environments, terms);
        hits = waivers.Apply(hits);

        var written = settings.WriteBaseline.Asked ? baselines.New(hits) : null;
        var known = baselines.Apply(hits, written, out var said);
        IEnumerable<DecisionFinding> decided = [.. waivers.Findings(known), .. baselines.Findings(known, written, looked)];
        return new(DecisionFinding.Merge(FindingBuilder.Build(known), decided, severities), [.. switchedOff, .. said], written);
    }

    // Base and head must both have one: a change can take a waiver away, and it cannot bring one.
    private IEnumerable<StandingWaiver> Configured() => configuration.After.Waivers.Select(waiver =>
        change.Base is null || configuration.Before.Waivers.Any(waiver.IsWithin) ? waiver : waiver with { IsAdded = true });
}
