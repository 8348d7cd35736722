using Gate.Testing;

namespace Gate.EndToEnd.Tests;

public sealed class ChangeTests
{
    private const string Removed = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";
    private const string Current = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n";

    private const string Random = """
        apiVersion: v1
        kind: Secret
        metadata:
          name: {{ .Release.Name }}-{{ randAlphaNum 8 | lower }}
        stringData:
          password: {{ randAlphaNum 24 }}
          ca: {{ (genCA "ca" 365).Cert | quote }}
        ---
        apiVersion: policy/v1beta1
        kind: PodDisruptionBudget
        metadata:
          name: {{ .Release.Name }}-{{ randAlphaNum 8 | lower }}
        spec:
          minAvailable: 1
        """;

    [Fact]
    public void A_bare_repository_answers_by_contract_with_exact_lines_and_the_same_bytes_twice()
    {
        using var repository = GitRepository.Create();
        repository.Write("a/pdb.yaml", "# comment\n" + Current)
            .Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")
            .Write("chart/templates/secret.yaml", Random.Replace("policy/v1beta1", "policy/v1", StringComparison.Ordinal));
        var start = repository.Commit();
        repository.Write("a/pdb.yaml", "# comment\n" + Removed).Write("chart/templates/secret.yaml", Random);
        var end = repository.Commit();
        using var bare = repository.CloneBare();

        var first = GateProgram.Run("check", bare.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");
        var second = GateProgram.Run("check", bare.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");

        Assert.Equal(1, first.ExitCode);
        Assert.Equal(first.Output, second.Output); // T48
        Assert.Equal("gate/v1", first.Json.Text("schema"));
        Assert.Equal(("block", start, end), (first.Json.Text("verdict"), first.Json.Text("base"), first.Json.Text("head")));
        Assert.Equal(["a/pdb.yaml:2:1", "chart/templates/secret.yaml:9:1"], first.Findings().Select(finding => finding.Place()));
        Assert.Equal("flag", first.Json.GetProperty("clusters")[0].Text("from"));
    }

    [Fact]
    public void Random_values_alone_are_no_finding() // T48
    {
        using var repository = GitRepository.Create();
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n").Write("chart/templates/secret.yaml", Random);
        var start = repository.Commit();
        var end = repository.Write("chart/values.yaml", "x: 1\n").Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Findings());
        Assert.Single(answer.Findings("existing"));
    }

    [Fact]
    public void Two_bumps_that_are_each_fine_and_together_are_not_are_found_in_the_merge_result() // T64
    {
        using var repository = GitRepository.Create();
        static string Config(string version) => $"clusters:\n- name: prod\n  kubernetesVersion: \"{version}\"\n";
        repository.Write(".gate.yaml", Config("1.24")).Write("readme.txt", "x").Commit();
        repository.Branch("feature").Write("pdb.yaml", Removed);
        var feature = repository.Commit("Add a budget, fine on 1.24");
        repository.Checkout("main").Write(".gate.yaml", Config("1.25"));
        var main = repository.Commit("Move prod to 1.25, fine without the budget");

        var together = GateProgram.Run("check", repository.Root, "--base", main, "--head", feature, "--format", "json");
        Assert.Equal(1, together.ExitCode);
        Assert.Equal("pdb.yaml:1:1", Assert.Single(together.Findings()).Place());
    }

    [Fact]
    public void Lines_are_those_of_the_reviewed_head_and_not_of_the_merge_result()
    {
        using var repository = GitRepository.Create();
        var rest = string.Concat(Enumerable.Range(0, 30).Select(i => $"---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c{i}\n"));
        repository.Write("all.yaml", rest).Commit();
        repository.Branch("feature").Write("all.yaml", rest + "---\n" + Removed);
        var feature = repository.Commit();
        repository.Checkout("main").Write("all.yaml", "# two lines that\n# main got meanwhile\n" + rest);
        var main = repository.Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", main, "--head", feature, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal("all.yaml:152:1", Assert.Single(answer.Findings()).Place());
    }

    [Fact]
    public void A_clusters_move_finds_unchanged_objects_and_stands_on_the_versions_line()
    {
        using var repository = GitRepository.Create();
        repository.Write(".gate.yaml", "clusters:\n- name: prod\n  kubernetesVersion: \"1.24\"\n").Write("a.yaml", Removed).Write("b.yaml", Removed.Replace("web", "api", StringComparison.Ordinal));
        var start = repository.Commit();
        var end = repository.Write(".gate.yaml", "clusters:\n- name: prod\n  kubernetesVersion: \"1.25\"\n").Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        var finding = Assert.Single(answer.Findings());
        Assert.Equal(".gate.yaml:3:3", finding.Place());
        Assert.Equal(["a.yaml", "b.yaml"], finding.GetProperty("occurrences").EnumerateArray().Select(occurrence => occurrence.Text("location", "file")));
    }

    [Fact]
    public void What_was_there_before_is_existing_and_does_not_block()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("a.yaml", Removed).Commit();
        var end = repository.Write("a.yaml", Removed + "  labels: {team: web}\n").Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Single(answer.Findings("existing"));
    }

