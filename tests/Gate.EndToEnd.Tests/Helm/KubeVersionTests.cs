namespace Gate.EndToEnd.Tests.Helm;

/// <summary>A chart that does not accept its target is a finding, and its objects are checked all the same. T34.</summary>
public sealed class KubeVersionTests
{
    private const string ConfigMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";

    private static string Clusters(params string[] versions) =>
        "clusters:\n" + string.Concat(versions.Select((version, i) => $"- name: c{i}\n  kubernetesVersion: \"{version}\"\n"));

    private static string Declared(string range) => ChartChange.Chart + $"kubeVersion: \"{range}\"\n";

    [Fact]
    public void A_chart_that_stops_accepting_its_cluster_blocks_on_its_own_line()
    {
        using var change = new ChartChange();
        change.Both("c/templates/a.yaml", ChartChange.Budget).Both(".gate.yaml", Clusters("1.30")).Base("c/Chart.yaml", Declared(">=1.20")).Head("c/Chart.yaml", Declared(">=1.31-0"));
        var answer = change.Json();
        Assert.Equal(1, answer.ExitCode);
        var finding = Assert.Single(answer.Findings());
        Assert.Equal(("helm/kube-version", "block", "high", "c/Chart.yaml:4:1"), (finding.Text("rule"), finding.Text("severity"), finding.Text("confidence"), finding.Place()));
        var subject = finding.GetProperty("occurrences")[0].GetProperty("subject");
        Assert.Equal(("addon", "web"), (subject.Text("kind"), subject.Text("name")));
        Assert.Equal("kubernetes/removed-api", Assert.Single(answer.Findings("existing")).Text("rule"));
        Assert.Empty(answer.NotChecked);
    }

    [Fact]
    public void A_move_of_clusters_is_told_on_the_line_of_each_version_and_once_for_all_variants()
    {
        using var change = new ChartChange();
        change.Both("c/templates/a.yaml", ConfigMap).Both("c/ci/a-values.yaml", "a: 1\n").Both("c/Chart.yaml", Declared("<1.31.0-0"))
            .Base(".gate.yaml", Clusters("1.29", "1.30")).Head(".gate.yaml", Clusters("1.30", "1.31"));
        var finding = Assert.Single(change.Json().Findings());
        Assert.Equal((".gate.yaml:5:3", "1"), (finding.Place(), $"{finding.GetProperty("occurrences").GetArrayLength()}"));
        Assert.StartsWith("Kubernetes of cluster c1 moves from 1.30 to 1.31. ", finding.Text("message"), StringComparison.Ordinal);
        Assert.EndsWith("It concerns chart web.", finding.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_constraint_over_several_clusters_is_one_finding_that_names_them()
    {
        using var change = new ChartChange();
        change.Both("c/templates/a.yaml", ConfigMap).Both(".gate.yaml", Clusters("1.29", "1.30", "1.31"))
            .Base("c/Chart.yaml", Declared(">=1.20")).Head("c/Chart.yaml", Declared(">=1.31-0"));
        var finding = Assert.Single(change.Json().Findings());
        Assert.Equal(["c0", "c1"], finding.GetProperty("clusters").EnumerateArray().Select(cluster => cluster.GetString()));
        Assert.Equal("c/Chart.yaml:4:1", finding.Place());
    }

    [Theory]
    [InlineData("1.31", ">=1.20 <1.31-0", "existing", "c/Chart.yaml:4:1", 0)] // the same fact
    [InlineData("1.32", ">=1.20 <1.31-0", "new", ".gate.yaml:3:3", 1)] // worse than before
    [InlineData("1.31", ">=1.20", "fixed", "c/Chart.yaml:4:1", 0)]
    [InlineData("1.31", ">=1.21 <1.31-0", "new", "c/Chart.yaml:4:1", 1)] // another constraint that refuses it too
    public void What_was_refused_before_is_judged_by_its_fact(string version, string range, string status, string place, int exitCode)
    {
        using var change = new ChartChange();
        change.Base("c/templates/a.yaml", ConfigMap).Head("c/templates/a.yaml", ConfigMap + "data: {a: b}\n")
            .Base("c/Chart.yaml", Declared(">=1.20 <1.31-0")).Head("c/Chart.yaml", Declared(range))
            .Base(".gate.yaml", Clusters("1.31")).Head(".gate.yaml", Clusters(version));
        var answer = change.Json();
        Assert.Equal(exitCode, answer.ExitCode);
        var finding = Assert.Single(answer.Findings(null));
        Assert.Equal((status, place), (finding.Text("status"), finding.Place()));
    }

    [Theory]
    [InlineData(">=1.99", null, "Kubernetes version of cluster default")]
    [InlineData(">=1.30.4", "1.30", "patch release of Kubernetes 1.30 in cluster default")]
    public void Where_too_little_is_known_of_the_version_the_rule_is_undecided(string range, string? version, string fact)
    {
        using var change = new ChartChange();
        change.Both("c/templates/a.yaml", ConfigMap).Base("c/Chart.yaml", ChartChange.Chart).Head("c/Chart.yaml", Declared(range));
        var answer = change.Json(version is null ? [] : ["--kubernetes-version", version]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Findings(null));
        Assert.Empty(answer.NotChecked);
        var undecided = Assert.Single(answer.Json.GetProperty("coverage").GetProperty("undecided").EnumerateArray());
        Assert.Contains(fact, undecided.Text("fact"), StringComparison.Ordinal);
        Assert.Contains("c/Chart.yaml", undecided.Text("fact"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_follows_the_policy_and_is_in_every_report()
    {
        using var change = new ChartChange();
        change.Both("c/templates/a.yaml", ConfigMap).Base("c/Chart.yaml", ChartChange.Chart).Head("c/Chart.yaml", Declared(">=1.31"));
        string[] target = ["--kubernetes-version", "1.30"];
        Assert.Equal(0, change.Json([.. target, "--fail-on", "never"]).ExitCode);
        foreach (var format in (string[])["console", "markdown", "sarif", "junit", "gitlab", "github", "azure"])
        {
            var answer = change.Check([.. target, "--format", format]);
            Assert.Equal(1, answer.ExitCode);
            Assert.Contains("does not accept Kubernetes 1.30", answer.Output, StringComparison.Ordinal);
        }

        var rule = change.Check([.. target, "--format", "sarif"]).Json.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Assert.Equal(("helm/kube-version", "Kube version (helm)"), (rule.Text("id"), rule.Text("shortDescription", "text")));
    }
}
