using Gate.Testing;

namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>What <c>gate init</c> proposes for a repository, whatever its layout, and that it never takes anything away.</summary>
public sealed class InitTests
{
    public static TheoryData<string, string> Layouts => new()
    {
        // Nothing in it names the one cluster that its Applications are delivered to.
        { "argocd-app-of-apps", "default" },
        { "argocd-applicationset-per-cluster", "ap-south eu-west us-east" },
        { "flux-monorepo", "development production staging" },
        { "flux-one-repo-per-team", "production staging" },
        { "home-cluster", "home" },
        { "kustomize-helmcharts", "production staging" },
        { "terraform-managed", "production staging" },
        { "umbrella-charts", "production staging" },
        { "docs/example", "prod staging" },
        { "generated flux", "production staging" },
        { "generated argocd", "production staging" },
        { "generated umbrella", "production" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void What_it_writes_for_a_layout_is_accepted_and_names_its_clusters(string layout, string clusters)
    {
        using var repository = ExampleRepository.Of(layout, isConfigured: false);
        var written = GateProgram.RunIn(repository.Root, "init", "--write", "--host", "none");
        Assert.True(written.ExitCode == 0, written.Messages);
        var text = File.ReadAllText(repository.At(".gate.yaml"));
        Assert.StartsWith("# yaml-language-server: $schema=", text, StringComparison.Ordinal);
        Assert.Equal(clusters, string.Join(' ', NamesIn(text)));

        var check = GateProgram.RunIn(repository.Root, "check", ".", "--format", "json");
        Assert.True(check.ExitCode is 0 or 1 or 3, check.Messages);
        Assert.Equal(clusters, string.Join(' ', check.Json.GetProperty("clusters").EnumerateArray().Select(static cluster => cluster.Text("name")).Intersect(clusters.Split(' '))));
        // Written once, it is what would be written again.
        Assert.Equal((0, text), (GateProgram.RunIn(repository.Root, "init", "--write", "--host", "none").ExitCode, File.ReadAllText(repository.At(".gate.yaml"))));
    }

    [Fact]
    public void Every_example_is_among_the_cases() => Assert.Equal(ExampleRepository.Names.Order(StringComparer.Ordinal), Layouts.Select(static row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("terraform-managed", "platform: eks")]
    [InlineData("home-cluster", "platform: talos")]
    public void A_platform_that_infrastructure_code_tells_is_written_and_a_version_that_it_declares_is_not_repeated(string layout, string platform)
    {
        using var repository = ExampleRepository.Of(layout, isConfigured: false);
        var shown = GateProgram.RunIn(repository.Root, "init").Output;
        Assert.Contains($"\n  {platform}\n", shown, StringComparison.Ordinal);
        Assert.Contains(" is declared in ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  # kubernetesVersion", shown, StringComparison.Ordinal);
        Assert.False(File.Exists(repository.At(".gate.yaml")));
    }

    [Fact]
    public void Folders_alone_give_each_cluster_its_own_and_one_pattern_for_all_of_a_kind()
    {
        using var repository = GitRepository.Create();
        foreach (var app in (string[])["shop", "cart"])
        {
            repository.Write($"apps/{app}/base/kustomization.yaml", "resources: [namespace.yaml]\n").Write($"apps/{app}/base/namespace.yaml", $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {app}}}\n");
            foreach (var cluster in (string[])["prod", "staging"])
                repository.Write($"apps/{app}/overlays/{cluster}/kustomization.yaml", "resources: [../../base]\n");
        }

        repository.Write("clusters/prod/ingress/quota.yaml", "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: quota}\n");

        var text = GateProgram.RunIn(repository.Root, "init").Output;

        Assert.Contains("- name: prod\n  # kubernetesVersion", text, StringComparison.Ordinal);
        Assert.Contains("  paths: [apps/*/overlays/prod/**, clusters/prod/**]\n", text, StringComparison.Ordinal);
        Assert.Contains("  paths: [apps/*/overlays/staging/**]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_name_tells_the_cluster_of_is_a_comment_and_no_guess()
    {
        using var repository = ExampleRepository.Of("argocd-applicationset-per-cluster", isConfigured: false);
        Assert.Contains("#   paths: [bootstrap/**]", GateProgram.RunIn(repository.Root, "init").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://github.com/acme/fleet.git", null, ".github/workflows/gate.yml", "docs/github.md")]
    [InlineData("git@github.example.org:acme/fleet.git", null, ".github/workflows/gate.yml", "README.md")]
    [InlineData(null, ".github/workflows/build.yml", ".github/workflows/gate.yml", "docs/github.md")]
    [InlineData("https://acme@dev.azure.com/acme/fleet/_git/fleet", null, "gate.yml", "docs/azure-devops.md")]
    [InlineData("https://gitlab.com/acme/fleet.git", null, ".gitlab-ci.yml", "docs/other-hosts.md")]
    [InlineData(null, ".gitlab-ci.yml", ".gitlab/gate.yml", "docs/other-hosts.md")]
    public void The_pipeline_is_that_of_the_host_as_its_document_shows_it(string? remote, string? file, string pipeline, string document)
    {
        using var repository = GitRepository.Create();
        if (remote is not null)
            repository.Run("remote", "add", "origin", remote);
        if (file is not null)
            repository.Write(file, "# of another tool\n");

        Assert.Equal(0, GateProgram.RunIn(repository.Root, "init", "--write").ExitCode);

        Assert.Contains($"```yaml\n{File.ReadAllText(repository.At(pipeline))}```", File.ReadAllText(Path.Combine(GateProgram.Repository, document)), StringComparison.Ordinal);
        Assert.True(file is null || File.ReadAllText(repository.At(file)) == "# of another tool\n");
    }

    [Fact]
    public void A_host_that_is_asked_for_counts_and_one_that_cannot_be_told_is_said()
    {
        using var repository = GitRepository.Create();
        var nothing = GateProgram.RunIn(repository.Root, "init");
        Assert.Contains("--host", nothing.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("gate.yml", nothing.Output, StringComparison.Ordinal);
        Assert.Contains("fetchDepth", GateProgram.RunIn(repository.Root, "init", "--host", "azure").Output, StringComparison.Ordinal);
        var wrong = GateProgram.RunIn(repository.Root, "init", "--host", "bitbucket");
        Assert.Equal((2, true), (wrong.ExitCode, wrong.Messages.Contains("github, azure, gitlab, none", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_file_that_is_there_is_named_and_left()
    {
        using var repository = ExampleRepository.Of("flux-monorepo", isConfigured: true);
        var before = File.ReadAllText(repository.At(".gate.yaml"));

        var answer = GateProgram.RunIn(repository.Root, "init", "--write", "--host", "github");

        Assert.Equal(1, answer.ExitCode);
        Assert.Contains(".gate.yaml is there already", answer.Messages, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(repository.At(".gate.yaml")));
        Assert.True(File.Exists(repository.At(".github/workflows/gate.yml")));
    }

    [Fact]
    public void A_folder_of_the_work_tree_means_the_whole_repository()
    {
        using var repository = ExampleRepository.Of("kustomize-helmcharts", isConfigured: false);
        Assert.Equal(0, GateProgram.RunIn(repository.At("components/web"), "init", "--write").ExitCode);
        Assert.Equal(["production", "staging"], NamesIn(File.ReadAllText(repository.At(".gate.yaml"))));
    }

    [Fact]
    public void An_empty_repository_and_a_folder_without_git_get_a_file_to_fill_in()
    {
        using var repository = GitRepository.Create();
        using var folder = new TempFolder();
        foreach (var root in (string[])[repository.Root, folder.Root])
        {
            var answer = GateProgram.RunIn(root, "init", "--write");
            Assert.True(answer.ExitCode == 0, answer.Messages);
            Assert.Contains("No cluster was found", File.ReadAllText(Path.Combine(root, ".gate.yaml")), StringComparison.Ordinal);
            Assert.Equal(0, GateProgram.RunIn(root, "check").ExitCode);
        }
    }

    [Fact]
    public void A_bare_repository_is_looked_at_and_not_written_to()
    {
        using var repository = ExampleRepository.Of("kustomize-helmcharts", isConfigured: false);
        using var bare = repository.CloneBare();
        Assert.Contains("- name: production", GateProgram.RunIn(bare.Root, "init").Output, StringComparison.Ordinal);
        var answer = GateProgram.RunIn(bare.Root, "init", "--write");
        Assert.Equal((2, true), (answer.ExitCode, answer.Messages.Contains("bare repository", StringComparison.Ordinal)));
        using var empty = GitRepository.Create().CloneBare();
        Assert.Equal(2, GateProgram.RunIn(empty.Root, "init").ExitCode);
    }

    [Theory]
    [InlineData("\"quoted\" 'name'")]
    [InlineData("two\nlines")]
    [InlineData("::error::x")]
    [InlineData("##vso[task.complete]")]
    [InlineData("[a, b]: {c}")]
    [InlineData("*alias &anchor")]
    [InlineData("true")]
    [InlineData("0x10")]
    [InlineData("1.30")]
    [InlineData("# comment")]
    [InlineData("\u202eright\u200bto\u001b[31mleft")]
    [InlineData("${{ github.token }}")]
    public void A_hostile_folder_name_is_the_name_of_its_cluster_and_nothing_else(string name)
    {
        using var repository = GitRepository.Create();
        foreach (var cluster in (string[])[name, "other"])
            repository.Write($"clusters/{cluster}/quota.yaml", "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: quota}\n");

        var shown = GateProgram.RunIn(repository.Root, "init", "--host", "none");
        Assert.DoesNotContain('\u001b', shown.Output);
        Assert.DoesNotContain("##vso[", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n::", shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, GateProgram.RunIn(repository.Root, "init", "--write", "--host", "none").ExitCode);

        Assert.DoesNotContain('\u001b', File.ReadAllText(repository.At(".gate.yaml")));
        var check = GateProgram.RunIn(repository.Root, "check", ".", "--format", "json");
        Assert.True(check.ExitCode == 0, check.Messages);
        Assert.Equal([name, "other"], check.Json.GetProperty("clusters").EnumerateArray().Select(static cluster => cluster.Text("name")!).OrderBy(static one => one == "other"));
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        using var repository = GitRepository.Create();
        using var outside = new TempFolder();
        repository.Link(".github", outside.Root);
        var answer = GateProgram.RunIn(repository.Root, "init", "--write", "--host", "github");
        Assert.Equal((2, true), (answer.ExitCode, answer.Messages.Contains("is a link", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside.Root));
    }

    private static IEnumerable<string> NamesIn(string text) =>
        text.Split('\n').Where(static line => line.StartsWith("- name: ", StringComparison.Ordinal)).Select(static line => line["- name: ".Length..]);
}
