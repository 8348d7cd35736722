using Gate.Core.Inventory;

namespace Gate.Core.Tests.Rules.Incidents;

public sealed class OwnDeliveryTests
{
    private static readonly DeliveryPolicy Pruning = new() { Tool = DeliveryTool.Flux, Prune = new(true), Force = new(false), Replace = new(false) };

    [Theory]
    [InlineData("", "true")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}", "false")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/prune: Disabled}", "false")]
    [InlineData("labels: {kustomize.toolkit.fluxcd.io/prune: disabled}", "false")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/prune: enabled}", "true")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/reconcile: disabled}", "false")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/ssa: Ignore}", "false")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}", "true")]
    [InlineData("annotations: {argocd.argoproj.io/sync-options: 'Delete=false, Prune=confirm'}", "false")]
    [InlineData("annotations: {argocd.argoproj.io/sync-options: Delete=false}", "false")]
    [InlineData("annotations: {argocd.argoproj.io/sync-options: PruneLast=true}", "true")]
    [InlineData("labels: {argocd.argoproj.io/sync-options: Prune=false}", "true")]
    [InlineData("annotations: {helm.sh/resource-policy: keep}", "false")]
    public void What_says_that_it_is_kept_is_not_pruned(string metadata, string truth) => Assert.Equal(truth, Given.Truth(
        "object: {kind: Namespace, is: removed, owner: {prune: true}}",
        Given.Side($"apiVersion: v1\nkind: Namespace\nmetadata: {{name: shop, {metadata}}}\n", policy: Pruning),
        Given.Side()));

    [Theory]
    [InlineData("", "true")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/ssa: Merge}", "true")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}", "false")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/ssa: ifnotpresent}", "false")]
    [InlineData("labels: {kustomize.toolkit.fluxcd.io/ssa: Ignore}", "false")]
    [InlineData("annotations: {kustomize.toolkit.fluxcd.io/reconcile: disabled}", "false")]
    public void What_is_only_created_does_not_change(string metadata, string truth)
    {
        var (before, after) = (Claim("slow"), Claim("fast"));
        Assert.Equal(truth, Given.Truth("object: {kind: PersistentVolumeClaim, changed: [spec.storageClassName]}", before, after));
        Assert.Equal(truth, Given.Truth("object: {kind: PersistentVolumeClaim, before: [{path: spec.storageClassName, equals: slow}]}", before, after));
        Assert.Equal("true", Given.Truth("object: {kind: PersistentVolumeClaim, where: [{path: spec.storageClassName, equals: fast}]}", before, after));

        Core.Rules.Facts.ClusterSide Claim(string storageClass) => Given.Side(
            $"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: data, namespace: shop, {metadata}}}\nspec: {{storageClassName: {storageClass}}}\n",
            policy: Pruning);
    }

    [Fact]
    public void What_was_only_ever_created_is_looked_at_as_it_was_when_it_goes() => Assert.Equal("true", Given.Truth(
        "object: {kind: Namespace, is: removed, before: [{path: metadata.name, equals: shop}]}",
        Given.Side("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, annotations: {kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}}\n", policy: Pruning),
        Given.Side()));

    [Theory]
    [InlineData("enabled", "true")]
    [InlineData("disabled", "false")]
    public void What_is_kept_is_not_counted_among_what_is_deleted(string prune, string truth)
    {
        var objects = string.Join("---\n", Enumerable.Range(0, 3).Select(i => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{i}, annotations: {{kustomize.toolkit.fluxcd.io/prune: {(i == 0 ? prune : "enabled")}}}}}\n"));
        Assert.Equal(truth, Given.Truth("removals: {objects: '>=3', prune: true}", Given.Side(objects, policy: Pruning), Given.Side()));
        Assert.Equal("true", Given.Truth("removals: {objects: '>=3'}", Given.Side(objects, policy: Pruning), Given.Side()));
    }
}
