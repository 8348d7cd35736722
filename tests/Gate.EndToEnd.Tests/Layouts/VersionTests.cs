namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>Moves of versions in repositories of every usual layout, judged by rules that each keeps for itself.</summary>
public sealed class VersionTests
{
    [Theory]
    [InlineData("argocd-app-of-apps", "team/cert-manager-1.16", "apps/cert-manager.yaml:13:5", "platform")]
    [InlineData("argocd-applicationset-per-cluster", "team/cert-manager-1.16", "appsets/cert-manager.yaml:23:9", "ap-south eu-west us-east")]
    [InlineData("flux-monorepo", "team/cert-manager-1.16", "infrastructure/controllers/cert-manager.yaml:25:7", "development production staging")]
    [InlineData("flux-one-repo-per-team", "team/billing-5", "teams/finance/billing.yaml:19:7", "production staging")]
    [InlineData("home-cluster", "team/cilium-1.17", "kubernetes/apps/kube-system/cilium/app/ocirepository.yaml:11:5", "home")]
    [InlineData("kustomize-helmcharts", "team/metrics-server-3.13", "components/metrics-server/kustomization.yaml:6:3", "production staging")]
    [InlineData("terraform-managed", "team/karpenter-1.6", "argocd/base/karpenter.yaml:13:5", "production staging")]
    [InlineData("umbrella-charts", "team/ingress-nginx-4.12", "charts/ingress/Chart.yaml:8:3", "production staging")]
    public void A_bump_of_what_clusters_share_is_one_finding_on_the_versions_line_that_names_them(string layout, string rule, string place, string clusters)
    {
        using var change = Layout.Proposed(layout);
        Assert.Equal((rule, place, clusters), change.OneFinding());
    }

    [Theory]
    [InlineData("argocd-app-of-apps", "apps/cert-manager.yaml", "v1.15.3", "v1.15.5")]
    [InlineData("argocd-applicationset-per-cluster", "appsets/cert-manager.yaml", "v1.15.3", "v1.15.5")]
    [InlineData("flux-monorepo", "infrastructure/controllers/cert-manager.yaml", "v1.15.3", "v1.15.5")]
    [InlineData("flux-one-repo-per-team", "teams/finance/billing.yaml", "4.8.0", "4.9.0")]
    [InlineData("home-cluster", "kubernetes/apps/kube-system/cilium/app/ocirepository.yaml", "1.16.5", "1.16.6")]
    [InlineData("kustomize-helmcharts", "components/metrics-server/kustomization.yaml", "3.12.2", "3.12.1")]
    [InlineData("terraform-managed", "argocd/base/karpenter.yaml", "1.5.0", "1.5.2")]
    [InlineData("umbrella-charts", "charts/ingress/Chart.yaml", "4.11.3", "4.11.5")]
    public void A_bump_that_stays_outside_of_the_rules_range_is_no_finding(string layout, string file, string from, string to)
    {
        using var change = Layout.Of(layout).Replace(file, from, to);
        change.NoFinding();
    }

    [Fact]
    public void Every_layout_is_among_the_cases()
    {
        var cases = typeof(VersionTests).GetMethod(nameof(A_bump_of_what_clusters_share_is_one_finding_on_the_versions_line_that_names_them))!
            .GetCustomAttributes(inherit: false).OfType<InlineDataAttribute>().Select(static one => (string)one.Data[0]!);
        Assert.Equal(Layout.Names, cases);
    }

    [Fact]
    public void A_variable_that_is_a_version_has_the_finding_on_its_own_line()
    {
        using var change = Layout.Of("home-cluster").Replace("kubernetes/components/settings/cluster-settings.yaml", "v1.15.3", "v1.16.2");
        Assert.Equal(("team/cert-manager-1.16", "kubernetes/components/settings/cluster-settings.yaml:7:3", "home"), change.OneFinding());
    }

    [Fact]
    public void A_patch_of_one_overlay_moves_its_cluster_alone()
    {
        using var change = Layout.Of("flux-monorepo").Replace("apps/staging/orders-values.yaml", "2.3.4", "3.0.0");
        Assert.Equal(("team/orders-3", "apps/staging/orders-values.yaml:9:7", "staging"), change.OneFinding());
    }

    [Fact]
    public void A_base_moves_the_clusters_whose_overlays_leave_its_version()
    {
        using var change = Layout.Of("flux-monorepo").Replace("apps/base/orders/release.yaml", "2.3.1", "3.0.0");
        Assert.Equal(("team/orders-3", "apps/base/orders/release.yaml:10:7", "development production"), change.OneFinding());
    }

