using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Rules;

public sealed class FieldLifecycleRuleTests
{
    private const string PodWithFlocker = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  volumes:\n  - name: a\n    emptyDir: {}\n  - name: b\n    flocker: {datasetName: x}\n";

    [Theory]
    [InlineData("1.21", null)]
    [InlineData("1.22", "kubernetes/deprecated-field")]
    [InlineData("1.24", "kubernetes/deprecated-field")]
    [InlineData("1.25", "kubernetes/removed-field")]
    public void A_field_is_deprecated_then_removed(string version, string? rule) =>
        Assert.Equal(rule, Firing.On(PodWithFlocker, version).SingleOrDefault()?.Rule);

    [Fact]
    public void The_place_is_the_offending_key()
    {
        var hit = Assert.Single(Firing.On(PodWithFlocker, "1.25"));
        Assert.Equal("spec.volumes[1].flocker", hit.Field.ToString());
        Assert.Equal(Location.At("a.yaml", 9, 5), hit.On.Origin.Locate(hit.Field));
    }

    [Theory]
    [InlineData("apps/v1", "Deployment", "spec:\n  template:\n    spec:\n      volumes: [{name: b, flocker: {}}]\n", 1)]
    [InlineData("batch/v1", "CronJob", "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          volumes: [{name: b, flocker: {}}]\n", 1)]
    [InlineData("example.org/v1", "Deployment", "spec:\n  template:\n    spec:\n      volumes: [{name: b, flocker: {}}]\n", 0)]
    public void Pod_templates_of_built_in_workloads_are_looked_into(string apiVersion, string kind, string spec, int hits) =>
        Assert.Equal(hits, Firing.On($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: w}}\n{spec}", "1.25").Count);

    [Fact]
    public void An_annotation_is_harmless_beside_the_field_that_replaced_it()
    {
        const string pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}\nspec:\n";
        Assert.Single(Firing.On(pod + "  containers: []\n", "1.27"));
        Assert.Empty(Firing.On(pod + "  securityContext: {seccompProfile: {type: RuntimeDefault}}\n", "1.27"));
    }

    [Fact]
    public void A_missing_field_is_looked_for_only_where_its_parent_is()
    {
        const string ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec:\n";
        Assert.Single(Firing.On(ingress + "  rules:\n  - http:\n      paths:\n      - {path: /, pathType: Prefix}\n      - {path: /b}\n", "1.19"));
        Assert.Empty(Firing.On(ingress + "  defaultBackend: {}\n", "1.19"));
    }

    [Theory]
    [InlineData("kubernetes.io/rbd", 1)]
    [InlineData("rbd.csi.ceph.com", 0)]
    public void A_value_must_be_the_very_one(string provisioner, int hits) =>
        Assert.Equal(hits, Firing.On($"apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {{name: s}}\nprovisioner: {provisioner}\n", "1.31").Count);

    [Fact]
    public void A_null_is_no_field() =>
        Assert.Empty(Firing.On("apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  volumes: [{name: b, flocker: null}]\n", "1.25"));
}
