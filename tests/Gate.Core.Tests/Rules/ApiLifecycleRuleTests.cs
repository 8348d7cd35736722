using Gate.Core.Rules.Kubernetes;
using Gate.Core.Verdicts;

namespace Gate.Core.Tests.Rules;

public sealed class ApiLifecycleRuleTests
{
    private const string OldIngress = "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\n";

    [Theory]
    [InlineData("1.13", null, null)]
    [InlineData("1.14", "kubernetes/deprecated-api", Severity.Info)]
    [InlineData("1.19", "kubernetes/deprecated-api", Severity.Info)]
    [InlineData("1.20", "kubernetes/deprecated-api", Severity.Warn)]
    [InlineData("1.21", "kubernetes/deprecated-api", Severity.Warn)]
    [InlineData("1.22", "kubernetes/removed-api", Severity.Block)]
    [InlineData("1.37", "kubernetes/removed-api", Severity.Block)]
    public void An_api_is_deprecated_then_leaving_then_removed(string version, string? rule, Severity? severity) // T25
    {
        var hit = Firing.On(OldIngress, version).SingleOrDefault();
        Assert.Equal(rule, hit?.Rule);
        Assert.Equal(severity, hit?.Severity);
    }

    [Theory]
    [InlineData(OldIngress, "the object is an Ingress extensions/v1beta1")]
    [InlineData("apiVersion: apps/v1beta1\nkind: Deployment\nmetadata: {name: web}\n", "the object is a Deployment apps/v1beta1")]
    public void A_kind_has_the_article_that_it_is_spoken_with(string manifest, string clause) =>
        Assert.Equal(clause, Assert.Single(Assert.Single(Firing.On(manifest, "1.22")).Clauses).Text);

    [Theory]
    [InlineData("apps/v1beta2", "1.16", "apps/v1")]
    [InlineData("apps/v1beta2", "1.9", "apps/v1")]
    [InlineData("apps/v1beta2", "1.8", null)]
    [InlineData("apps/v1beta1", "1.16", null)]
    public void One_line_mends_it_only_where_that_is_known_and_the_target_serves_what_it_says(string apiVersion, string version, string? now)
    {
        var hit = Assert.Single(Firing.On($"apiVersion: {apiVersion}\nkind: Deployment\nmetadata: {{name: web}}\n", version));
        Assert.Equal(now is null ? null : new("apiVersion", apiVersion, now), hit.Edit);
    }

    [Fact]
    public void Two_moves_that_one_line_makes_each_are_not_taken_for_one() =>
        Assert.Null(Assert.Single(Firing.On("apiVersion: flowcontrol.apiserver.k8s.io/v1beta1\nkind: FlowSchema\nmetadata: {name: f}\n", "1.30")).Edit);

    [Fact]
    public void An_api_that_stays_is_silent() =>
        Assert.Empty(Firing.On("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n", "1.37"));

    [Fact]
    public void A_group_that_only_looks_like_kubernetes_is_silent() => // T22
        Assert.Empty(Firing.On("apiVersion: gateway.networking.k8s.io/v1beta1\nkind: Ingress\nmetadata: {name: web}\n", "1.37"));

    [Fact]
    public void An_object_without_metadata_still_fires() => // T9
        Assert.Single(Firing.On("apiVersion: extensions/v1beta1\nkind: Ingress\n", "1.22"));

    [Fact]
    public void The_way_out_names_the_replacement_that_the_target_serves()
    {
        var hit = Assert.Single(Firing.On("apiVersion: flowcontrol.apiserver.k8s.io/v1beta1\nkind: FlowSchema\nmetadata: {name: f}\n", "1.30"));
        Assert.Contains("flowcontrol.apiserver.k8s.io/v1 ", hit.Remediation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_out_says_when_there_is_no_replacement() =>
        Assert.Contains("no replacement", Assert.Single(Firing.On("apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata: {name: p}\n", "1.25")).Remediation, StringComparison.Ordinal);

    [Fact]
    public void A_move_to_an_api_that_the_target_does_not_have_yet_waits_for_the_upgrade() => // T28
        Assert.Contains("waits for the upgrade to 1.19", Assert.Single(Firing.On(OldIngress, "1.18")).Remediation, StringComparison.Ordinal);

    [Fact]
    public void A_deprecation_without_an_end_only_informs()
    {
        var hit = Assert.Single(Firing.On("apiVersion: v1\nkind: Endpoints\nmetadata: {name: e}\n", "1.35"));
        Assert.Equal(("kubernetes/deprecated-api", Severity.Info), (hit.Rule, hit.Severity));
    }

    [Theory]
    [InlineData("apiVersion: aps/v1\nkind: Deployment\n", "no Kubernetes release has the API group 'aps'")]
    [InlineData("apiVersion: apps/v1\nkind: Deploymnet\n", "no Kubernetes release has a kind 'Deploymnet'")]
    [InlineData("apiVersion: apps/v7\nkind: Deployment\n", "Deployment was never served as apps/v7")]
    public void A_misspelt_built_in_is_not_checked_rather_than_passed(string yaml, string reason) // T20
    {
        var entry = Assert.Single(UnknownApis.In(Firing.Candidates(yaml, "1.30"), new FewFacts()));
        Assert.Equal(NotCheckedCode.BeyondKnowledge, entry.Code);
        Assert.Contains(reason, entry.Reason, StringComparison.Ordinal);
        Assert.Equal(1, entry.Location?.Line);
    }

    [Theory]
    [InlineData("apiVersion: cert-manager.io/v1\nkind: Certificate\n")]
    [InlineData("apiVersion: v1\nkind: Config\nclusters: []\n")]
    [InlineData("apiVersion: v1\nkind: Pod\n")]
    public void Custom_resources_and_known_kinds_are_not_called_unknown(string yaml) =>
        Assert.Empty(UnknownApis.In(Firing.Candidates(yaml, "1.30"), new FewFacts()));
}
