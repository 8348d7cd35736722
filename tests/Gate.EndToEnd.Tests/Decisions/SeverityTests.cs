using Gate.Testing;
using static Gate.EndToEnd.Tests.Decisions.Budgets;

namespace Gate.EndToEnd.Tests.Decisions;

public sealed class SeverityTests
{
    [Theory]
    [InlineData("severities: {kubernetes/removed-api: warn}\n", 0, "warn")]
    [InlineData("severities: {\"kubernetes/*\": info}\n", 0, "pass")]
    [InlineData("severities: [{rule: \"*\", cluster: prod, severity: warn}]\n", 0, "warn")]
    [InlineData("severities: [{rule: \"*\", environment: production, severity: warn}]\n", 0, "warn")]
    [InlineData("severities: [{rule: \"*\", environment: test, severity: warn}]\n", 1, "block")]
    [InlineData("severities: [{rule: \"*\", path: elsewhere/**, severity: warn}]\n", 1, "block")]
    [InlineData("severities: [{rule: \"*\", environment: production, from: block, severity: warn}]\n", 0, "warn")]
    [InlineData("severities: [{rule: \"*\", environment: production, from: warn, severity: info}]\n", 1, "block")]
    public void It_counts_as_base_has_it(string severities, int exitCode, string verdict)
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + severities).Commit();
        var end = repository.Write("a.yaml", Removed("a")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal((exitCode, verdict), (answer.ExitCode, answer.Json.Text("verdict")));
    }

    [Fact]
    public void Warnings_can_stop_a_merge_in_one_environment_and_nothing_in_another()
    {
        const string clusters = "clusters:\n- {name: prod, kubernetesVersion: \"1.33\", environment: production, paths: [prod/**]}\n- {name: lab, kubernetesVersion: \"1.33\", environment: test, paths: [lab/**]}\n";
        const string guide = "severities:\n- {rule: \"*\", environment: production, from: warn, severity: block}\n- {rule: \"*\", environment: test, from: block, severity: warn}\n";
        const string role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules: [{apiGroups: [extensions], resources: [ingresses], verbs: [get]}]\n";
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", clusters + guide).Commit();
        var lab = repository.Write("lab/a.yaml", Removed("a")).Write("lab/b.yaml", role).Commit();
        var calm = Check(repository, start, lab);
        Assert.Equal((0, "warn warn"), (calm.ExitCode, string.Join(' ', calm.Findings().Select(static one => one.Text("severity")))));
        var stopped = Check(repository, lab, repository.Write("prod/b.yaml", role).Commit());
        Assert.Equal((1, "block"), (stopped.ExitCode, Assert.Single(stopped.Findings()).Text("severity")));
        Assert.Contains("by .gate.yaml:5:3; by itself it is warn", stopped.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_cannot_lower_its_own()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Commit();
        var end = repository.Write(".gate.yaml", Clusters + "severities: {kubernetes/removed-api: off}\n").Write("a.yaml", Removed("a")).Commit();
        Assert.Equal(1, Check(repository, start, end).ExitCode);
    }

    [Fact]
    public void What_is_switched_off_is_no_silent_pass()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters + "severities:\n  kubernetes/removed-api: off\n").Commit();
        var end = repository.Write("a.yaml", Removed("a")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Findings(null));
        Assert.Contains(".gate.yaml:6:3 switches kubernetes/removed-api off: 1 occurrence is left out.", answer.Json.GetProperty("notes").EnumerateArray().Select(static note => note.GetString()));
        Assert.Contains("switches kubernetes/removed-api off", GateProgram.Run("check", repository.Root, "--base", start, "--head", end).Output, StringComparison.Ordinal);
    }

    private static Answer Check(GitRepository repository, string start, string end) =>
        GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--format", "json");
}
