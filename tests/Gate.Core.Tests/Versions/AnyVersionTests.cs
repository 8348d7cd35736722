using CsCheck;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Versions;

/// <summary>What holds for all versions: real spellings put together at random, and texts of no sense.</summary>
public sealed class AnyVersionTests
{
    private static readonly string[] Prefixes = ["", "", "", "v", "V", "stable-", "edge-", "helm-chart-", "controller-v"];

    private static readonly string[] Suffixes =
    [
        "", "", "", "-rc.1", "-rc2", "-rc", "-alpha.1", "-beta.2", "-dev", "-rc.1-alpine", "rc1", "-eksbuild.1", "-eksbuild.2", "+k3s1", "_k3s2", "-debian-11-r0",
        "-debian-11-r1", "-debian-12-r0", "-gke.900", "-alpine", "-alpine3.19", "-1", "-acme", "+abc", "-0", "-5-gabcdef0", "-eks-7f9249a",
    ];

    private static readonly Gen<string> Spelled =
        from prefix in OneOf(Prefixes)
        from numbers in Gen.OneOf(Gen.Int[0, 2].Array[1, 4], Gen.Int[0, 2].Array[3, 3])
        from calendar in Gen.Int[0, 9]
        from suffix in OneOf(Suffixes)
        select prefix + (calendar == 0 ? "2024." : "") + string.Join('.', numbers) + suffix;

    private static readonly Gen<ComponentVersion> Any = Gen.OneOf(
        Spelled,
        Spelled,
        Spelled,
        OneOf("latest", "20240131", "20240201", "sha256:abc", "main", ""),
        Gen.String[0, 20]).Select(ComponentVersion.Parse);

    [Fact]
    public void A_version_keeps_its_text() =>
        Gen.OneOf(Spelled, Gen.String[0, 300]).Sample(text => ComponentVersion.Parse(text).Text == text && ComponentVersion.Parse(text).Equals(ComponentVersion.Parse(text)));

    [Fact]
    public void Order_is_the_other_way_round_from_the_other_side_and_unknown_from_both() =>
        Gen.Select(Any, Any).Sample(
            (one, other) => Sign(one.CompareTo(other)) == -Sign(other.CompareTo(one)) && Sign(one.CompareRelease(other)) == -Sign(other.CompareRelease(one)),
            iter: 20_000);

    [Fact]
    public void An_ordered_version_is_equal_to_itself() =>
        Any.Sample(version => version.CompareTo(version) == (version.Line is null ? null : 0), iter: 5_000);

    [Fact]
    public void Order_carries_over_from_two_pairs_to_the_third() =>
        Gen.Select(Any, Any, Any).Sample(
            (first, second, third) =>
            {
                // Unknown may follow from known, the opposite may not.
                if (first.CompareTo(second) <= 0 && second.CompareTo(third) <= 0)
                    Assert.False(first.CompareTo(third) > 0, $"{first} {second} {third}");
                if (first.CompareTo(second) == 0 && second.CompareTo(third) == 0)
                    Assert.Equal(0, first.CompareTo(third));
            },
            iter: 100_000);

    [Fact]
    public void A_pre_release_comes_before_its_release_and_a_revision_after_it() =>
        Gen.Select(Gen.Int[0, 30].Array[3, 4], OneOf("-rc.1", "-alpha", "-beta.2", "-dev", "rc1"), OneOf("-eksbuild.2", "-debian-11-r0", "+k3s1", "-gke.900", "+rke2r1")).Sample((numbers, pre, revision) =>
        {
            var release = string.Join('.', numbers);
            var (before, bare, after) = (ComponentVersion.Parse(release + pre), ComponentVersion.Parse(release), ComponentVersion.Parse(release + revision));
            return before.CompareTo(bare) < 0 && bare.CompareTo(after) < 0 && before.CompareTo(after) < 0 && bare.CompareRelease(after) == 0;
        });

    [Fact]
    public void A_range_and_its_negation_never_both_hold() =>
        Gen.Select(Any, Gen.Int[0, 2].Array[1, 3], OneOf("-rc.1", "-0", "", "", "-eksbuild.1")).Sample(
            (version, numbers, suffix) =>
            {
                var bound = string.Join('.', numbers) + (numbers.Length == 3 ? suffix : "");
                Opposite(version, $">={bound}", $"<{bound}");
                Opposite(version, $">{bound}", $"<={bound}");
                Opposite(version, $"={bound}", $"!={bound}");
            },
            iter: 20_000);

    [Fact]
    public void A_range_agrees_with_the_order_of_complete_versions() =>
        Gen.Select(Spelled.Select(ComponentVersion.Parse), Gen.Int[0, 2].Array[3, 3]).Sample(
            (version, numbers) =>
            {
                var bound = ComponentVersion.Parse(string.Join('.', numbers));
                if (version.CompareRelease(bound) is not { } order || version.IsPreRelease)
                    return;
                Assert.Equal(order >= 0, VersionRange.Parse($">={bound}").Contains(version));
                Assert.Equal(order > 0, VersionRange.Parse($">{bound}").Contains(version));
                Assert.Equal(order == 0, VersionRange.Parse($"={bound}").Contains(version));
            },
            iter: 20_000);

    [Fact]
    public void Any_text_is_read_as_a_range_or_refused() =>
        Gen.OneOf(Gen.String[0, 40], OneOf(">=", "~1", "^0.0", "1.x", " - ", "||", ",", "*", " ", "v1.2.3", "-0", "<2", "=").Array[0, 8].Select(string.Concat)).Sample(
            text =>
            {
                if (VersionRange.TryParse(text, out var range))
                    _ = range.Contains(ComponentVersion.Parse("1.2.3"));
            },
            iter: 20_000);

    private static void Opposite(ComponentVersion version, string range, string other)
    {
        var (one, two) = (VersionRange.Parse(range).Contains(version), VersionRange.Parse(other).Contains(version));
        Assert.True(one == !two, $"{version} {range} {other}");
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static int? Sign(int? order) => order is { } known ? Math.Sign(known) : null;
}
