using Gate.Core.Verdicts;

namespace Gate.Reports.Rules;

/// <summary>What the file of a finding goes into.</summary>
internal static class FindingReach
{
    /// <summary>The deliveries, as far as they concern the clusters of the finding.</summary>
    internal static IReadOnlyList<string> Of(Finding finding, Verdict verdict) =>
    [
        .. verdict.Reach.FirstOrDefault(one => one.File == finding.Location.File)?.Releases
            .Where(release => finding.Clusters.Any(cluster => release.StartsWith($"{cluster}: ", StringComparison.Ordinal))) ?? [],
    ];
}
