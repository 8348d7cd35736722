using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>What nothing delivers: all that a repository without a delivery tool has, and what is applied by hand in one that has a tool.</summary>
public sealed class LeftOutTests : IDisposable
{
    private readonly TempFolder before = new();
    private readonly TempFolder after = new();

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    [Theory]
    [InlineData("", "block")]
    [InlineData("clusters/prod/apps.yaml", "warn")]
    public void Somebody_who_applies_by_hand_what_a_tool_leaves_out_is_only_warned_of_what_is_refused(string delivery, string severity)
    {
        Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        Write("apps/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n");
        if (delivery.Length > 0)
            Write(delivery, "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {interval: 1h, path: ./apps, prune: true, sourceRef: {kind: GitRepository, name: flux-system}}\n");
        before.Write("bootstrap/job.yaml", Job("1.0.0"));
        after.Write("bootstrap/job.yaml", Job("1.0.1"));

        var finding = Assert.Single(Findings());
        Assert.Equal(("kubernetes/job-template-changed", severity), (finding.Text("rule"), finding.Text("severity")));
        Assert.Equal(delivery.Length > 0 ? 1 : 0, finding.GetProperty("assumed").GetArrayLength());
    }

    [Fact]
    public void A_template_of_an_Ansible_role_is_no_manifest_that_cannot_be_read()
    {
        Write("apps/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web, namespace: shop}\n");
        after.Write("metal/roles/cilium/templates/pool.yaml", "apiVersion: cilium.io/v2\nkind: CiliumLoadBalancerIPPool\nmetadata: {name: pool}\nspec:\n  blocks:\n  - cidr: {{ pool }}\n");
        var answer = Check();
        Assert.Equal(0, answer.ExitCode);
        var entry = Assert.Single(answer.Json.GetProperty("coverage").GetProperty("notChecked").EnumerateArray());
        Assert.Equal("unsupported", entry.Text("code"));
    }

    private IReadOnlyList<System.Text.Json.JsonElement> Findings() => [.. Check().Findings()];

    private Answer Check() => GateProgram.Run("check", "--base-dir", before.Root, "--head-dir", after.Root, "--format", "json");

    private void Write(string path, string text)
    {
        before.Write(path, text);
        after.Write(path, text);
    }

    private static string Job(string version) =>
        $"apiVersion: batch/v1\nkind: Job\nmetadata: {{name: install, namespace: shop}}\nspec: {{template: {{spec: {{restartPolicy: Never, containers: [{{name: install, image: 'registry.example.org/install:{version}'}}]}}}}}}\n";
}
