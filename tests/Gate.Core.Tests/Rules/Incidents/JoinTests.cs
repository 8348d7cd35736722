using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;

namespace Gate.Core.Tests.Rules.Incidents;

public sealed class JoinTests
{
    private const string Objects = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec: {selector: {app: web}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: lost, namespace: shop}
        spec: {selector: {app: nobody}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {template: {metadata: {labels: {app: web}}, spec: {serviceAccountName: web}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop}
        spec: {template: {metadata: {labels: {app: api}}}}
        """;

    private const string ServiceAndWorkload = "{object: {kind: Service, as: service}}, {object: {kind: Deployment, group: apps, as: workload}}";

    [Theory]
    [InlineData("{selects: {selector: $service.spec.selector, labels: $workload.pod.metadata.labels}}", "web")]
    [InlineData("{unselected: {selector: $service.spec.selector, labels: $workload.pod.metadata.labels}}", "web lost lost")]
    [InlineData("{same: [$service.metadata.name, $workload.metadata.name]}", "web")]
    [InlineData("{not: {same: [$service.metadata.name, $workload.metadata.name]}}", "web lost lost")]
    [InlineData("{same: [$service.spec.clusterIP, $workload.spec.clusterIP]}", "")]
    public void Two_conditions_hold_together_where_what_they_found_fits(string join, string services) =>
        Assert.Equal(services, string.Join(' ', Given.Found($"[{ServiceAndWorkload}, {join}]", null, Given.Side(Objects), "service")));

    [Fact]
    public void A_test_may_name_what_an_earlier_condition_found()
    {
        const string when = "[{object: {kind: Service, as: service}}, {object: {kind: Deployment, group: apps, as: workload, where: [{path: pod.metadata.labels.app, equals: $service.spec.selector.app}]}}]";
        Assert.Equal(["web"], Given.Found(when, null, Given.Side(Objects), "workload"));
    }

    [Fact]
    public void A_name_that_nothing_has_leaves_a_join_open()
    {
        Assert.Equal("unknown", Given.Truth("[{object: {kind: Service, as: service}}, {same: [$service.metadata.name, $other.metadata.name]}]", Given.Side(Objects)));
        Assert.Equal("unknown", Given.Truth("{object: {kind: Service, where: [{path: metadata.name, equals: $other.name}]}}", Given.Side(Objects)));
    }

    [Theory]
    [InlineData("name", "cilium")]
    [InlineData("namespace", "system")]
    [InlineData("version", "1.2.0")]
    [InlineData("to", "1.2.0")]
    [InlineData("from", "1.1.0")]
    [InlineData("chart", "1.2.0")]
    [InlineData("addon", "cilium")]
    [InlineData("other", "-")]
    public void An_installation_has_these_values(string path, string value) => Assert.Equal(
        [value],
        Given.Found("addon: {id: cilium, as: c}", Given.Side(installed: Given.AddOn("cilium", "1.1.0")), Given.Side(installed: Given.AddOn("cilium", "1.2.0")), "c", path));

    [Fact]
    public void A_rule_that_would_look_at_more_than_it_may_cannot_tell()
    {
        var maps = string.Concat(Enumerable.Range(0, 1500).Select(static i => $"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: m{i}}}\n"));
        const string wide = "[{object: {kind: ConfigMap}}, {object: {kind: ConfigMap, where: [{path: x, exists: true}]}}]";
        var missing = Given.Condition(wide).Solve(new(Given.Change(null, Given.Side(maps)), isHead: true, Mirrors.None), Solution.Start).First().Missing;
        Assert.Contains("more than it may", Assert.Single(missing).Fact, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{object: {kind: Service}}, {platform: eks}]", "True; Unknown")]
    [InlineData("[{object: {kind: Gone, as: g}}, {object: {kind: Service}}]", "False; True")]
    [InlineData("[{object: {kind: Gone, as: g}}, {same: [$g.metadata.name, $g.metadata.name]}]", "False; NotAsked")]
    [InlineData("[{any: [{object: {kind: Gone}}, {object: {kind: Service}}]}]", "True(False, True)")]
    [InlineData("[{not: {object: {kind: Service}}}]", "False(True)")]
    [InlineData("[{not: {object: {kind: Gone}}}]", "Unknown(Unknown)")]
    [InlineData("[{assume: {if: {platform: eks}, words: w}}]", "True(Unknown)")]
    [InlineData("{object: {kind: Service}}", "True")]
    public void An_explanation_tells_of_each_condition(string when, string answers) =>
        Assert.Equal(answers, Given.Explained(when, null, Given.Side(Objects)));

    [Fact]
    public void An_explanation_tells_facts_places_and_what_is_missing()
    {
        var explained = Explanation.Of(
            Given.Condition("[{addon: {id: cilium, from: '<1.2', to: '>=1.2'}}, {addon: {id: cilium, move: down}}, {platform: eks}]"),
            new(Given.Change(Given.Side(installed: Given.AddOn("cilium", "1.1.0")), Given.Side(installed: Given.AddOn("cilium", "1.2.0"))), isHead: true, Mirrors.None));
        var (moved, down, platform) = (explained.Parts[0], explained.Parts[1], explained.Parts[2]);
        Assert.Equal(("cilium, from <1.2, to >=1.2", "cilium moves from 1.1.0 to 1.2.0", "addons/cilium.yaml:12:5"), (moved.Words, moved.Facts[0].Fact, moved.Facts[0].Location?.ToString()));
        Assert.Equal((Truth.False, "cilium moves from 1.1.0 to 1.2.0"), (down.Truth, Assert.Single(down.Seen).Fact));
        Assert.Contains("platform:", Assert.Single(platform.Missing).How, StringComparison.Ordinal);
    }
}
