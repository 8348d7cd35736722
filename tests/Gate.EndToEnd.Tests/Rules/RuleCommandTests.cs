using Gate.EndToEnd.Tests.Layouts;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Rules;

/// <summary><c>gate rules list</c>, <c>show</c> and <c>new</c>, and <c>gate explain</c>.</summary>
public sealed class RuleCommandTests
{
    private const string Own = """
        apiVersion: gate/rules/v1
        rules:
        - id: team/many-replicas
          aliases: [team/replicas]
          title: More replicas than the quota allows
          kind: structure
          severity: warn
          component: kubernetes
          incidents: [TEAM-7]
          when:
          - object: {kind: Deployment, group: apps, as: web, where: [{path: spec.replicas, number: ">9"}]}
          - platform: eks
          message: The quota of the namespace allows nine.
          remediation: Ask for more first.
          evidence: [https://example.org/quota]

        """;

    private const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 12\n";

    [Fact]
    public void The_list_has_Gates_own_rules_and_those_of_files()
    {
        using var folder = new TempFolder();
        var file = folder.Write("rules.yaml", Own);
        var rules = GateProgram.Run("rules", "list", "--format", "json", file).Json.GetProperty("rules").EnumerateArray().ToDictionary(static rule => rule.Text("id")!);
        Assert.Equal(("lifecycle", "block", "kubernetes"), (rules["kubernetes/removed-api"].Text("kind"), rules["kubernetes/removed-api"].Text("severity"), rules["kubernetes/removed-api"].Text("component")));
        Assert.Equal(("structure", "warn", "TEAM-7"), (rules["team/many-replicas"].Text("kind"), rules["team/many-replicas"].Text("severity"), rules["team/many-replicas"].GetProperty("incidents")[0].GetString()));
        Assert.Equal(rules.Keys.Order(StringComparer.Ordinal), rules.Keys);
    }

