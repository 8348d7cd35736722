using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>Components that no kustomization lists, only the Flux Kustomization that delivers the folder.</summary>
public sealed class DeliveredComponentTests : IDisposable
{
    private readonly TempFolder before = new();
    private readonly TempFolder after = new();

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Theory]
    [InlineData("parts/volume/claim.yaml", "web")]
    [InlineData("parts/shared/cache.yaml", "web-cache")]
    public void A_change_of_a_component_reaches_what_is_delivered_with_it(string file, string claim)
    {
        Write();
        after.Write(file, File.ReadAllText(after.At(file)).Replace("slow", "fast", StringComparison.Ordinal));
        var answer = Check();
        var finding = Assert.Single(answer.Findings());
        Assert.Equal(("kubernetes/claim-changed", $"{file}:4:38"), (finding.Text("rule"), finding.Place()));
        Assert.Equal(claim, finding.GetProperty("occurrences")[0].GetProperty("subject").Text("name"));
        Assert.Empty(answer.Json.GetProperty("coverage").GetProperty("notChecked").EnumerateArray());
    }

    [Fact]
    public void Deliveries_of_one_namespace_have_claims_of_their_own()
    {
        Write();
        foreach (var side in (TempFolder[])[before, after])
            side.Write("clusters/prod/api.yaml", Delivery("api", "  components: [../parts/volume]\n"));
        after.Write("clusters/prod/api.yaml", Delivery("api", ""));
        Assert.Equal(["api", "api-cache"], Check().Findings().Where(static finding => finding.Text("rule") == "kubernetes/claim-removed")
            .Select(static finding => finding.GetProperty("occurrences")[0].GetProperty("subject").Text("name")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_kustomization_gives_its_own_objects_it_gives_those_of_added_components_as_well()
    {
        Write();
        foreach (var side in (TempFolder[])[before, after])
        {
            side.Write("parts/volume/claim.yaml", Claim("${APP}").Replace(", namespace: shop", "", StringComparison.Ordinal));
            side.Write("web/kustomization.yaml", "namespace: shop\nresources: [map.yaml]\n");
        }

        after.Write("web/kustomization.yaml", "resources: [map.yaml]\n");
        after.Write("clusters/prod/web.yaml", Delivery("web", "  targetNamespace: shop\n  components: [../parts/volume]\n"));
        Assert.Empty(Check().Findings());
    }

    [Fact]
    public void A_namespace_that_was_forgotten_is_no_removal()
    {
        Write();
        foreach (var side in (TempFolder[])[before, after])
            side.Write("parts/volume/claim.yaml", Claim("${APP}").Replace(", namespace: shop", "", StringComparison.Ordinal));
        after.Write("clusters/prod/web.yaml", Delivery("web", "  targetNamespace: shop\n  components: [../parts/volume]\n"));
        Assert.Empty(Check().Findings());
    }

    private Answer Check() => GateProgram.Run("check", "--base-dir", before.Root, "--head-dir", after.Root, "--format", "json");

    private void Write()
    {
        foreach (var side in (TempFolder[])[before, after])
        {
            side.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
            side.Write("clusters/prod/web.yaml", Delivery("web", "  components: [../parts/volume]\n"));
            side.Write("web/kustomization.yaml", "resources: [map.yaml]\n");
            side.Write("web/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n");
            side.Write("api/kustomization.yaml", "resources: [map.yaml]\n");
            side.Write("api/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: api, namespace: shop}\n");
            side.Write("parts/volume/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [claim.yaml, ../shared/cache.yaml]\n");
            side.Write("parts/volume/claim.yaml", Claim("${CLAIM:-${APP}}"));
            side.Write("parts/shared/cache.yaml", Claim("${CACHE:=${APP}-cache}"));
        }
    }

    private static string Delivery(string name, string components) =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  interval: 1h\n  path: ./{name}\n  prune: true\n  sourceRef: {{kind: GitRepository, name: flux-system}}\n  postBuild: {{substitute: {{APP: {name}}}}}\n{components}";

    private static string Claim(string name) =>
        $"apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {{name: '{name}', namespace: shop}}\nspec: {{accessModes: [ReadWriteOnce], storageClassName: slow, resources: {{requests: {{storage: 1Gi}}}}}}\n";
}
