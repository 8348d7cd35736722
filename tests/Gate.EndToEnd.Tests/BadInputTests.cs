using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>Each gives one clear message, the right exit code, and never a stack trace; the rest of the check still completes.</summary>
public sealed class BadInputTests
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    [Theory]
    [InlineData("--nope", "--nope")]
    [InlineData("--kubernetes-version=latest", "is no Kubernetes version")]
    [InlineData("--kubernetes-version=1.99", "it knows releases up to")]
    [InlineData("--kubernetes-version=nowhere=1.33", "there is no cluster 'nowhere'")]
    [InlineData("--fail-on=sometimes", "it must be block, warn or never")]
    [InlineData("--format=tables", "tables")]
    [InlineData("--base-dir=x", "belong together")]
    [InlineData("--config=missing.yaml", "missing.yaml")]
    public void A_wrong_option_is_a_usage_error(string option, string message)
    {
        using var folder = new TempFolder();
        var answer = GateProgram.Run("check", folder.Root, option);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(message, answer.Messages, StringComparison.Ordinal);
        Assert.Empty(answer.Output);
        IsNoStackTrace(answer);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_usage_error()
    {
        var answer = GateProgram.Run("check", "/nowhere/at/all");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("/nowhere/at/all", answer.Messages, StringComparison.Ordinal);
        IsNoStackTrace(answer);
    }

    [Fact]
    public void A_folder_that_is_no_repository_has_no_revisions()
    {
        using var folder = new TempFolder();
        var answer = GateProgram.Run("check", folder.Root, "--base", "main");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("repository", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_revision_is_named()
    {
        using var repository = GitRepository.Create();
        repository.Write("a.txt", "a").Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", "no-such-branch");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("no-such-branch", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_is_told_how_to_get_the_rest() // T63
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("a.txt", "a").Commit();
        repository.Write("a.txt", "b").Commit();
        using var shallow = repository.CloneShallow();
        var answer = GateProgram.Run("check", shallow.Root, "--base", start);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("fetch-depth", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_key_of_the_configuration_is_an_error_on_its_line()
    {
        using var folder = new TempFolder();
        folder.Write(".gate.yaml", "failOn: warn\ncluster: []\n");
        var answer = GateProgram.Run("check", folder.Root);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(".gate.yaml:2:1", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unreadable_document_hides_none_of_its_neighbours() // T15, ask 1
    {
        using var folder = new TempFolder();
        folder.Write("all.yaml", $"{Removed}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: [}}\n---\n{Removed.Replace("web", "api", StringComparison.Ordinal)}");
        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.24", "--format", "json");
        Assert.Equal(3, answer.ExitCode);
        Assert.Equal("error", answer.Json.Text("verdict"));
        Assert.Equal(2, answer.Findings().Count);
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal(("unreadable", "8"), (entry.Text("code"), entry.Text("location", "line")));
    }

    [Fact]
    public void A_failing_template_is_named_by_file_and_line_and_the_rest_is_checked()
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/templates/a.yaml", "# a comment\n{{ fail \"set the name\" }}\n");
        folder.Write("pdb.yaml", Removed);
        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.25", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Single(answer.Findings());
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal(("render-failed", "chart/templates/a.yaml", "2"), (entry.Text("code"), entry.Text("location", "file"), entry.Text("location", "line")));
        Assert.Contains("set the name", entry.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_values_file_is_named()
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        folder.Write(".gate.yaml", "charts:\n- {path: chart, values: [values-prod.yaml]}\n");
        var answer = GateProgram.Run("check", folder.Root, "--format", "json");
        Assert.Equal(3, answer.ExitCode);
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal((".gate.yaml", "2"), (entry.Text("location", "file"), entry.Text("location", "line")));
        Assert.Contains("chart/values-prod.yaml", entry.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_without_its_dependency_is_unfetched_and_does_not_fail() // T37
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- {name: db, version: 1.2.3, repository: 'https://charts.example.org'}\n");
        folder.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        var answer = GateProgram.Run("check", folder.Root, "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal(("unfetched", "chart/Chart.yaml", "5"), (entry.Text("code"), entry.Text("location", "file"), entry.Text("location", "line")));
        Assert.Contains("db", entry.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_whose_templates_need_the_missing_dependency_says_that_they_were_not_checked() // T37
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- {name: db, version: 1.2.3, repository: 'https://charts.example.org'}\n");
        folder.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ include \"db.fullname\" . }}}\n");
        var entry = Assert.Single(GateProgram.Run("check", folder.Root, "--format", "json").NotChecked);
        Assert.Equal("unfetched", entry.Text("code"));
        Assert.Contains("none of its templates was checked", entry.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_too_large_is_one_limit_and_the_rest_is_checked() // T16
    {
        using var folder = new TempFolder();
        folder.Write("large.yaml", "apiVersion: v1\nkind: ConfigMap\n#" + new string('x', 65 << 20));
        folder.Write("pdb.yaml", Removed);
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.25", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("pdb.yaml:1:1", Assert.Single(answer.Findings()).Place());
        Assert.Equal(("limit", "large.yaml"), Assert.Single(answer.NotChecked) is var entry ? (entry.Text("code"), entry.Text("source")) : default);
    }

    [Fact]
    public void A_missing_tool_leaves_exactly_the_sources_that_need_it_unchecked()
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        folder.Write("k/kustomization.yaml", "resources: [pdb.yaml]\n");
        folder.Write("k/pdb.yaml", Removed);
        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.25", "--helm", "/nowhere/helm", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Single(answer.Findings());
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal(("tool-missing", "chart chart"), (entry.Text("code"), entry.Text("source")));
    }

    [Fact]
    public void A_tool_that_cannot_be_started_is_no_crash()
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        var noProgram = folder.Write("helm.txt", "I am no program");
        var answer = GateProgram.Run("check", folder.Root, "--helm", noProgram, "--format", "json");
        Assert.Equal(3, answer.ExitCode);
        IsNoStackTrace(answer);
    }

    [Fact]
    public void A_report_that_cannot_be_written_never_changes_the_verdict()
    {
        var answer = GateProgram.RunWithInput(Removed, "check", "-", "--kubernetes-version", "1.25", "--format", "json=/nowhere/at/all/report.json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("could not be written", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_gives_zero_or_a_usage_error()
    {
        Assert.Equal(0, GateProgram.RunWithInput(Removed, "check", "-", "--kubernetes-version", "1.25", "--fail-on", "never").ExitCode);
        Assert.Equal(0, GateProgram.RunWithInput("apiVersion: v1\nkind: Pod\na: [\n", "check", "-", "--fail-on", "never").ExitCode);
        Assert.Equal(2, GateProgram.RunWithInput(Removed, "check", "-", "--kubernetes-version", "9.9", "--fail-on", "never").ExitCode);
    }

    private static void IsNoStackTrace(Answer answer)
    {
        Assert.DoesNotContain("   at ", answer.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Messages, StringComparison.Ordinal);
    }
}
