using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Rules;
using Gate.Core.Versions;

namespace Gate.Cli.Drills;

/// <summary>The versions that an installation could be moved to: those that its chart is known to have, else those that rules name and the next ones.</summary>
internal sealed partial class VersionCandidates(IAddOnKnowledge knowledge, Mirrors mirrors)
{
    /// <summary>The versions, in the spelling of the one that is declared, the nearest first; earlier ones last.</summary>
    internal IReadOnlyList<(string Text, bool IsLater)> Of(InventoryEntry entry, IReadOnlyList<EnteredRanges> rules)
    {
        var declared = entry.Installation.DeclaredVersion!.Text;
        var now = ComponentVersion.Parse(declared);
        var known = Releases(entry).ToList();
        var all = (known.Count > 0 ? known.Select(text => Spelled(text, declared)) : Named(now, rules).Select(numbers => WithNumbers(declared, numbers)))
            .Distinct().Select(static text => (Text: text, Version: ComponentVersion.Parse(text))).Where(static one => !one.Version.IsPreRelease)
            .Select(one => (one.Text, one.Version, Order: one.Version.CompareRelease(now))).Where(static one => one.Order is not (null or 0)).ToList();
        all.Sort(static (one, other) => one.Version.CompareRelease(other.Version) ?? 0);
        return [.. all.Where(static one => one.Order > 0).Select(static one => (one.Text, true)), .. all.Where(static one => one.Order < 0).Reverse().Select(static one => (one.Text, false))];
    }

    private IEnumerable<string> Releases(InventoryEntry entry) =>
        entry.Installation.Chart is { } chart && ChartRepository.TryParse(chart.Repository?.Text, out var repository)
            ? new ChartReference(mirrors.Resolve(repository), chart.Name.Text, null).Places().Select(place => knowledge.ReleasesOf(place.Repository.ToString(), place.Name)).FirstOrDefault(static versions => versions.Any()) ?? []
            : [];

    private static IEnumerable<long[]> Named(ComponentVersion now, IReadOnlyList<EnteredRanges> rules)
    {
        foreach (var bound in rules.SelectMany(static rule => rule.Bounds).Distinct())
        {
            var at = Three(ComponentVersion.Parse(bound).Numbers);
            yield return at;
            // The one after a bound, for ranges that leave the bound itself out.
            yield return [at[0], at[1], at[2] + 1];
        }

        var here = Three(now.Numbers);
        yield return [here[0], here[1], here[2] + 1];
        yield return [here[0], here[1] + 1, 0];
        yield return [here[0], here[1] + 2, 0];
        yield return [here[0] + 1, 0, 0];
    }

    private static long[] Three(IReadOnlyList<long> numbers) => [.. numbers.Concat([0, 0, 0]).Take(3)];

    private static string Spelled(string version, string declared) => declared.StartsWith('v') ? $"v{version.TrimStart('v')}" : version.TrimStart('v');

    /// <summary>The declared version with other numbers, and without what stands after them.</summary>
    private static string WithNumbers(string declared, long[] numbers) =>
        Numbers().Match(declared) is { Success: true } match ? $"{declared[..match.Index]}{string.Join('.', numbers)}" : string.Join('.', numbers);

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)*")]
    private static partial Regex Numbers();
}
