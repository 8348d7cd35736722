using Gate.Core.Rules;

namespace Gate.Cli.Drills;

/// <summary>Chooses few versions that lead into the ranges of many rules.</summary>
internal static class MoveCover
{
    /// <summary>So many moves of one line are made.</summary>
    private const int Most = 12;

    /// <summary>The versions, each with the rules that it is for, and the rules that are left.</summary>
    /// <param name="candidates">The versions in their order, each with all rules that it leads to.</param>
    internal static (IReadOnlyList<(T Version, IReadOnlyList<EnteredRanges> Rules)> Chosen, IReadOnlyList<EnteredRanges> Left) Of<T>(IReadOnlyList<(T Version, IReadOnlyList<EnteredRanges> Rules)> candidates)
    {
        var left = candidates.SelectMany(static one => one.Rules).Distinct().ToHashSet();
        var chosen = new List<(int Order, T Version, IReadOnlyList<EnteredRanges> Rules)>();
        while (left.Count > 0 && chosen.Count < Most)
        {
            // Of those that lead to as many, the nearest: that is the likeliest next bump.
            var (order, best) = candidates.Index().MaxBy(one => one.Item.Rules.Count(left.Contains));
            var rules = best.Rules.Where(left.Contains).ToList();
            chosen.Add((order, best.Version, rules));
            left.ExceptWith(rules);
        }

        return ([.. chosen.OrderBy(static one => one.Order).Select(static one => (one.Version, one.Rules))], [.. left]);
    }
}
