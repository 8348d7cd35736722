using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Cli.Checks;

/// <summary>What both sides of a change declare.</summary>
/// <param name="Before">Base; null where there is none.</param>
/// <param name="After">Head.</param>
internal sealed record DeclaredChange(DeclaredSide? Before, DeclaredSide After)
{
    /// <summary>Reads both sides; a text that they share is read once.</summary>
    internal static DeclaredChange Of(Change change, Configuration configuration, IAddOnKnowledge addOns, CheckMemory? known = null)
    {
        var memory = known ?? new();
        var (recognition, texts) = memory.Texts(addOns, configuration);
        var repository = new ThisRepository(change.Addresses.Concat(configuration.Before.Repository).Concat(configuration.After.Repository));
        var (before, after) = Both(
            change.Base is { } tree ? () => Discovered(tree, configuration.ChartsBefore) : null,
            () => Discovered(change.Head, configuration.ChartsAfter));
        // Both sides call a place by the same name, also where only one of them knows its cluster.
        var made = after.Versions.Concat(before?.Versions ?? []).ToList();
        IReadOnlyList<string> names = [.. made.Where(version => !version.IsLocal || made.TrueForAll(static other => other.IsLocal)).Select(static version => version.Name).Distinct().Order(StringComparer.Ordinal)];
        var places = new ClusterPlaces(configuration.Before, configuration.After, names);
        var key = string.Join('\0', ["declared", configuration.BaseKey, configuration.HeadKey, .. names]);
        var (declaredBefore, declaredAfter) = Both(before is null ? null : () => Declared(before), () => Declared(after));
        return new(declaredBefore, declaredAfter);

        DiscoveredSide Discovered(ITree tree, IReadOnlyList<ChartInstallation> charts) =>
            memory.Of(tree, $"discovered\0{configuration.BaseKey}\0{configuration.HeadKey}", () => DiscoveredSide.Of(tree, charts, texts));

        DeclaredSide Declared(DiscoveredSide side) => memory.Of(side.Tree, key, () => side.Declare(texts, places, repository, recognition));
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