    [Fact]
    public void The_list_takes_in_the_rules_that_the_configuration_names()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "rules: [ops]\n");
        folder.Write("ops/rules.yaml", Own);
        Assert.Contains("team/many-replicas", GateProgram.RunIn(folder.Root, "rules", "list", "--kind", "structure", "--component", "kubernetes").Output, StringComparison.Ordinal);
        Assert.Contains("More replicas", GateProgram.RunIn(folder.Root, "rules", "show", "team/replicas").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_is_cut_down_by_kind()
    {
        var answer = GateProgram.Run("rules", "list", "--kind", "lifecycle");
        Assert.Equal(0, answer.ExitCode);
        foreach (var id in (string[])["helm/kube-version", "kubernetes/deprecated-api", "kubernetes/deprecated-field", "kubernetes/removed-api", "kubernetes/removed-field"])
            Assert.Contains($"\n{id} ", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" incident ", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kind", "odd")]
    [InlineData("--format", "yaml")]
    [InlineData("/no/such/path", null)]
    public void A_list_of_what_is_not_there_is_an_error(string argument, string? value)
    {
        var answer = GateProgram.Run(["rules", "list", argument, .. value is null ? [] : (string[])[value]]);
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(value ?? argument, answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_shown_clause_by_clause()
    {
        using var folder = new TempFolder();
        var answer = GateProgram.Run("rules", "show", "team/many-replicas", folder.Write("rules.yaml", Own));
        Assert.Equal(0, answer.ExitCode);
        foreach (var part in (string[])["· Deployment, where spec.replicas number >9", "· the platform is eks", "The quota", "Ask for more first.", "TEAM-7", "https://example.org/quota"])
            Assert.Contains(part, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_said_about_decisions_is_listed_shown_and_explained_with_what_to_do()
    {
        var rows = GateProgram.Run("rules", "list", "--kind", "decision").Output.Split('\n').Where(static line => line.StartsWith("gate/", StringComparison.Ordinal)).Select(static line => line.Split(' ')[0]);
        var listed = GateProgram.Run("rules", "list", "--component", "gate", "--format", "json").Json.GetProperty("rules").EnumerateArray().Select(static rule => rule.Text("id")!).ToList();
        Assert.Equal(listed, rows);

        // What the guide tells of is what there is.
        var guide = File.ReadLines(Path.Combine(GateProgram.Repository, "docs", "living-with-gate.md")).Where(static line => line.StartsWith("| `gate/", StringComparison.Ordinal)).Select(static line => line.Split('`')[1]);
        Assert.Equal(guide.Order(StringComparer.Ordinal), listed);

        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\nwaivers: [{rule: kubernetes/removed-api, path: a.yaml, reason: r, owner: o, until: 2026-01-31}]\n");
        foreach (var id in listed)
        {
            var shown = Joined(GateProgram.Run("rules", "show", id).Output);
            var explained = Joined(GateProgram.Run("explain", id, folder.Root).Output);
            foreach (var text in (string[])[shown, explained])
            {
                Assert.Contains("way out ", text, StringComparison.Ordinal);
                Assert.Contains($"severities: {{{id}: ", text, StringComparison.Ordinal);
            }

            Assert.Equal(id == "gate/waiver-expired", explained.Contains("it fires", StringComparison.Ordinal));
        }

        // Whether a waiver is of use is known only once all rules were asked.
        folder.Write("rules.yaml", Own);
        folder.Write("web.yaml", Deployment);
        folder.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33', platform: eks}]\nrules: [rules.yaml]\nwaivers: [{rule: team/many-replicas, path: web.yaml, reason: r, owner: o, until: 2099-01-31}]\n");
        Assert.DoesNotContain("it fires", GateProgram.Run("explain", "gate/waiver-unused", folder.Root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_does_not_exist_is_answered_with_those_near_it()
    {
        var answer = GateProgram.Run("rules", "show", "kubernetes/remove-apis");
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("kubernetes/removed-api", answer.Messages, StringComparison.Ordinal);
        Assert.Equal(2, GateProgram.Run("explain", "kubernetes/remove-apis", Path.GetTempPath() + "/none").ExitCode);
    }

    [Theory]
    [InlineData("team/what-breaks")]
    [InlineData("cert-manager/what-breaks")]
    [InlineData("cilium/what-breaks")]
    public void A_skeleton_passes_its_tests_as_it_stands(string id)
    {
        using var folder = new TempFolder();
        var file = folder.At("rule.yaml");
        Assert.Equal((0, ""), (GateProgram.Run("rules", "new", id, "--output", file).ExitCode, ""));
        Assert.Equal(File.ReadAllText(file), GateProgram.Run("rules", "new", id).Output);
        AssertPasses(file);
    }

    [Fact]
    public void A_skeleton_overwrites_nothing_and_has_an_id_that_can_be()
    {
        using var folder = new TempFolder();
        var file = folder.Write("rule.yaml", "mine");
        Assert.Equal(2, GateProgram.Run("rules", "new", "team/x", "--output", file).ExitCode);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(2, GateProgram.Run("rules", "new", "Team X").ExitCode);
    }

    [Fact]
    public void An_explanation_tells_what_held_and_where()
    {
        using var change = Layout.Proposed("flux-monorepo");
        var answer = change.Explain("team/cert-manager-1.16");
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("production · it fires", answer.Output, StringComparison.Ordinal);
        Assert.Contains("true     cert-manager, from <1.16, to >=1.16", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"moves from v?1\.15\S* to v?1\.16\S* \(\S+\.yaml:\d+", Joined(answer.Output));
    }

    [Fact]
    public void An_explanation_of_what_does_not_fire_tells_what_is_there()
    {
        using var change = Layout.Of("flux-monorepo");
        var answer = change.Explain("team/cert-manager-1.16");
        Assert.Contains("it does not fire", answer.Output, StringComparison.Ordinal);
        Assert.Matches(@"false\s+cert-manager, from <1\.16, to >=1\.16 there is cert-manager v?1\.15", Joined(answer.Output));
    }

    [Fact]
    public void An_explanation_of_what_cannot_be_told_names_the_missing_fact()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "rules: [ops]\nclusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        folder.Write("ops/rules.yaml", Own);
        folder.Write("web.yaml", Deployment);
        var answer = GateProgram.Run("explain", "team/many-replicas", folder.Root);
        Assert.Equal(0, answer.ExitCode);
        var text = Joined(answer.Output);
        Assert.Contains("prod · it cannot tell", text, StringComparison.Ordinal);
        Assert.Contains("Deployment web: spec.replicas: 12 (web.yaml:6:3)", text, StringComparison.Ordinal);
        Assert.Contains("not known: the platform of cluster prod Say `platform:` of the cluster in .gate.yaml.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_without_a_change_says_what_it_would_need()
    {
        var answer = GateProgram.Run("explain", "team/cert-manager-1.16", Path.Combine(Layout.Fixtures, "flux-monorepo", "base"));
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("--base-dir", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_of_Gates_own_code_is_that_of_its_findings()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        Assert.Contains("does not fire", GateProgram.Run("explain", "kubernetes/removed-api", folder.Root).Output, StringComparison.Ordinal);
        folder.Write("pdb.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a}\n");
        var text = Joined(GateProgram.Run("explain", "kubernetes/removed-api", folder.Root).Output);
        Assert.Contains("prod · it fires", text, StringComparison.Ordinal);
        Assert.Contains("pdb.yaml:1:1", text, StringComparison.Ordinal);
    }

    internal static void AssertPasses(string file)
    {
        var answer = GateProgram.Run("rules", "test", file);
        Assert.True(answer.ExitCode == 0, $"{answer.Messages}{answer.Output}\n{File.ReadAllText(file)}");
    }

    // Lines are wrapped to the width of the page.
    private static string Joined(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
