using Gate.Core.Inventory;

namespace Gate.Core.Tests.Rules.Incidents;

public sealed class ObjectTests
{
    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  replicas: 2\n  template: {spec: {containers: [{name: web, image: 'nginx:1.27'}]}}\n";
    private const string More = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec:\n  replicas: 3\n  template: {spec: {containers: [{name: web, image: 'nginx:1.28'}]}}\n";
    private const string Api = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api, namespace: shop}\nspec: {replicas: 1}\n";

    [Theory]
    [InlineData("is: new", "", Web, "true")]
    [InlineData("is: new", Web, Web, "false")]
    [InlineData("is: new", Web, "", "false")]
    [InlineData("is: kept", Web, More, "true")]
    [InlineData("is: kept", "", Web, "false")]
    [InlineData("is: removed", Web, "", "true")]
    [InlineData("is: removed", Web, More, "false")]
    [InlineData("changed: [spec.replicas]", Web, More, "true")]
    [InlineData("changed: [spec.replicas]", Web, Web, "false")]
    [InlineData("changed: [spec.replicas]", "", Web, "false")]
    [InlineData("changed: [spec.paused]", Web, More, "false")]
    [InlineData("changed: [spec.paused, spec.replicas]", Web, More, "true")]
    [InlineData("changed: ['spec.template.spec.containers[*].image']", Web, More, "true")]
    [InlineData("before: [{path: spec.replicas, equals: '2'}]", Web, More, "true")]
    [InlineData("before: [{path: spec.replicas, equals: '3'}]", Web, More, "false")]
    [InlineData("before: [{path: spec.replicas, equals: '2'}], where: [{path: spec.replicas, equals: '3'}]", Web, More, "true")]
    [InlineData("before: [{path: spec.replicas, equals: '2'}]", "", Web, "false")]
    public void What_a_change_does_to_an_object(string more, string before, string after, string truth) =>
        Assert.Equal(truth, Given.Truth($"object: {{kind: Deployment, group: apps, {more}}}", Given.Side(before), Given.Side(after)));

    [Theory]
    [InlineData("is: new")]
    [InlineData("is: removed")]
    [InlineData("changed: [spec.replicas]")]
    [InlineData("before: [{path: spec.replicas, equals: '2'}]")]
    public void Without_a_base_nothing_changes(string more) =>
        Assert.Equal("false", Given.Truth($"object: {{kind: Deployment, group: apps, {more}}}", Given.Side(Web)));

    [Fact]
    public void Quantities_and_the_order_of_keys_are_no_change() => Assert.Equal("false", Given.Truth(
        "object: {kind: ConfigMap, changed: [data]}",
        Given.Side("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {memory: 1Gi, b: c}\n"),
        Given.Side("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {b: c, memory: 1024Mi}\n")));

    [Fact]
    public void Of_two_objects_of_one_name_each_is_held_against_its_own()
    {
        const string when = "object: {kind: Deployment, group: apps, changed: [spec.replicas]}";
        Assert.Equal("false", Given.Truth(when, Given.Side(Web + "---\n" + More), Given.Side(Web + "---\n" + More)));
        Assert.Equal("false", Given.Truth("image: {name: docker.io/library/nginx, is: new}", Given.Side(Web + "---\n" + More), Given.Side(Web + "---\n" + More)));
        Assert.Equal("true", Given.Truth(when, Given.Side(Web + "---\n" + More), Given.Side(Web + "---\n" + More.Replace("replicas: 3", "replicas: 4", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("kind: Deployment, group: apps", "true")]
    [InlineData("kind: [Deployment, StatefulSet], group: apps", "true")]
    [InlineData("kind: Deployment", "false")]
    [InlineData("runsPods: true", "true")]
    [InlineData("kind: Deployment, group: apps, name: web", "true")]
    [InlineData("kind: Deployment, group: apps, name: [api, db]", "false")]
    [InlineData("kind: Deployment, group: apps, namespace: shop", "true")]
    [InlineData("kind: Deployment, group: apps, namespace: default", "false")]
    [InlineData("kind: Deployment, group: apps, version: v1", "true")]
    [InlineData("kind: Deployment, group: apps, version: v1beta1", "false")]
    public void What_an_object_is_called(string selection, string truth) =>
        Assert.Equal(truth, Given.Truth($"object: {{{selection}}}", Given.Side(Web)));

    [Theory]
    [InlineData("", false, true, "unknown")]
    [InlineData("", true, true, "true")]
    [InlineData("", true, false, "unknown")]
    [InlineData(Web, false, true, "false")]
    public void An_object_is_absent_only_from_a_complete_cluster_that_was_read_whole(string objects, bool isComplete, bool hasAll, string truth) =>
        Assert.Equal(truth, Given.Truth("object: {kind: Deployment, group: apps, absent: true}", Given.Side(objects, isComplete: isComplete, hasAll: hasAll)));

    [Theory]
    [InlineData(true, "false")]
    [InlineData(false, "unknown")]
    public void What_was_not_read_may_yet_be_there(bool hasAll, string truth) =>
        Assert.Equal(truth, Given.Truth("object: {kind: Deployment, group: apps}", Given.Side(hasAll: hasAll)));

    [Theory]
    [InlineData("scope: change", true, "true")]
    [InlineData("scope: change", false, "false")]
    [InlineData("scope: cluster", false, "true")]
    public void What_the_change_does_not_reach_counts_where_the_whole_cluster_is_meant(string more, bool isReached, string truth) =>
        Assert.Equal(truth, Given.Truth($"object: {{kind: Deployment, group: apps, {more}}}", Given.Side(Web), Given.Side(Web, isReached: isReached)));

    [Theory]
    [InlineData(">=2", Web, "false")]
    [InlineData(">=2", Web + "---\n" + Api, "true")]
    [InlineData("<2", Web, "unknown")]
    [InlineData("1", Web, "unknown")]
    public void Objects_are_counted_up_to_what_may_still_come(string count, string objects, string truth) =>
        Assert.Equal(truth, Given.Truth($"object: {{kind: Deployment, group: apps, count: '{count}'}}", Given.Side(objects, hasAll: !count.StartsWith('<') && count != "1")));

    [Theory]
    [InlineData("prune: true", true, "true")]
    [InlineData("prune: true", false, "false")]
    [InlineData("prune: true", null, "unknown")]
    [InlineData("tool: flux", true, "true")]
    [InlineData("tool: argo-cd", true, "false")]
    [InlineData("force: true", true, "false")]
    [InlineData("serverSideApply: true", true, "unknown")]
    public void How_an_object_is_delivered(string owner, bool? prune, string truth) => Assert.Equal(truth, Given.Truth(
        $"object: {{kind: Deployment, group: apps, owner: {{{owner}}}}}",
        Given.Side(Web, policy: new() { Tool = DeliveryTool.Flux, Prune = new(prune), Force = new(false), Replace = new(false) })));

    [Theory]
    [InlineData("name: docker.io/library/nginx", "true")]
    [InlineData("name: docker.io/library/*", "true")]
    [InlineData("name: docker.io/bitnami/*", "false")]
    [InlineData("name: docker.io/library/*, except: docker.io/library/nginx", "false")]
    [InlineData("name: docker.io/library/nginx, version: '<1.28'", "true")]
    [InlineData("name: docker.io/library/nginx, version: '>=1.28'", "false")]
    [InlineData("name: docker.io/library/nginx, tag: {startsWith: '1.'}", "true")]
    [InlineData("name: docker.io/library/nginx, tag: {equals: latest}", "false")]
    [InlineData("name: docker.io/library/nginx, digest: false", "true")]
    [InlineData("name: docker.io/library/nginx, digest: true", "false")]
    public void Images_go_by_their_whole_names(string image, string truth) =>
        Assert.Equal(truth, Given.Truth($"image: {{{image}}}", Given.Side(Web)));

    [Fact]
    public void An_image_is_new_where_the_workload_did_not_run_it()
    {
        Assert.Equal("true", Given.Truth("image: {name: docker.io/library/nginx, is: new}", Given.Side(Web), Given.Side(More)));
        Assert.Equal("false", Given.Truth("image: {name: docker.io/library/nginx, is: new}", Given.Side(Web), Given.Side(Web)));
        Assert.Equal("false", Given.Truth("image: {name: docker.io/library/nginx, is: new}", Given.Side(More)));
    }

    [Fact]
    public void A_tag_without_order_leaves_a_range_open() => Assert.Equal(
        "unknown",
        Given.Truth("image: {name: docker.io/library/nginx, version: '>=1.28'}", Given.Side("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: 'nginx:stable'}]}\n")));
}
