using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Cli.Checks;

/// <summary>What both sides of a change declare.</summary>
/// <param name="Before">Base; null where there is none.</param>
/// <param name="After">Head.</param>
internal sealed record DeclaredChange(DeclaredSide? Before, DeclaredSide After)
{
    /// <summary>Reads both sides; a text that they share is read once.</summary>
    internal static DeclaredChange Of(Change change, Configuration configuration, IAddOnKnowledge addOns)
    {
        var recognition = new AddOnRecognition(addOns, configuration.Before.Mirrors);
        var texts = new SharedTexts(recognition);
        var repository = new ThisRepository(change.Addresses.Concat(configuration.Before.Repository).Concat(configuration.After.Repository));
        var (before, after) = Both(
            change.Base is { } tree ? () => DiscoveredSide.Of(tree, configuration.ChartsBefore, texts) : null,
            () => DiscoveredSide.Of(change.Head, configuration.ChartsAfter, texts));
        // Both sides call a place by the same name, also where only one of them knows its cluster.
        var made = after.Versions.Concat(before?.Versions ?? []).ToList();
        var places = new ClusterPlaces(configuration.Before, configuration.After, made.Where(version => !version.IsLocal || made.TrueForAll(static other => other.IsLocal)).Select(static version => version.Name));
        var (declaredBefore, declaredAfter) = Both(
            before is null ? null : () => before.Declare(texts, places, repository, recognition),
            () => after.Declare(texts, places, repository, recognition));
        return new(declaredBefore, declaredAfter);
    }

    /// <summary>Both sides at the same time: neither needs the other, and what they share is read by whichever comes first.</summary>
    private static (T? Before, T After) Both<T>(Func<T>? before, Func<T> after)
        where T : class
    {
        if (before is null)
            return (null, after());
        var other = Task.Run(before);
        try
        {
            var done = after();
            return (other.GetAwaiter().GetResult(), done);
        }
        finally
        {
            // Nobody may close the trees while they are read.
            Task.WaitAny(other);
        }
    }

    /// <summary>The same with the versions that are asked about at head.</summary>
    internal DeclaredChange At(WhatIf whatIf, Configuration configuration, IAddOnKnowledge addOns) =>
        this with { After = After with { Inventory = whatIf.In(After.Inventory, new(addOns, configuration.Before.Mirrors)) } };

    /// <summary>What base says of clusters.</summary>
    internal ClusterFacts FactsBefore(Configuration configuration) => Before is null ? FactsAfter(configuration) : new(configuration.Before, Before.Versions, Before.State.Clusters);

    /// <summary>What head says of clusters.</summary>
    internal ClusterFacts FactsAfter(Configuration configuration) => new(configuration.After, After.Versions, After.State.Clusters);
}
