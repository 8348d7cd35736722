using Gate.Cli.Checks;
using Gate.Core.Inventory;
using Gate.Core.Versions;
using Gate.Sources.Changes;

namespace Gate.Cli.Rules.Drafts;

/// <summary>The versions of add-ons and charts that a change moves, as conditions.</summary>
internal static class MovedAddOns
{
    internal static IEnumerable<DraftCondition> In(Change change, Configuration configuration, IAddOnKnowledge addOns)
    {
        var declared = DeclaredChange.Of(change, configuration, addOns);
        var before = (declared.Before?.Inventory.Entries ?? []).ToLookup(static entry => entry.Identity);
        return declared.After.Inventory.Entries
            .SelectMany(entry => before[entry.Identity].Take(1).Select(old => (Before: old, After: entry)))
            .Where(static pair => pair.Before.Installation.DeclaredVersion?.Text != pair.After.Installation.DeclaredVersion?.Text)
            .OrderBy(static pair => pair.After.AddOn is null)
            .Select(static pair => Of(pair.Before, pair.After)).OfType<DraftCondition>()
            .DistinctBy(static condition => condition.Lines[0]);
    }

    private static DraftCondition? Of(InventoryEntry before, InventoryEntry after)
    {
        var subject = after.AddOn is { } addOn ? $"id: {addOn.AddOn.Id}"
            : after.Installation.Chart is { Repository: { } repository } chart ? $"chart: {{repository: {YamlText.Quoted(repository.Text)}, name: {YamlText.Quoted(chart.Name.Text)}}}"
            : null;
        if (subject is null)
            return null;
        // An application's version tells most; a chart's stands in where nobody knows which application is in it.
        var (key, from, to) = Exactly(before.AddOn?.AppVersion?.Text) is { } oldApp && Exactly(after.AddOn?.AppVersion?.Text) is { } newApp
            ? ("", oldApp, newApp)
            : ("chart", Exactly(before.Installation.Chart?.Version?.Text), Exactly(after.Installation.Chart?.Version?.Text));
        if (from is null || to is null || from == to)
            return null;
        var (fromKey, toKey) = key.Length == 0 ? ("from", "to") : ("chartFrom", "chartTo");
        return new(
            $"{after.Title} moves from {before.Installation.DeclaredVersion?.Text} to {after.Installation.DeclaredVersion?.Text}",
            after.AddOn?.AddOn.Id ?? after.Installation.Chart!.Name.Text,
            [$"Exactly the move that was taken back. Widen it to all versions that break, such as {fromKey}: \"<{to[1..]}\", {toKey}: \">={to[1..]}\"."],
            [$"addon: {{{subject}, {fromKey}: {YamlText.Quoted(from)}, {toKey}: {YamlText.Quoted(to)}}}"])
        {
            Files = [.. Places(before).Concat(Places(after)).Distinct(StringComparer.Ordinal)],
            Page = after.AddOn?.AddOn.Homepage,
        };
    }

    private static string? Exactly(string? version)
    {
        var text = $"={version?.TrimStart('v')}";
        return version is not null && VersionRange.TryParse(text, out var range) && range.Contains(ComponentVersion.Parse(version)) is true ? text : null;
    }

    private static IEnumerable<string> Places(InventoryEntry entry)
    {
        var installation = entry.Installation;
        return ((string?[])[installation.Location.File, installation.DeclaredVersion?.Location.File, installation.Chart?.Repository?.Location.File, .. installation.Through.Select(static place => place.File)]).OfType<string>();
    }
}
