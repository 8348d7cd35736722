using System.Text;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Sources.Tests.Discovery;

public sealed class ClusterMapTests
{
    private static readonly KubernetesVersion Newest = KubernetesVersion.Parse("1.37");

    [Fact]
    public void Without_any_word_the_newest_known_version_is_assumed()
    {
        var cluster = Assert.Single(Map("", "").Of("a.yaml"));
        Assert.Equal(("default", Newest, VersionSource.Assumed), (cluster.Name, cluster.After, cluster.From));
    }

    [Fact]
    public void The_flag_fills_in_where_nothing_is_declared() =>
        Assert.Equal((new KubernetesVersion(1, 30), VersionSource.Flag), Assert.Single(Map("", "", "1.30").Of("a.yaml")) is var cluster ? (cluster.After, cluster.From) : default);

    [Fact]
    public void The_flag_never_hides_a_declared_version_and_the_disagreement_is_said()
    {
        var map = Map(Prod("1.31"), Prod("1.32"), "1.36");
        var cluster = Assert.Single(map.Clusters);
        Assert.Equal((new KubernetesVersion(1, 31), new KubernetesVersion(1, 32), VersionSource.Config), (cluster.Before, cluster.After, cluster.From));
        Assert.True(cluster.Moves);
        Assert.Contains("does not replace it", Assert.Single(map.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_cannot_relax_its_own_check_by_lowering_a_version()
    {
        var map = Map(Prod("1.31"), Prod("1.20"));
        Assert.Equal(new KubernetesVersion(1, 31), Assert.Single(map.Clusters).After);
        Assert.Contains("lowered", Assert.Single(map.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_cannot_take_sources_away_from_a_cluster()
    {
        var map = Map("clusters: [{name: prod, kubernetesVersion: 1.31, paths: [a/**]}]", "clusters: [{name: prod, kubernetesVersion: 1.31, paths: [b/**]}]");
        Assert.Equal("prod", Assert.Single(map.Of("a/x.yaml")).Name);
        Assert.Equal("prod", Assert.Single(map.Of("b/x.yaml")).Name);
        Assert.Equal("default", Assert.Single(map.Of("c/x.yaml")).Name);
    }

    [Fact]
    public void A_cluster_that_head_drops_is_still_checked() =>
        Assert.Equal("prod", Assert.Single(Map(Prod("1.31"), "").Clusters).Name);

    [Fact]
    public void A_cluster_that_is_declared_for_the_first_time_has_not_moved() =>
        Assert.False(Assert.Single(Map("", Prod("1.31")).Clusters).Moves);

    [Theory]
    [InlineData("1.37", true)]
    [InlineData("1.39", true)]
    [InlineData("1.40", false)]
    [InlineData("2.0", false)]
    public void Two_minors_beyond_the_newest_known_are_accepted(string version, bool accepted) // T4, T5
    {
        var (map, error) = ClusterMap.Of(ClusterFacts.Of(new()), ClusterFacts.Of(new()), VersionFlags.Parse([version]).Flags, Newest);
        Assert.Equal(accepted, map is not null);
        if (!accepted)
            Assert.Contains("1.37", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.33", true)]
    [InlineData("v1.33", true)] // T26
    [InlineData("prod=1.33.1", true)]
    [InlineData("1.24.17-eks-7f9249a", true)]
    [InlineData("v1.18.20-gke.900", true)]
    [InlineData("1.30.2+k3s1", true)]
    [InlineData("1", false)]
    [InlineData("latest", false)]
    [InlineData("1.33.x", false)]
    [InlineData("prod=", false)]
    public void Versions_are_read_in_all_their_spellings_and_nonsense_is_refused(string text, bool accepted) =>
        Assert.Equal(accepted, VersionFlags.Parse([text]).Error is null);

    [Fact]
    public void A_flag_for_a_cluster_that_is_not_there_is_refused() =>
        Assert.Contains("there is no cluster 'prd'", ClusterMap.Of(ClusterFacts.Of(new()), ClusterFacts.Of(File(Prod("1.31"))), VersionFlags.Parse(["prd=1.30"]).Flags, Newest).Error, StringComparison.Ordinal);

    private static string Prod(string version) => $"clusters: [{{name: prod, kubernetesVersion: \"{version}\"}}]";

    private static GateFile File(string text) => GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes(text)).File;

    private static ClusterMap Map(string before, string after, params string[] flags) => ClusterMap.Of(ClusterFacts.Of(File(before)), ClusterFacts.Of(File(after)), VersionFlags.Parse(flags).Flags, Newest).Map!;
}
