using System.Text.RegularExpressions;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>
/// What <c>gate inventory</c> says of whole layouts, kept beside them as files that people have looked at. They are rewritten only with
/// GATE_UPDATE_GOLDEN=1.
/// </summary>
public sealed partial class InventoryTests
{
    [Theory]
    [InlineData("argocd-applicationset-per-cluster", "table")]
    [InlineData("argocd-applicationset-per-cluster", "json")]
    [InlineData("argocd-applicationset-per-cluster", "markdown")]
    [InlineData("home-cluster", "table")]
    [InlineData("home-cluster", "json")]
    [InlineData("home-cluster", "markdown")]
    public void A_layouts_inventory_is_as_it_was_reviewed(string layout, string format)
    {
        var answer = GateProgram.RunIn(Path.Combine(Layout.Fixtures, layout), "inventory", "base", "--format", format);
        Assert.True(answer.ExitCode == 0, answer.Messages);
        var actual = WithoutKnowledge(answer.Output);
        var file = Path.Combine(Layout.Fixtures, layout, $"inventory.{format}.golden");
        if (Environment.GetEnvironmentVariable("GATE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Fact]
    public void Rules_of_the_repository_say_what_an_add_on_goes_with_too()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "clusters:\n- {name: prod, kubernetesVersion: \"1.33\"}\nrules: [ops]\n");
        folder.Write("velero.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: velero, namespace: argocd}\nspec:\n  destination: {server: https://kubernetes.default.svc, namespace: velero}\n  source: {repoURL: https://vmware-tanzu.github.io/helm-charts, chart: velero, targetRevision: 10.0.0}\n");
        folder.Write("ops/velero.yaml", """
            apiVersion: gate/rules/v1
            rules:
            - id: ops/velero
              title: Velero of ours
              kind: compatibility
              severity: warn
              decides: <1.40
              when: [{addon: {id: velero}}, {kubernetes: {version: '>=1.34'}}]
              message: m
              remediation: r
              evidence: https://example.org/velero
            - id: ops/velero-ends
              title: Velero of ours ends
              kind: end-of-life
              severity: info
              when: [{addon: {id: velero}}, {today: {from: 2099-12-31}}]
              message: m
              remediation: r
              evidence: https://example.org/velero
            """);

        var support = GateProgram.Run("inventory", folder.Root, "--format", "json").Json.GetProperty("clusters")[0].GetProperty("installations")[0].GetProperty("support");

        Assert.Equal(["1.33 yes ops/velero", "1.34 no ops/velero"], support.GetProperty("kubernetes").EnumerateArray().Select(static one => $"{one.Text("version")} {one.Text("compatible")} {one.GetProperty("rules")[0]}"));
        Assert.Equal(("2099-12-31", "False", "ops/velero-ends"), (support.Text("endOfLife", "date"), support.Text("endOfLife", "past"), support.Text("endOfLife", "rule")));
    }

    // The knowledge grows; what it stood at is no part of the layout.
    private static string WithoutKnowledge(string text) => Newest().Replace(Digest().Replace(Day().Replace(text, "2026-01-01"), "$1sha256:0"), "${1}1.37");

    [GeneratedRegex("""("digest": ")[^"]+""")]
    private static partial Regex Digest();

    [GeneratedRegex("""[0-9]{4}-[0-9]{2}-[0-9]{2}""")]
    private static partial Regex Day();

    [GeneratedRegex("""("kubernetes": ")[^"]+""")]
    private static partial Regex Newest();
}
