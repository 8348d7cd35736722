using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Versions;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.Rules;

/// <summary>A version that the way out of a rule says to move to: <c>Use 1.14.4 or later.</c></summary>
/// <param name="Text">The version: three numbers, or the two of a line whose newest release is meant.</param>
/// <param name="IsChart">Whether it is the chart's.</param>
internal sealed partial record NamedVersion(string Text, bool IsChart)
{
    /// <summary>The versions that a way out names; none where it names none, or names them for something else than a move of the add-on alone.</summary>
    internal static IReadOnlyList<NamedVersion> In(string remediation, string addOn) =>
        Sentence().Match(remediation.Replace($"to {addOn} ", "to ", StringComparison.Ordinal)) is { Success: true } match
            ? [.. match.Groups["version"].Captures.Select(capture => new NamedVersion(capture.Value.TrimStart('v'), match.Groups["chart"].Success))]
            : [];

    /// <summary>The one that is meant for who runs a version: that of the same minor, else the last.</summary>
    internal static NamedVersion For(IReadOnlyList<NamedVersion> named, ComponentVersion? running) =>
        named.LastOrDefault(one => running is not null && ComponentVersion.Parse(one.Text).Numbers.Take(2).SequenceEqual(running.Numbers.Take(2))) ?? named[^1];

    /// <summary>What to write in place of an installation's version; null where nobody knows a chart with this application.</summary>
    internal string? Written(InventoryEntry entry, KnowledgeFacts facts)
    {
        var written = entry.Installation.DeclaredVersion!.Text;
        var prefix = written.StartsWith('v') ? "v" : "";
        if (entry.Installation.Chart is not { } chart || !ChartRepository.TryParse(chart.Repository?.Text, out var repository))
            return IsChart ? null : prefix + Whole(Text);
        var places = new ChartReference(repository, chart.Name.Text, null).Places().Select(static place => $"{place.Repository} {place.Name}").ToList();
        var releases = facts.ChartReleases.FirstOrDefault(one => one.Repositories.Any(address => places.Contains($"{address} {one.Name}")));
        if (IsChart || (releases is null && entry.AddOn!.AppVersion is not null))
            return prefix + Whole(Text);
        var wanted = ComponentVersion.Parse(Whole(Text));
        var known = (releases?.Runs ?? []).SelectMany(static run => run.Versions.Select(version => (Chart: version, App: ComponentVersion.Parse(run.AppVersion.Replace("{chart}", version, StringComparison.Ordinal)))))
            .Where(static release => !release.App.IsPreRelease).ToList();
        var exact = known.Find(release => release.App.CompareRelease(wanted) == 0);
        var later = known.LastOrDefault(release => release.App.CompareRelease(wanted) > 0 && release.App.Numbers.Take(2).SequenceEqual(wanted.Numbers.Take(2)));
        return exact.Chart ?? later.Chart ?? (entry.AddOn!.AppVersion?.Text.TrimStart('v') == written.TrimStart('v') ? prefix + Whole(Text) : null);
    }

    private static string Whole(string version) => version.Split('.').Length == 2 ? version + ".0" : version.Replace(".x", ".99", StringComparison.Ordinal);

    [GeneratedRegex("""
        (?:(?:^|\.\ )(?:Use|Move\ to|Go\ to|Go\ straight\ to|Go\ directly\ to|Roll\ back\ to|Stop\ at|Run|Take|(?:Raise|Move)\ the\ (?:controller|CNI|operator|(?<chart>chart)|driver)\ to)|,\ or\ (?:use|move\ to|go\ on\ to|take))\ 
        (?:the\ (?:newest|latest)\ )?(?<chart>chart\ )?
        (?<version>v?[0-9]+\.[0-9]+(?:\.(?:[0-9]+|x))?)
        (?>(?:(?:,\ |\ or\ |\ and\ |\ or\ to\ )(?<version>v?[0-9]+\.[0-9]+(?:\.[0-9]+)?))*)
        (?![0-9.]*[0-9]|(?:\ or\ later)?\ with\ )
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Sentence();
}
