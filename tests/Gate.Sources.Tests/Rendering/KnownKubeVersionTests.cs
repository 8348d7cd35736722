using System.Reflection;
using System.Text.RegularExpressions;
using Gate.Core.Rules.Helm;
using Gate.Core.Versions;

namespace Gate.Sources.Tests.Rendering;

/// <summary>The <c>kubeVersion</c> of releases that the knowledge has: Gate reads each as Helm does, so that Helm need not be asked.</summary>
public sealed partial class KnownKubeVersionTests
{
    private const int Oldest = 16;
    private const int Newest = 39;

    private static string Charts => typeof(KnownKubeVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static one => one.Key == "KnownCharts").Value!;

    private static IReadOnlyList<string> Ranges { get; } =
        [.. Directory.GetFiles(Charts, "*.yaml").SelectMany(static file => Kube().Matches(File.ReadAllText(file))).Select(static match => match.Groups["range"].Value).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<int> Majors => HelmRun.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Gate_reads_every_known_range_as_helm_does(int major)
    {
        Assert.True(Ranges.Count >= 40, $"there are {Ranges.Count} ranges");
        using var helm = new HelmRun(major);
        var (accepted, refused, open) = (0, 0, 0);
        foreach (var range in Ranges)
        {
            foreach (var minor in Telling(range))
            {
                var result = await helm.Render(new MemoryTree().Chart(more: $"kubeVersion: \"{range}\"\n"), kubernetes: $"1.{minor}");
                if (KubeVersionRange.Accepts(range, new KubernetesVersion(1, minor)) is not { } accepts)
                {
                    open++;
                    continue;
                }

                Assert.True(accepts == (result.Refusal is null), $"{range} on 1.{minor}: {result.Refusal?.Range ?? "accepted"}");
                _ = result.Refusal is null ? accepted++ : refused++;
            }
        }

        Assert.True(accepted > Ranges.Count && refused > 20 && open <= 2, $"{accepted} accepted, {refused} refused, {open} left open");
    }

    [Theory]
    [InlineData(">=1.33.4", 33, null)]
    [InlineData("1.33.4", 33, null)]
    [InlineData("<1.33.0", 33, false)]
    [InlineData(">1.33.0", 33, null)]
    [InlineData("nonsense", 33, null)]
    public void What_depends_on_the_patch_release_or_is_not_understood_is_no_answer(string range, int minor, bool? accepts) =>
        Assert.Equal(accepts, KubeVersionRange.Accepts(range, new KubernetesVersion(1, minor)));

    /// <summary>The minors between which an answer may change, with the oldest and the newest that there may be.</summary>
    private static IEnumerable<int> Telling(string range) =>
        Minor().Matches(range).Select(static match => int.Parse(match.Groups["minor"].Value, System.Globalization.CultureInfo.InvariantCulture)).SelectMany(static named => new[] { named - 1, named, named + 1 })
            .Concat([Oldest, Newest]).Where(static minor => minor is >= Oldest and <= Newest).Distinct();

    [GeneratedRegex("kube: \"(?<range>[^\"]+)\"")]
    private static partial Regex Kube();

    [GeneratedRegex(@"1\.(?<minor>[0-9]+)")]
    private static partial Regex Minor();
}
