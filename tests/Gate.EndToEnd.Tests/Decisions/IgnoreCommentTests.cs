using Gate.Testing;
using static Gate.EndToEnd.Tests.Decisions.Budgets;

namespace Gate.EndToEnd.Tests.Decisions;

public sealed class IgnoreCommentTests
{
    [Theory]
    [InlineData("above")]
    [InlineData("behind")]
    public void It_lets_through_what_stands_on_its_line_once_base_has_it(string where)
    {
        using var repository = GitRepository.Create();
        string Manifest(string name) => where == "above" ? Ignore + "\n" + Removed(name) : Removed(name, Ignore);
        var start = repository.Write(".gate.yaml", Clusters).Write("a.yaml", Manifest("a").Replace("v1beta1", "v1", StringComparison.Ordinal)).Commit();
        var end = repository.Write("a.yaml", Manifest("a")).Commit();
        var answer = Check(repository, start, end);
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(("goes with the old shop", "team-a", "a.yaml"), Assert.Single(answer.Findings()) is var finding ? (finding.Text("waived", "reason"), finding.Text("waived", "owner"), finding.Text("waived", "location", "file")) : default);

        // In another file it is another one, though the words are the same.
        var other = repository.Write("b.yaml", Manifest("b")).Commit();
        var added = Check(repository, end, other);
        Assert.Equal(1, added.ExitCode);
        Assert.Equal(["gate/waiver-added", Rule], added.Findings().Select(static one => one.Text("rule")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_that_the_change_moves_to_another_object_lets_nothing_through_and_says_where_base_has_it()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write(".gate.yaml", Clusters).Write("all.yaml", Removed("a", Ignore) + "---\n" + Current("b")).Commit();
        var moved = repository.Write("all.yaml", Removed("a") + "---\n" + Removed("b", Ignore)).Commit();
        var answer = Check(repository, start, moved);
        Assert.Equal((1, "all.yaml:6:1"), (answer.ExitCode, answer.Findings().Single(static one => one.Text("rule") == Rule).Place()));
        var told = answer.Findings().Single(static one => one.Text("rule") == "gate/waiver-added");
        Assert.StartsWith("This change moves a waiver of kubernetes/removed-api", told.Text("title"), StringComparison.Ordinal);
        Assert.Contains("on line 1", told.Text("message"), StringComparison.Ordinal);

        // The object may move with it, among others and to another file, and only then come to be what was waived.
        var ahead = repository.Write("all.yaml", Removed("a", Ignore).Replace("v1beta1", "v1", StringComparison.Ordinal) + "---\n" + Current("b") + "---\n" + Current("c")).Commit();
        repository.Delete("all.yaml").Write("other/budgets.yaml", Current("b") + "---\n" + Current("c") + "---\n" + Removed("a", Ignore));
        var waived = Check(repository, ahead, repository.Commit());
        Assert.Equal((0, "team-a"), (waived.ExitCode, Assert.Single(waived.Findings()).Text("waived", "owner")));
    }

    [Theory]
    [InlineData("# gate:ignore")]
    [InlineData("# gate:ignore/ kubernetes/removed-api until=2099-01-01 reason=r")]
    [InlineData("# gate:ignore kubernetes/removed-api/ until=2099-01-01 reason=r")]
    [InlineData("# gate:ignore until=2099-01-01 reason=r")]
    [InlineData("# gate:ignore kubernetes/removed-api reason=r")]
    [InlineData("# gate:ignore kubernetes/removed-api untill=2099-01-01 reason=r")]
    [InlineData("# gate:ignore kubernetes/removed-api,a/b until=2099-01-01 reason=r")]
    public void What_is_not_understood_lets_nothing_through_and_is_told_on_its_line(string comment) // T78
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters).Write("a.yaml", comment + "\n" + Removed("a"));
        var answer = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal(["kubernetes/removed-api a.yaml:2:1", "gate/waiver-malformed a.yaml:1:1"], answer.Findings().Select(static finding => $"{finding.Text("rule")} {finding.Place()}"));
    }

