using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>Rules that join what the change reaches with what the cluster is given elsewhere: no source that can hold the other half is passed over.</summary>
public sealed class WholeClusterTests : IDisposable
{
    private const string Budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web, namespace: shop}\nspec: {minAvailable: 2, selector: {matchLabels: {app: web}}}\n";

    private readonly TempFolder before = new();
    private readonly TempFolder after = new();

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Fact]
    public void A_kustomization_that_lists_the_budget_is_built()
    {
        Write("budgets/kustomization.yaml", "resources: [budget.yaml]\n");
        Write("budgets/budget.yaml", Budget);
        Assert.Contains("kubernetes/budget-needs-all-replicas", Rules());
    }

    [Fact]
    public void A_component_that_only_its_deliverer_names_is_built_with_it()
    {
        Write("budgets/kustomization.yaml", "resources: [map.yaml]\n");
        Write("budgets/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\n");
        Write("parts/budget/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [budget.yaml]\n");
        Write("parts/budget/budget.yaml", Budget);
        Assert.Contains("kubernetes/budget-needs-all-replicas", Rules("  components: [../parts/budget]\n"));
    }

    private IEnumerable<string> Rules(string more = "")
    {
        Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        Write("clusters/prod/apps.yaml", Delivery("apps", ""));
        Write("clusters/prod/budgets.yaml", Delivery("budgets", more));
        Write("apps/kustomization.yaml", "resources: [web.yaml]\n");
        before.Write("apps/web.yaml", Deployment(replicas: 3));
        after.Write("apps/web.yaml", Deployment(replicas: 2));
        var answer = GateProgram.Run("check", "--base-dir", before.Root, "--head-dir", after.Root, "--format", "json");
        return answer.Findings().Select(static finding => finding.Text("rule")!);
    }

    private void Write(string path, string text)
    {
        before.Write(path, text);
        after.Write(path, text);
    }

    private static string Delivery(string name, string more) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  interval: 1h\n  path: ./{name}\n  prune: true\n  sourceRef: {{kind: GitRepository, name: flux-system}}\n{more}";

    private static string Deployment(int replicas) =>
        $"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web, namespace: shop}}\nspec:\n  replicas: {replicas}\n  selector: {{matchLabels: {{app: web}}}}\n  template:\n    metadata: {{labels: {{app: web}}}}\n    spec: {{containers: [{{name: web, image: 'registry.example.org/web:1.0.0'}}]}}\n";
}
