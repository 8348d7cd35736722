namespace Gate.EndToEnd.Tests.Helm;

/// <summary><c>tools: {helm: both}</c>: where the majors differ it is said, and what either gives is checked.</summary>
public sealed class MajorsTests
{
    private static ChartChange Change() =>
        new ChartChange().Both(".gate.yaml", "tools: {helm: both}\nclusters: [{name: prod, kubernetesVersion: \"1.30\"}]\n")
            .Both("c/Chart.yaml", ChartChange.Chart).Both("c/charts/sub/Chart.yaml", "apiVersion: v2\nname: sub\nversion: 1.0.0\n").Both("c/charts/sub/values.yaml", "budget: {}\n")
            .Both("c/charts/sub/templates/a.yaml", "{{ if hasKey .Values \"budget\" }}\n" + ChartChange.Budget + "{{ end }}");

    [Fact]
    public void A_value_that_only_one_major_takes_away_is_told_and_the_object_is_checked()
    {
        // Helm 3 takes a null for the end of the subchart's own value, Helm 4 does not.
        using var change = Change().Base("c/values.yaml", "sub: {}\n").Head("c/values.yaml", "sub: {budget: null}\n");
        var answer = change.Json();
        Assert.Equal("existing", Assert.Single(answer.Findings(null)).Text("status"));
        Assert.Contains("Helm 3 and Helm 4 render chart c differently: only Helm 4 gives PodDisruptionBudget web-sub (policy/v1beta1). Both were checked.", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_both_agree_nothing_is_said_and_nothing_is_told_twice()
    {
        using var change = Change().Head("c/values.yaml", "other: 1\n").Head("c/templates/b.yaml", ChartChange.Budget);
        var answer = change.Json();
        Assert.Single(answer.Findings());
        Assert.DoesNotContain("Helm 3 and Helm 4", answer.Output, StringComparison.Ordinal);
        Assert.Single(answer.Findings()[0].GetProperty("occurrences").EnumerateArray());
    }
}