    [Fact]
    public void A_text_in_a_block_is_no_comment()
    {
        const string script = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  run: |\n    echo\n    {0}\n---\n";
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters).Write("a.yaml", script.Replace("{0}", Ignore, StringComparison.Ordinal) + Removed("a"))
            .Write("b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata: {run: \"" + Ignore + "\n\n  x\"}\n");
        var answer = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal([Rule], answer.Findings().Select(static finding => finding.Text("rule")));
        Assert.Equal(1, answer.ExitCode);
    }

    [Fact]
    public void In_a_chart_it_stands_in_the_template_or_on_the_value_that_selects()
    {
        using var repository = GitRepository.Create();
        string Template(string comment) => "{{- if .Values.budget }}\n" + Removed("web", comment) + "spec:\n  minAvailable: 1\n{{- end }}\n";
        void Write(string comment, string budget, string beside) => repository.Write(".gate.yaml", Clusters).Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
            .Write("chart/templates/pdb.yaml", Template(comment)).Write("chart/values.yaml", $"budget: {budget} {beside}\n");

        Write("", "false", "");
        var plain = repository.Commit();
        Write("", "true", "");
        var blocked = Check(repository, plain, repository.Commit());
        Assert.Equal((1, "chart/values.yaml:1:1"), (blocked.ExitCode, Assert.Single(blocked.Findings()).Place()));

        Write("", "false", Ignore);
        var onValue = repository.Commit();
        Write("", "true", Ignore);
        Assert.Equal(0, Check(repository, onValue, repository.Commit()).ExitCode);

        Write(Ignore, "false", "");
        var inTemplate = repository.Commit();
        Write(Ignore, "true", "");
        Assert.Equal(0, Check(repository, inTemplate, repository.Commit()).ExitCode);
    }

    [Fact]
    public void In_a_kustomization_it_stands_in_the_base_or_the_patch_that_the_finding_names()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", Clusters).Write("base/kustomization.yaml", "resources: [pdb.yaml]\n").Write("base/pdb.yaml", Removed("web", Ignore))
            .Write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: a-\n");
        var answer = GateProgram.Run("check", repository.Root, "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("base/pdb.yaml:1:1", Assert.Single(answer.Findings()).Place());
    }

    [Fact]
    public void On_the_line_of_a_clusters_version_it_lets_through_what_the_move_brings()
    {
        using var repository = GitRepository.Create();
        string Config(string version) => $"clusters:\n- name: prod\n  kubernetesVersion: \"{version}\" {Ignore}\n";
        var start = repository.Write(".gate.yaml", Config("1.24")).Write("a.yaml", Removed("a")).Write("b.yaml", Removed("b")).Commit();
        var end = repository.Write(".gate.yaml", Config("1.25")).Commit();
        Assert.Equal(0, Check(repository, start, end).ExitCode);
    }

    [Fact]
    public void Its_line_is_that_of_the_reviewed_head_and_not_of_the_merge_result()
    {
        using var repository = GitRepository.Create();
        var rest = string.Concat(Enumerable.Range(0, 20).Select(static i => $"---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c{i}\n"));
        repository.Write(".gate.yaml", Clusters).Write("all.yaml", rest + "---\n" + Ignore + "\n" + Current("a")).Commit();
        repository.Branch("feature").Write("all.yaml", rest + "---\n" + Ignore + "\n" + Removed("a"));
        var feature = repository.Commit();
        repository.Checkout("main").Write("all.yaml", "# two lines that\n# main got meanwhile\n" + rest + "---\n" + Ignore + "\n" + Current("a"));
        var main = repository.Commit();
        var answer = Check(repository, main, feature);
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(("103", "102"), Assert.Single(answer.Findings()) is var finding ? (finding.Text("location", "line"), finding.Text("waived", "location", "line")) : default);
    }

    private static Answer Check(GitRepository repository, string start, string end) =>
        GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--format", "json");
}
