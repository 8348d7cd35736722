namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>Removed APIs in what Flux and Argo CD deliver: found where they are written, for the clusters that they reach.</summary>
public sealed class LifecycleTests
{
    [Theory]
    [InlineData("flux-monorepo", "infrastructure/configs/budget.yaml", "policy/v1", "policy/v1beta1", "infrastructure/configs/budget.yaml:1:1", "development production staging")]
    [InlineData("flux-one-repo-per-team", "teams/finance/jobs/report.yaml", "batch/v1", "batch/v1beta1", "teams/finance/jobs/report.yaml:1:1", "production staging")]
    [InlineData("argocd-app-of-apps", "manifests/guestbook/network/ingress.yaml", "networking.k8s.io/v1", "networking.k8s.io/v1beta1", "manifests/guestbook/network/ingress.yaml:1:1", "platform")]
    [InlineData("argocd-applicationset-per-cluster", "clusters/us-east/manifests/limits.yaml", "apiVersion: v1\nkind: LimitRange", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget", "clusters/us-east/manifests/limits.yaml:1:1", "us-east")]
    [InlineData("argocd-app-of-apps", "apps/web.yaml", "enabled: false", "enabled: true", "apps/web.yaml:17:11", "platform")]
    [InlineData("umbrella-charts", "argocd/production/edge.yaml", "enabled: false", "enabled: true", "argocd/production/edge.yaml:18:11", "production")]
    public void A_removed_API_is_found_where_the_change_brings_it(string layout, string file, string old, string by, string place, string clusters)
    {
        using var change = Layout.Of(layout).Replace(file, old, by);
        Assert.Equal(("kubernetes/removed-api", place, clusters), change.OneFinding());
    }

    [Fact]
    public void A_version_of_an_API_that_a_variable_fills_in_is_judged_as_filled_in()
    {
        using var change = Layout.Of("home-cluster").Replace("kubernetes/components/settings/cluster-settings.yaml", "policy/v1", "policy/v1beta1");
        var (rule, place, clusters) = change.OneFinding();
        Assert.Equal(("kubernetes/removed-api", "home"), (rule, clusters));
        Assert.StartsWith("kubernetes/apps/default/echo/app/budget.yaml:1", place, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_a_HelmReleases_value_selects_is_found_on_the_value()
    {
        using var change = Layout.Of("flux-one-repo-per-team").Replace("teams/finance/portal.yaml", "enabled: false", "enabled: true");
        Assert.Equal(("kubernetes/removed-api", "teams/finance/portal.yaml:16:7", "production staging"), change.OneFinding());
    }

    [Fact]
    public void What_Argo_CD_is_told_to_leave_out_is_not_judged()
    {
        using var change = Layout.Of("argocd-app-of-apps").Replace("manifests/guestbook/examples/old.yaml", "name: example", "name: another");
        change.NoFinding();
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cm, namespace: argocd}\ndata: {kustomize.buildOptions: --enable-helm}\n")]
    [InlineData("apiVersion: argoproj.io/v1beta1\nkind: ArgoCD\nmetadata: {name: argocd, namespace: argocd}\nspec: {kustomizeBuildOptions: --enable-helm}\n")]
    [InlineData("apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: argocd, namespace: argocd}\nspec:\n  destination: {server: https://kubernetes.default.svc, namespace: argocd}\n  source:\n    repoURL: https://argoproj.github.io/argo-helm\n    chart: argo-cd\n    targetRevision: 8.0.0\n    helm: {valuesObject: {configs: {cm: {kustomize.buildOptions: --enable-helm}}}}\n")]
    public void A_chart_that_a_kustomization_inflates_is_rendered_where_Argo_CD_is_told_to(string told)
    {
        using var change = Layout.Of("argocd-app-of-apps")
            .Write("apps/inflated.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: inflated, namespace: argocd}\nspec:\n  destination: {server: https://kubernetes.default.svc, namespace: web}\n  source: {repoURL: https://git.example.org/platform/gitops.git, path: manifests/inflated}\n")
            .Write("manifests/inflated/kustomization.yaml", "helmCharts:\n- {name: old, releaseName: old}\n")
            .Write("manifests/inflated/charts/old/Chart.yaml", "apiVersion: v2\nname: old\nversion: 0.1.0\n")
            .Write("manifests/inflated/charts/old/values.yaml", "{}\n")
            .Write("manifests/inflated/charts/old/templates/budget.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: old}\nspec: {minAvailable: 1}\n");

        Assert.Contains("--enable-helm", change.Check().Output, StringComparison.Ordinal);
        change.Write("apps/argocd.yaml", told);
        var (rule, place, _) = change.OneFinding();
        Assert.Equal("kubernetes/removed-api", rule);
        Assert.StartsWith("manifests/inflated/", place, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("teams/.sourceignore", "finance/jobs/\n", false)]
    [InlineData(".sourceignore", "/*\n!/clusters\n!/infrastructure\n", false)]
    [InlineData(".sourceignore", "jobs\n!report.yaml\n", true)]
    [InlineData(".sourceignore", "# nothing\n/jobs\n", true)]
    public void What_a_sourceignore_leaves_out_is_not_judged(string file, string text, bool isJudged)
    {
        using var change = Layout.Of("flux-one-repo-per-team").Write(file, text).Replace("teams/finance/jobs/report.yaml", "batch/v1", "batch/v1beta1");
        Assert.Equal(isJudged ? 1 : 0, Layout.Own(change.Check()).Count);
    }

    [Fact]
    public void What_a_post_renderer_changes_is_judged_as_changed()
    {
        using var change = Layout.Of("flux-one-repo-per-team").Replace("teams/finance/portal.yaml", "    budget:\n      enabled: false\n",
            "    budget:\n      enabled: true\n  postRenderers:\n  - kustomize:\n      patches:\n      - target: {kind: PodDisruptionBudget}\n        patch: |\n          - {op: replace, path: /apiVersion, value: policy/v1}\n");
        change.NoFinding();
        change.Replace("teams/finance/portal.yaml", "value: policy/v1}", "value: policy/v1beta1}");
        Assert.Equal(("kubernetes/removed-api", "teams/finance/portal.yaml:16:7", "production staging"), change.OneFinding());
    }
}
