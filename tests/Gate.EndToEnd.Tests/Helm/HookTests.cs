namespace Gate.EndToEnd.Tests.Helm;

/// <summary>What is applied on the way of a release blocks; what only a test applies warns. T46.</summary>
public sealed class HookTests
{
    [Theory]
    [InlineData("helm.sh/hook: test", "warn", 0)]
    [InlineData("helm.sh/hook: pre-install,pre-upgrade", "block", 1)]
    [InlineData("helm.sh/hook: post-delete", "block", 1)]
    [InlineData("helm.sh/resource-policy: keep", "block", 1)]
    public void A_finding_is_as_bad_as_what_applies_the_object(string annotation, string severity, int exitCode)
    {
        using var change = new ChartChange();
        change.Both("c/Chart.yaml", ChartChange.Chart).Head("c/templates/a.yaml", ChartChange.Budget + $"  annotations: {{{annotation.Replace(": ", ": \"", StringComparison.Ordinal)}\"}}\n");
        var answer = change.Json("--kubernetes-version", "1.30");
        var finding = Assert.Single(answer.Findings());
        Assert.Equal((severity, exitCode), (finding.Text("severity"), answer.ExitCode));
        Assert.Equal(severity == "warn", finding.GetProperty("clauses").EnumerateArray().Any(clause => clause.Text("text")!.EndsWith("is a test of its chart", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_annotation_of_a_raw_manifest_means_nothing_to_kubectl()
    {
        var answer = GateProgram.RunWithInput(
            "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: a, annotations: {helm.sh/hook: test}}\n", "check", "-", "--kubernetes-version", "1.30", "--format", "json");
        Assert.Equal("block", Assert.Single(answer.Findings()).Text("severity"));
    }
}
