using System.Text;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Sources.Tests.Infrastructure;

/// <summary>How versions of infrastructure code and what else is known of clusters come together.</summary>
public class ClusterJoinTests
{
    [Fact]
    public void A_cluster_has_the_version_that_infrastructure_code_gives_the_same_name()
    {
        var map = Map(Eks("prod", "1.33"), Eks("prod", "1.33"), delivered: ["prod", "staging"]);
        Assert.Equal((new KubernetesVersion(1, 33), VersionSource.Declared), map.Find("prod") is { } prod ? (prod.After, prod.From) : default);
        Assert.Equal(VersionSource.Assumed, map.Find("staging")!.From);
        Assert.Empty(map.Notes);
    }

    [Fact]
    public void A_version_that_moves_stands_on_its_line()
    {
        var cluster = Assert.Single(Map(Eks("prod", "1.32"), Eks("prod", "1.33"), delivered: ["prod"]).Clusters);
        Assert.True(cluster.Moves);
        Assert.Equal((new KubernetesVersion(1, 32), new KubernetesVersion(1, 33), "eks.tf:3:3"), (cluster.Before, cluster.After, cluster.Location?.ToString()));
    }

    [Fact]
    public void The_only_cluster_of_each_are_the_same_and_that_is_said()
    {
        var map = Map(Eks("shop-eks", "1.33"), Eks("shop-eks", "1.33"), delivered: ["prod"]);
        Assert.Equal(("prod", new KubernetesVersion(1, 33)), Assert.Single(map.Clusters) is var cluster ? (cluster.Name, cluster.After) : default);
        Assert.Contains("taken for shop-eks", Assert.Single(map.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void With_two_clusters_nothing_is_taken_for_another() =>
        Assert.Equal(["prod", "shop-eks", "staging"], Map(Eks("shop-eks", "1.33"), Eks("shop-eks", "1.33"), delivered: ["prod", "staging"]).Clusters.Select(cluster => cluster.Name));

    [Fact]
    public void The_configuration_counts_and_a_disagreement_is_said()
    {
        const string File = "clusters: [{name: prod, kubernetesVersion: \"1.31\"}]";
        var map = Map(Eks("prod", "1.33"), Eks("prod", "1.33"), File);
        Assert.Equal((new KubernetesVersion(1, 31), VersionSource.Config), Assert.Single(map.Clusters) is var cluster ? (cluster.After, cluster.From) : default);
        Assert.Contains("eks.tf:3", Assert.Single(map.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_versions_the_lowest_counts_and_that_is_said()
    {
        var both = Eks("prod", "1.33").File("plan.yaml", "apiVersion: upgrade.cattle.io/v1\nkind: Plan\nspec: {version: v1.32.0, upgrade: {image: rancher/k3s-upgrade}}\n");
        var map = Map(both, both, delivered: ["prod"]);
        Assert.Equal(new KubernetesVersion(1, 32), Assert.Single(map.Clusters).After);
        Assert.Contains("several versions", Assert.Single(map.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prod", "prod", VersionSource.Assumed)]
    [InlineData("dev", "dev", VersionSource.Declared)]
    [InlineData("", "dev", VersionSource.Declared)]
    public void No_other_cluster_is_taken_for_one_on_a_developer_s_machine(string delivered, string name, VersionSource from)
    {
        var kind = new MemoryTree().File("kind.yaml", "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nname: dev\nnodes: [{image: \"kindest/node:v1.30.0\"}]\n");
        var cluster = Assert.Single(Map(kind, kind, delivered: delivered.Length == 0 ? [] : [delivered]).Clusters);
        Assert.Equal((name, from), (cluster.Name, cluster.From));
    }

    private static MemoryTree Eks(string name, string version) => new MemoryTree().File("eks.tf", $"resource \"aws_eks_cluster\" \"main\" {{\n  name = \"{name}\"\n  version = \"{version}\"\n}}\n");

    private static ClusterMap Map(MemoryTree before, MemoryTree after, string file = "", params string[] delivered) =>
        ClusterMap.Of(Facts(before, file, delivered), Facts(after, file, delivered), VersionFlags.Parse([]).Flags, new(1, 37)).Map!;

    private static ClusterFacts Facts(MemoryTree tree, string file, string[] delivered) =>
        new(GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes(file)).File, DeclaredVersions.In(tree), delivered);
}
