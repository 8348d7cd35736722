namespace Gate.EndToEnd.Tests.Helm;

/// <summary>What a template makes up anew each time is neither a finding nor a change of one. T48.</summary>
public sealed class UnsteadyTests
{
    [Theory]
    [InlineData("{{ uuidv4 }}")]
    [InlineData("web-{{ randAlphaNum 6 | lower }}")]
    [InlineData("web-{{ now | unixEpoch }}")]
    [InlineData("web-{{ (genCA \"x\" 9).Cert | sha256sum | trunc 8 }}")]
    [InlineData("web-{{ genPrivateKey \"ecdsa\" | sha256sum | trunc 8 }}-budget")]
    public void A_name_that_is_made_up_stays_one_object(string name)
    {
        using var change = new ChartChange();
        change.Both("c/Chart.yaml", ChartChange.Chart).Head("c/values.yaml", "a: 1\n")
            .Both("c/templates/a.yaml", $"apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: {name}\n");
        var answer = change.Json("--kubernetes-version", "1.30");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("existing", Assert.Single(answer.Findings(null)).Text("status"));
    }

    [Fact]
    public void Time_and_chance_in_a_condition_or_a_value_change_nothing()
    {
        using var change = new ChartChange();
        change.Both("c/Chart.yaml", ChartChange.Chart).Head("c/values.yaml", "a: 1\n")
            .Both("c/templates/a.yaml", "{{ if gt (now | unixEpoch | atoi) 1000 }}\n" + ChartChange.Budget + "  annotations: {at: \"{{ now }}\", by: \"{{ uuidv4 }}\"}\n{{ end }}");
        var first = change.Json("--kubernetes-version", "1.30");
        Assert.Equal("existing", Assert.Single(first.Findings(null)).Text("status"));
        Assert.Equal(first.Output, change.Json("--kubernetes-version", "1.30").Output);
    }
}
