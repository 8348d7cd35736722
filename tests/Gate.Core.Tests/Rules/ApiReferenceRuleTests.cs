using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Rules;

public sealed class ApiReferenceRuleTests
{
    private const string Role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules:\n";

    [Fact]
    public void A_role_that_grants_only_in_a_group_that_is_gone_warns_on_the_group()
    {
        var hit = Assert.Single(Firing.On(Role + "- apiGroups: [extensions]\n  resources: [ingresses]\n  verbs: [get]\n", "1.22"));
        Assert.Equal(("kubernetes/removed-api", Severity.Warn), (hit.Rule, hit.Severity));
        Assert.Equal(5, hit.On.Origin.Locate(hit.Field).Line);
        Assert.Contains("networking.k8s.io", hit.Remediation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- apiGroups: [extensions, networking.k8s.io]\n  resources: [ingresses]\n")]
    [InlineData("- apiGroups: [extensions]\n  resources: [ingresses]\n- apiGroups: [networking.k8s.io]\n  resources: [ingresses]\n")]
    [InlineData("- apiGroups: [extensions]\n  resources: [ingresses]\n- apiGroups: ['*']\n  resources: ['*']\n")]
    [InlineData("- apiGroups: [policy]\n  resources: [podsecuritypolicies]\n")]
    [InlineData("- apiGroups: ['*']\n  resources: [ingresses]\n")]
    [InlineData("- apiGroups: [apps]\n  resources: [deployments]\n")]
    public void A_role_that_serves_old_and_new_clusters_is_silent(string rules) =>
        Assert.Empty(Firing.On(Role + rules, "1.30"));

    [Fact]
    public void A_role_is_silent_while_the_group_is_served() =>
        Assert.Empty(Firing.On(Role + "- apiGroups: [extensions]\n  resources: [ingresses]\n", "1.19"));

    [Theory]
    [InlineData("extensions/v1beta1", true)]
    [InlineData("apps/v1beta1", false)] // the autoscaler looks up group and kind only
    [InlineData("apps/v1", false)]
    [InlineData("argoproj.io/v1alpha1", false)]
    public void A_scale_target_counts_by_group_and_kind(string apiVersion, bool fires) =>
        Assert.Equal(fires, Firing.On($"apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {{name: h}}\nspec:\n  scaleTargetRef:\n    apiVersion: {apiVersion}\n    kind: Deployment\n    name: d\n", "1.25").Count == 1);

    [Fact]
    public void An_owner_in_a_version_that_is_gone_warns() =>
        Assert.Equal(Severity.Warn, Assert.Single(Firing.On("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  ownerReferences:\n  - {apiVersion: apps/v1beta1, kind: Deployment, name: d, uid: x}\n", "1.16")).Severity);

    [Theory]
    [InlineData("apiVersions: [v1beta1]", true)]
    [InlineData("apiVersions: [v1beta1, v1]", false)]
    [InlineData("apiVersions: ['*']", false)]
    public void A_webhook_that_names_only_versions_that_are_gone_warns(string versions, bool fires) =>
        Assert.Equal(fires, Firing.On($"apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {{name: w}}\nwebhooks:\n- name: a.example.org\n  rules:\n  - apiGroups: [networking.k8s.io]\n    {versions}\n    resources: [ingresses]\n", "1.25").Count == 1);
}
