using Gate.Core.Inventory;
using Gate.Core.Rules;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Reading;
using Gate.Core.Tests.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Rules.Incidents;

public sealed class AddOnTests
{
    [Theory]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.1.4", "1.2.0", "true")]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.2.0", "1.2.1", "false")]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.1.4", "1.1.5", "false")]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.2.0", "1.1.4", "false")]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.1.4", "1.1.4", "false")]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.1.4", "latest", "unknown")]
    [InlineData("from: '<1.2', to: '>=1.2'", "nightly", "1.2.0", "unknown")]
    [InlineData("from: '<1.2', to: '>=1.2'", "1.5.0", "latest", "false")]
    [InlineData("to: '1.5.1 || 1.5.2'", "1.4.0", "1.5.2", "true")]
    [InlineData("to: '1.5.1 || 1.5.2'", "1.4.0", "1.5.3", "false")]
    [InlineData("move: up", "1.1.4", "1.2.0", "true")]
    [InlineData("move: up", "1.2.0", "1.1.4", "false")]
    [InlineData("move: up", "1.2.0", "edge-x", "unknown")]
    [InlineData("move: down", "1.2.0", "1.1.4", "true")]
    [InlineData("move: down", "1.1.4", "1.2.0", "false")]
    [InlineData("move: down", "1.1.4", "1.1.4", "false")]
    [InlineData("minors: 1", "1.1.4", "1.2.9", "false")]
    [InlineData("minors: 1", "1.1.4", "1.3.0", "true")]
    [InlineData("minors: 1", "1.3.0", "1.1.4", "false")]
    [InlineData("minors: 1", "1.9.0", "2.0.0", "false")]
    [InlineData("minors: 1", "1.9.0", "2.1.0", "true")]
    [InlineData("minors: 1", "1.9.0", "3.0.0", "true")]
    [InlineData("minors: 1", "1.9.0", "latest", "unknown")]
    [InlineData("version: '>=1.2'", "1.2.0", "1.2.0", "true")]
    [InlineData("version: '>=1.2'", "1.1.0", "1.1.0", "false")]
    [InlineData("version: '>=1.2'", "1.1.0", "latest", "unknown")]
    [InlineData("is: kept", "1.1.0", "1.1.0", "true")]
    [InlineData("is: new", "1.1.0", "1.2.0", "false")]
    [InlineData("is: removed", "1.1.0", "1.2.0", "false")]
    [InlineData("is: new", null, "1.2.0", "true")]
    [InlineData("is: removed", "1.1.0", null, "true")]
    [InlineData("is: kept", null, "1.2.0", "false")]
    [InlineData("namespace: system", "1.1.0", "1.1.0", "true")]
    [InlineData("namespace: other", "1.1.0", "1.1.0", "false")]
    public void A_change_of_one_installation(string more, string? from, string? to, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{id: cilium, {more}}}", Side(from), Side(to)));

    [Theory]
    [InlineData("from: '<1.2'")]
    [InlineData("to: '>=1.2'")]
    [InlineData("move: up")]
    [InlineData("minors: 1")]
    public void A_first_installation_is_no_move(string more)
    {
        Assert.Equal("false", Given.Truth($"addon: {{id: cilium, {more}}}", Side(null), Side("1.2.0")));
        Assert.Equal("false", Given.Truth($"addon: {{id: cilium, {more}}}", Side("1.2.0")));
    }

    [Theory]
    [InlineData("1.2.0", "1.2.0", "false")]
    [InlineData("1.2.0", "1.3.0", "true")]
    [InlineData("1.1.4", "1.2.0", "true")]
    public void Two_declarations_of_one_installation_are_no_move(string from, string to, string truth)
    {
        var run = Given.AddOn("cilium", "1.1.4");

        Assert.Equal(truth, Given.Truth("addon: {id: cilium, move: up}", Given.Side(installed: [run, Bootstrapped(from)]), Given.Side(installed: [run, Bootstrapped(to)])));
    }

    [Theory]
    [InlineData(DeliveryTool.Helmfile, DeliveryTool.Flux, "false")]
    [InlineData(DeliveryTool.Kustomize, DeliveryTool.ArgoCd, "false")]
    [InlineData(DeliveryTool.Helmfile, DeliveryTool.None, "true")]
    [InlineData(DeliveryTool.Flux, DeliveryTool.Flux, "true")]
    public void Where_a_controller_runs_a_release_what_bootstrapped_it_is_not_asked(DeliveryTool bootstrap, DeliveryTool controller, string truth)
    {
        var old = Given.AddOn("cilium", "1.1.4", policy: new() { Tool = bootstrap });
        var run = Given.AddOn("cilium", "1.2.0", policy: new() { Tool = controller });

        Assert.Equal(truth, Given.Truth("addon: {id: cilium, version: '<1.2'}", Given.Side(installed: [old, run])));
    }

    [Fact]
    public void An_installation_that_is_declared_twice_may_move_to_another_file()
    {
        var run = Given.AddOn("cilium", "1.1.4");
        var moved = run with { Installation = run.Installation with { Location = Location.At("elsewhere.yaml", 3, 1) } };

        Assert.Equal("false", Given.Truth("addon: {id: cilium, from: '*'}", Given.Side(installed: [Bootstrapped("1.2.0"), run]), Given.Side(installed: [Bootstrapped("1.2.0"), moved])));
    }

    [Theory]
    [InlineData("chartFrom: '<42', chartTo: '>=42'", "41.0.0", "42.0.0", "true")]
    [InlineData("chartFrom: '<42', chartTo: '>=42'", "42.0.0", "43.0.0", "false")]
    [InlineData("chartFrom: '<42', chartTo: '>=42'", "41.0.0", "~42.1", "unknown")]
    [InlineData("chartVersion: '>=42'", "42.0.0", "42.0.0", "true")]
    [InlineData("chartVersion: '>=42'", "41.0.0", "41.0.0", "false")]
    [InlineData("chartVersion: '>=42'", "41.0.0", "*", "unknown")]
    public void A_charts_version_is_not_its_applications(string more, string from, string to, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{id: cilium, {more}}}", Given.Side(installed: Given.AddOn("cilium", "1.1.0", from)), Given.Side(installed: Given.AddOn("cilium", "1.1.1", to))));

    [Theory]
    [InlineData("chart: cilium", "true")]
    [InlineData("chart: tetragon", "false")]
    public void An_add_on_of_several_charts_may_be_asked_for_one(string more, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{id: cilium, {more}}}", Side("1.1.0")));

    [Theory]
    [InlineData("https://charts.example.org", "cilium", "true")]
    [InlineData("https://charts.example.org/", "cilium", "true")]
    [InlineData("https://charts.example.org", "hubble", "false")]
    [InlineData("https://other.example.org", "cilium", "false")]
    public void A_chart_that_is_no_add_on_is_known_by_where_it_comes_from(string repository, string name, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{chart: {{repository: '{repository}', name: {name}}}}}", Side("1.1.0")));

    [Theory]
    [InlineData("absent: true", null, false, "unknown")]
    [InlineData("absent: true", null, true, "true")]
    [InlineData("absent: true", "1.1.0", false, "false")]
    [InlineData("absent: true, version: '>=1.2'", "1.1.0", true, "true")]
    [InlineData("absent: true, version: '>=1.2'", "latest", true, "unknown")]
    public void What_is_not_found_is_absent_only_from_a_complete_cluster(string more, string? version, bool isComplete, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{id: cilium, {more}}}", Given.Side(isComplete: isComplete, installed: Entries(version))));

    [Theory]
    [InlineData(null, false, "unknown")]
    [InlineData(null, true, "true")]
    [InlineData("1.1.0", false, "false")]
    public void Nor_may_a_negation_rest_on_what_is_not_found(string? version, bool isComplete, string truth) =>
        Assert.Equal(truth, Given.Truth("not: {addon: {id: cilium}}", Given.Side(isComplete: isComplete, installed: Entries(version))));

    [Theory]
    [InlineData("crds: kept", CrdPolicy.KeepExisting, "true")]
    [InlineData("crds: kept", CrdPolicy.CreateReplace, "false")]
    [InlineData("crds: kept", CrdPolicy.Unknown, "unknown")]
    [InlineData("crds: updated", CrdPolicy.CreateReplace, "true")]
    [InlineData("crds: updated", CrdPolicy.Skip, "false")]
    [InlineData("tool: flux", CrdPolicy.Skip, "true")]
    [InlineData("tool: [argo-cd, helmfile]", CrdPolicy.Skip, "false")]
    public void How_it_is_delivered(string more, CrdPolicy crds, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{id: cilium, {more}}}", Given.Side(installed: Given.AddOn("cilium", "1.1.0", policy: new() { Tool = DeliveryTool.Flux, CrdsOnUpgrade = new(crds) }))));

    [Fact]
    public void A_tool_that_is_not_known_leaves_it_open() =>
        Assert.Equal("unknown", Given.Truth("addon: {id: cilium, tool: flux}", Side("1.1.0")));

    [Theory]
    [InlineData("{path: mode, equals: strict}", true, "true")]
    [InlineData("{path: mode, equals: loose}", true, "false")]
    [InlineData("{path: other, equals: strict}", true, "false")]
    [InlineData("{path: other, equals: strict, default: strict}", true, "true")]
    [InlineData("{path: other, equals: strict}", false, "unknown")]
    [InlineData("{path: other, exists: false}", false, "unknown")]
    [InlineData("{path: mode, equals: strict}", false, "true")]
    [InlineData("{path: other, equals: a, defaults: [{version: '>=1.2', value: a}, {version: '<1.2', value: b}]}", true, "false")]
    [InlineData("{path: other, equals: b, defaults: [{version: '>=1.2', value: a}, {version: '<1.2', value: b}]}", true, "true")]
    [InlineData("{path: other, equals: b, defaults: [{version: '>=1.2', value: a}]}", true, "unknown")]
    public void The_values_that_a_user_gives_it(string test, bool isComplete, string truth) =>
        Assert.Equal(truth, Given.Truth($"addon: {{id: cilium, values: [{test}]}}", Given.Side(installed: Given.AddOn("cilium", "1.1.0", values: Given.Values("mode: strict", isComplete)))));

    [Fact]
    public void An_installation_whose_values_nobody_knows_leaves_a_test_on_them_open() =>
        Assert.Equal("unknown", Given.Truth("addon: {id: cilium, values: [{path: mode, equals: strict}]}", Side("1.1.0")));

    [Fact]
    public void A_suspended_installation_does_nothing()
    {
        var entry = Given.AddOn("cilium", "1.1.0");
        Assert.Equal("false", Given.Truth("addon: {id: cilium}", Given.Side(installed: entry with { Installation = entry.Installation with { Suspended = true } })));
    }

    [Theory]
    [InlineData("from: '<1.30', to: '>=1.30'", "1.29", "1.30", "true")]
    [InlineData("from: '<1.30', to: '>=1.30'", "1.30", "1.31", "false")]
    [InlineData("minors: 1", "1.29", "1.31", "true")]
    [InlineData("minors: 1", "1.29", "1.30", "false")]
    [InlineData("minors: 1, move: up", "1.31", "1.29", "false")]
    [InlineData("move: down", "1.31", "1.30", "true")]
    [InlineData("move: down", "1.30", "1.31", "false")]
    [InlineData("move: up", null, "1.31", "false")]
    [InlineData("version: '>=1.30'", "1.30", "1.30", "true")]
    [InlineData("version: '<1.30'", "1.30", "1.30", "false")]
    [InlineData("version: '>=1.30.3'", "1.30", "1.30", "false")]
    [InlineData("version: '>=1.30'", "1.30", null, "unknown")]
    public void The_clusters_own_version(string more, string? from, string? to, string truth) =>
        Assert.Equal(truth, Given.Truth($"kubernetes: {{{more}}}", Given.Side(kubernetes: from), Given.Side(kubernetes: to)));

    [Theory]
    [InlineData("{addon: {id: cilium, version: '<1.2'}}", 1)]
    [InlineData("[{addon: {id: cilium, version: '<1.2'}}, {not: {addon: {id: cilium, is: kept}}}]", 0)]
    public void Only_what_base_alone_can_show_is_mended(string when, int before)
    {
        var rule = RuleReading.Read(Text.Root($"{{id: a/b, title: t, severity: warn, message: m, remediation: r, evidence: [https://example.org], when: {when}}}"), null);
        var answer = IncidentHits.Of([rule], Given.Change(Side("1.1.0"), Side("1.2.0")), Mirrors.None);
        Assert.Equal((before, 0), (answer.Before.Count, answer.After.Count));
    }

    private static ClusterSide Side(string? version) => Given.Side(installed: Entries(version));

    private static InventoryEntry[] Entries(string? version) => version is null ? [] : [Given.AddOn("cilium", version)];

    /// <summary>The same release, as a kustomization of its own installs it before anything else runs.</summary>
    private static InventoryEntry Bootstrapped(string version)
    {
        var entry = Given.AddOn("cilium", version);
        return entry with { Installation = entry.Installation with { Kind = InstallationKind.KustomizeChart, Location = Location.At("bootstrap/kustomization.yaml", 7, 3) } };
    }
}
