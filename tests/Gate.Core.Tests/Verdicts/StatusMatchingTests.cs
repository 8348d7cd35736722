using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Helm;
using Gate.Core.Tests.Rules;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Verdicts;

public sealed class StatusMatchingTests
{
    private static string Ingress(string name, string group = "extensions") => $"apiVersion: {group}/v1beta1\nkind: Ingress\nmetadata: {{name: {name}}}\n";

    [Fact]
    public void What_was_there_before_is_existing() =>
        Assert.Equal([Status.Existing], Statuses(Firing.On(Ingress("web"), "1.22"), Firing.On(Ingress("web"), "1.22")));

    [Fact]
    public void A_cluster_that_moves_on_does_not_make_an_old_removal_new() =>
        Assert.Equal([Status.Existing], Statuses(Firing.On(Ingress("web"), "1.22"), Firing.On(Ingress("web"), "1.30")));

    [Fact]
    public void A_deprecation_that_becomes_a_removal_is_new_and_nothing_is_fixed() =>
        Assert.Equal([Status.New], Statuses(Firing.On(Ingress("web"), "1.21"), Firing.On(Ingress("web"), "1.22")));

    [Fact]
    public void A_removal_that_comes_near_is_new() =>
        Assert.Equal([Status.New], Statuses(Firing.On(Ingress("web"), "1.19"), Firing.On(Ingress("web"), "1.20")));

    [Fact]
    public void A_second_object_of_the_same_name_elsewhere_is_new() => // T50 of peers: same name, another place
        Assert.Equal(
            [Status.Existing, Status.New],
            Statuses(Firing.On(Ingress("web"), "1.22", source: "a"), [.. Firing.On(Ingress("web"), "1.22", source: "a"), .. Firing.On(Ingress("web"), "1.22", source: "b")]));

    [Fact]
    public void A_second_object_of_the_same_name_in_the_same_file_is_new() =>
        Assert.Equal([Status.Existing, Status.New], Statuses(Firing.On(Ingress("web"), "1.22"), Firing.On(Ingress("web") + "---\n" + Ingress("web"), "1.22")));

    [Fact]
    public void A_file_that_moves_brings_nothing_new() => // T77
        Assert.Equal([Status.Existing], Statuses(Firing.On(Ingress("web"), "1.22", source: "old"), Firing.On(Ingress("web"), "1.22", source: "new")));

    [Fact]
    public void Another_removed_api_for_the_same_object_is_new_and_nothing_is_fixed() =>
        Assert.Equal([Status.New], Statuses(Firing.On(Ingress("web"), "1.22"), Firing.On(Ingress("web", "networking.k8s.io"), "1.22")));

    [Fact]
    public void What_is_gone_at_head_is_fixed() =>
        Assert.Equal([Status.Fixed], Statuses(Firing.On(Ingress("web"), "1.22"), []));

    [Fact]
    public void The_same_object_in_another_cluster_is_new() =>
        Assert.Equal([Status.New, Status.Fixed], Statuses(Firing.On(Ingress("web"), "1.22", "prod"), Firing.On(Ingress("web"), "1.22", "staging")));

    [Fact]
    public void An_object_that_only_a_prefix_renames_is_not_new() =>
        Assert.Equal([Status.Existing], Statuses(Firing.On(Ingress("a-web"), "1.22", written: "Ingress web"), Firing.On(Ingress("b-web"), "1.22", written: "Ingress web")));

    [Fact]
    public void An_object_that_is_delivered_once_more_under_another_name_is_new() =>
        Assert.Equal(
            [Status.Existing, Status.New],
            Statuses(Firing.On(Ingress("a-web"), "1.22", written: "Ingress web"), Firing.On(Ingress("a-web") + "---\n" + Ingress("b-web"), "1.22", written: "Ingress web")));

    [Fact]
    public void An_object_that_another_source_renames_is_new() =>
        Assert.Equal(
            [Status.New, Status.Fixed],
            Statuses(Firing.On(Ingress("a-web"), "1.22", source: "a", written: "Ingress web"), Firing.On(Ingress("b-web"), "1.22", source: "b", written: "Ingress web")));

    [Fact]
    public void Without_a_base_everything_is_new() =>
        Assert.Equal([Status.New], Statuses([], Firing.On(Ingress("web"), "1.22")));

    [Theory]
    [InlineData("<1.30", "1.31", Status.Existing)]
    [InlineData("<1.30", "1.32", Status.New)] // worse
    [InlineData("<1.29", "1.31", Status.New)]
    public void A_refused_chart_is_judged_by_its_range_and_the_target(string range, string version, Status status) =>
        Assert.Equal([status], Statuses(Refused("<1.30", "1.31"), Refused(range, version)));

    [Fact]
    public void A_chart_that_is_accepted_again_is_fixed() =>
        Assert.Equal([Status.Fixed], Statuses(Refused("<1.30", "1.31"), []));

    private static IReadOnlyList<Hit> Refused(string range, string version) =>
        RuleSet.Evaluate([new RefusedChart("prod", KubernetesVersion.Parse(version), "c", "web", range, new Declared())]);

    private static IEnumerable<Status> Statuses(IReadOnlyList<Hit> before, IReadOnlyList<Hit> after) =>
        StatusMatching.Match(before, after).Select(judged => judged.Status);

    private sealed class Declared : IOrigin
    {
        public string File => "c/Chart.yaml";

        public string Written => "kubeVersion";

        public Location Locate(FieldPath path) => Location.At(File, 4, 1);
    }
}
