using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>The example pull request of the README.</summary>
public sealed class ExampleTests
{
    private static readonly string Example = Path.Combine(GateProgram.Repository, "docs", "example");

    private static Answer Check(params string[] more) =>
        GateProgram.Run(["check", "--base-dir", Path.Combine(Example, "base"), "--head-dir", Path.Combine(Example, "head"), .. more]);

    [Fact]
    public void It_is_blocked_on_the_lines_that_cause_the_risk()
    {
        var answer = Check("--format", "json");
        Assert.Equal(1, answer.ExitCode);
        var findings = answer.Findings().Where(static finding => finding.Text("severity") == "block").ToDictionary(finding => finding.Place(), finding => finding.GetProperty("title").GetString()!);
        Assert.Contains("CronJob batch/v1beta1", findings[".gate.yaml:4:3"], StringComparison.Ordinal);
        Assert.Contains("Ingress networking.k8s.io/v1beta1", findings["apps/shop/base/ingress.yaml:2:1"], StringComparison.Ordinal);
        Assert.Contains("HorizontalPodAutoscaler autoscaling/v2beta2", findings["charts/notifier/values-prod.yaml:3:3"], StringComparison.Ordinal);
        Assert.Equal(3, findings.Count);
        // The version that moves skips a minor too, which not every platform forbids.
        Assert.Equal("kubernetes/skipped-minor-elsewhere", Assert.Single(answer.Findings(), static finding => finding.Text("severity") != "block").Text("rule"));
    }

    [Fact]
    public void Its_SARIF_has_no_error_in_the_validator()
    {
        Assert.SkipUnless(SarifValidator.IsThere, SarifValidator.HowToGet);
        var complaints = SarifValidator.Complaints(Check("--format", "sarif").Output);
        Assert.NotEmpty(complaints);
        // No home page to name.
        Assert.All(complaints.Where(complaint => complaint.Level != "note"), complaint => Assert.Equal(("SARIF2005", "warning"), (complaint.Rule, complaint.Level)));
    }

    [Fact]
    public void A_base_that_two_clusters_share_is_one_finding_that_names_both()
    {
        var finding = Check("--format", "json").Findings().Single(finding => finding.Place() == "apps/shop/base/ingress.yaml:2:1");
        Assert.Equal(["prod", "staging"], finding.GetProperty("clusters").EnumerateArray().Select(cluster => cluster.GetString()));
    }

    [Fact]
    public void The_template_that_picks_its_api_by_capability_is_silent() => // T27
        Assert.DoesNotContain("PodDisruptionBudget", Check("--format", "json").Output, StringComparison.Ordinal);

    [Fact]
    public void The_answer_is_the_same_to_the_byte()
    {
        Assert.Equal(Check("--format", "json").Output, Check("--format", "json").Output);
        Assert.Equal(Check().Output, Check().Output);
    }

    [Fact]
    public void Without_a_terminal_there_are_no_colour_codes() => // T79
        Assert.DoesNotContain('\u001b', Check().Output);

    [Fact]
    public void Helm_3_and_helm_4_give_the_same_answer()
    {
        var tools = Path.Combine(AppContext.BaseDirectory, "tools");
        var three = Check("--format", "json", "--helm", Path.Combine(tools, "helm3")).Json;
        var four = Check("--format", "json", "--helm", Path.Combine(tools, "helm4")).Json;
        Assert.Equal(three.GetRawText(), four.GetRawText());
    }

    [Fact]
    public void Verbose_says_on_standard_error_which_programs_render()
    {
        var answer = Check("--format", "json", "--verbose");
        Assert.Matches("helm: v?4", answer.Messages);
        Assert.Contains("kustomize: ", answer.Messages, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, answer.Json.ValueKind);
    }
}