    [Fact]
    public void A_moved_file_brings_nothing_new_and_a_mended_one_is_fixed() // T77
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("a.yaml", Removed).Write("b.yaml", Removed.Replace("web", "api", StringComparison.Ordinal)).Commit();
        var end = repository.Move("a.yaml", "moved/a.yaml").Write("b.yaml", Current.Replace("web", "api", StringComparison.Ordinal)).Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.Findings());
        Assert.Single(answer.Findings("existing"));
        Assert.Single(answer.Findings("fixed"));
    }

    [Fact]
    public void Any_folder_of_the_repository_gives_the_same_answer() // T67, T68, ask 3
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("deep/er/x.txt", "x").Commit();
        var end = repository.Write("deep/er/a.yaml", Removed).Commit();
        string Check(string folder, string path) =>
            GateProgram.RunIn(folder, "check", path, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json").Output;
        var expected = Check(repository.Root, ".");
        Assert.Contains("deep/er/a.yaml", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Check(repository.At("deep/er"), "."));
        Assert.Equal(expected, Check("/", repository.Root));
        Assert.Equal(expected, Check(repository.Root, "deep"));
    }

    [Fact]
    public void Standard_input_is_checked_as_one_new_tree()
    {
        var answer = GateProgram.RunWithInput(Removed, "check", "-", "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Null(answer.Json.Text("base"));
        Assert.Single(answer.Findings());
    }

    [Fact]
    public void Without_a_version_the_newest_known_is_assumed_capped_at_warn_and_said()
    {
        var answer = GateProgram.RunWithInput(Removed, "check", "-", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        var finding = Assert.Single(answer.Findings());
        Assert.Equal("warn", finding.Text("severity"));
        Assert.NotEmpty(finding.GetProperty("assumed").EnumerateArray());
        Assert.Equal("assumed", answer.Json.GetProperty("clusters")[0].Text("from"));
        Assert.Contains("--kubernetes-version", GateProgram.RunWithInput(Removed, "check", "-").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_beyond_the_knowledge_is_accepted_and_said()
    {
        var answer = GateProgram.RunWithInput(Current, "check", "-", "--kubernetes-version", "1.39", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal("beyond-knowledge", Assert.Single(answer.NotChecked).Text("code"));
    }

    [Fact]
    public void Policy_comes_from_base_so_that_a_change_cannot_loosen_its_own_gate()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("x.txt", "x").Commit();
        var end = repository.Write("a.yaml", Removed).Write(".gate.yaml", "failOn: never\nclusters: [{name: prod, kubernetesVersion: '1.33'}]\n").Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(".gate.yaml is added by this change", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_in_another_place_is_reported_and_does_not_fail()
    {
        using var other = GitRepository.Create();
        other.Write("a.yaml", Removed).Commit();
        using var repository = GitRepository.Create();
        var start = repository.Write("x.txt", "x").Commit();
        var end = repository.AddSubmodule("vendor/other", other)
            .Write("large.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n")
            .Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(["large.yaml unfetched", "vendor/other unfetched"], answer.NotChecked.Select(entry => $"{entry.Text("source")} {entry.Text("code")}"));
    }

    [Fact]
    public void One_template_is_one_finding_over_all_variants_of_its_values()
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/values.yaml", "name: web\n");
        folder.Write("chart/values-prod.yaml", "name: web-prod\n");
        folder.Write("chart/ci/test-values.yaml", "name: web-ci\n");
        folder.Write("chart/templates/pdb.yaml", "{{- if true }}\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: {{ .Values.name }}\n{{- end }}\n");
        folder.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.25'}]\ncharts: [{path: chart, values: [values-prod.yaml], cluster: prod}]\n");
        var finding = Assert.Single(GateProgram.Run("check", folder.Root, "--format", "json").Findings());
        Assert.Equal("chart/templates/pdb.yaml:2:1", finding.Place());
        Assert.Equal(["web", "web-ci", "web-prod"], finding.GetProperty("occurrences").EnumerateArray().Select(occurrence => occurrence.Text("subject", "name")).Order());
    }

    [Fact]
    public void A_chart_that_needs_values_is_checked_with_those_that_it_is_tested_with() // T39
    {
        using var folder = new TempFolder();
        folder.Write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        folder.Write("chart/ci/test-values.yaml", "name: web-ci\n");
        folder.Write("chart/templates/pdb.yaml", "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: {{ required \"name is needed\" .Values.name }}\n");
        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.25", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.NotChecked);
        Assert.Equal("1", answer.Json.Text("coverage", "objects"));
    }

    [Fact]
    public void A_patch_that_brings_the_field_is_the_place_of_the_finding()
    {
        using var repository = GitRepository.Create();
        repository.Write("base/kustomization.yaml", "resources: [deployment.yaml]\n")
            .Write("base/deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: web}]}\n")
            .Write("prod/kustomization.yaml", "resources: [../base]\n");
        var start = repository.Commit();
        var end = repository
            .Write("prod/kustomization.yaml", "resources: [../base]\npatches: [{path: volume.yaml}]\n")
            .Write("prod/volume.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      volumes:\n      - name: data\n        glusterfs: {endpoints: e, path: p}\n")
            .Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--kubernetes-version", "1.30", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        var finding = Assert.Single(answer.Findings());
        Assert.Equal(("kubernetes/removed-field", "prod/volume.yaml:10:9"), (finding.Text("rule"), finding.Place()));
    }

    [Fact]
    public void A_file_that_a_kustomization_takes_over_brings_nothing_new()
    {
        using var repository = GitRepository.Create();
        var start = repository.Write("app/pdb.yaml", Removed).Commit();
        var end = repository.Write("app/kustomization.yaml", "resources: [pdb.yaml]\n").Commit();
        var answer = GateProgram.Run("check", repository.Root, "--base", start, "--head", end, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Single(answer.Findings("existing"));
    }

    [Fact]
    public void A_misspelt_kind_is_reported_as_not_checked() // T20
    {
        var answer = GateProgram.RunWithInput("apiVersion: apps/v1\nkind: Deploymnet\nmetadata: {name: web}\n", "check", "-", "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal(("beyond-knowledge", "new", "1"), (entry.Text("code"), entry.Text("status"), entry.Text("location", "line")));
    }

    [Fact]
    public void Files_that_are_no_manifests_are_neither_findings_nor_failures() // T18
    {
        using var folder = new TempFolder();
        folder.Write("compose.yaml", "services:\n  web: {image: nginx}\n");
        folder.Write("values.yaml", "a: 1\n");
        folder.Write("broken.yaml", "a: [\n");
        folder.Write("openapi.json", "{\"openapi\": \"3.0.0\"}");
        folder.Write("package.json", "{}");
        var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.33", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(answer.NotChecked);
        Assert.Equal("0", answer.Json.Text("coverage", "objects"));
    }
}