    [Fact]
    public void A_patch_in_a_Flux_Kustomization_moves_its_cluster_on_the_patchs_own_line()
    {
        const string patch = """
              path: ./infrastructure/controllers
              patches:
              - patch: |
                  apiVersion: helm.toolkit.fluxcd.io/v2
                  kind: HelmRelease
                  metadata:
                    name: cert-manager
                    namespace: cert-manager
                  spec:
                    chart:
                      spec:
                        version: v1.16.2

            """;
        using var change = Layout.Of("flux-monorepo").Replace("clusters/staging/infrastructure.yaml", "  path: ./infrastructure/controllers\n", patch);
        Assert.Equal(("team/cert-manager-1.16", "clusters/staging/infrastructure.yaml:19:13", "staging"), change.OneFinding());
    }

    [Fact]
    public void An_element_of_a_list_moves_its_cluster_alone()
    {
        using var change = Layout.Of("argocd-applicationset-per-cluster").Replace("appsets/external-dns.yaml", "us-east\n        version: 1.14.5", "us-east\n        version: 1.15.0");
        Assert.Equal(("team/external-dns-1.15", "appsets/external-dns.yaml:13:9", "us-east"), change.OneFinding());
    }

    [Fact]
    public void Two_components_in_two_clusters_are_two_findings_that_each_name_their_own()
    {
        using var change = Layout.Proposed("argocd-applicationset-per-cluster").Replace("appsets/external-dns.yaml", "eu-west\n        version: 1.14.5", "eu-west\n        version: 1.15.0")
            .Delete("clusters/eu-west/config.yaml");
        var answer = change.Check();
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(
            ["team/cert-manager-1.16 ap-south us-east", "team/external-dns-1.15 eu-west"],
            Layout.Own(answer).Select(static finding => $"{finding.Text("rule")} {string.Join(' ', finding.GetProperty("clusters").EnumerateArray())}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_moves_with_its_version_is_found_where_it_now_is() // T77
    {
        using var change = Layout.Proposed("argocd-app-of-apps").Move("apps/cert-manager.yaml", "apps/certificates.yaml");
        Assert.Equal(("team/cert-manager-1.16", "apps/certificates.yaml:13:5", "platform"), change.OneFinding());
    }

    [Fact]
    public void What_is_new_or_gone_or_moved_without_a_bump_moves_from_no_version_to_another() // T77
    {
        using var gone = Layout.Of("argocd-app-of-apps").Delete("apps/cert-manager.yaml");
        gone.NoFinding();
        using var moved = Layout.Of("argocd-app-of-apps").Move("apps/cert-manager.yaml", "apps/certificates.yaml");
        moved.NoFinding();
        using var renamed = Layout.Proposed("argocd-app-of-apps").Replace("apps/cert-manager.yaml", "  name: cert-manager\n", "  name: certificates\n");
        renamed.NoFinding();
        using var added = Layout.Of("flux-monorepo").Replace("clusters/production/infrastructure.yaml", "---", "---\n" + Fourth + "---");
        added.NoFinding();
    }

    [Fact]
    public void A_suspended_Kustomization_rolls_nothing_out() // T62
    {
        const string path = "clusters/staging/infrastructure.yaml";
        using var change = Layout.Proposed("flux-monorepo").ReplaceInBoth(path, "  path: ./infrastructure/controllers\n", "  path: ./infrastructure/controllers\n  suspend: true\n");
        Assert.Equal(("team/cert-manager-1.16", "infrastructure/controllers/cert-manager.yaml:25:7", "development production"), change.OneFinding());
        change.Replace(path, "  suspend: true\n", "");
        Assert.Equal("development production staging", change.OneFinding().Clusters);
    }

    [Fact]
    public void What_is_delivered_by_a_tenants_own_repository_is_not_looked_for_here() // T55
    {
        using var change = Layout.Of("flux-one-repo-per-team").Write("deploy/production/release.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: shop\n")
            .Replace("tenants/base/shop/sync.yaml", "v7.2.0", "v8.0.0");
        Assert.DoesNotContain("shop", string.Join(' ', Layout.Own(change.Check()).Select(static finding => finding.Text("message"))), StringComparison.Ordinal);
    }

    private const string Fourth = """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata:
          name: more
          namespace: flux-system
        spec:
          path: ./apps/staging
          sourceRef:
            kind: GitRepository
            name: flux-system

        """;
}
