using Gate.Testing;

namespace Gate.EndToEnd.Tests.Rules;

/// <summary><c>gate rules new --from-revert</c>: the change that was taken back fires the draft, the way back does not.</summary>
public sealed class RevertDraftTests
{
    private const string Release = """
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: HelmRepository
        metadata: {name: jetstack, namespace: flux-system}
        spec: {interval: 1h, url: https://charts.jetstack.io}
        ---
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: cert-manager, namespace: cert-manager}
        spec:
          interval: 1h
          chart:
            spec:
              chart: cert-manager
              version: v1.15.3
              sourceRef: {kind: HelmRepository, name: jetstack, namespace: flux-system}

        """;

    private const string Web = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  replicas: 2\n";

    [Fact]
    public void A_version_that_was_taken_back_is_a_move()
    {
        var draft = Draft(
            static repository => repository.Write("apps/cert-manager.yaml", Release),
            static repository => repository.Write("apps/cert-manager.yaml", Release.Replace("v1.15.3", "v1.16.0", StringComparison.Ordinal)));
        Assert.Contains("addon: {id: cert-manager, from: \"=1.15.3\", to: \"=1.16.0\"}", draft, StringComparison.Ordinal);
        Assert.Contains("severity: warn", draft, StringComparison.Ordinal);
        Assert.Contains("confidence: low", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("TODO", draft, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_merge_that_was_taken_back_with_more_files_than_one()
    {
        using var repository = GitRepository.Create();
        repository.Write("apps/release.yaml", Release[(Release.IndexOf("---\n", StringComparison.Ordinal) + 4)..]).Write("sources/jetstack.yaml", Release[..Release.IndexOf("---\n", StringComparison.Ordinal)]).Commit();
        repository.Branch("change").Write("apps/release.yaml", File.ReadAllText(repository.At("apps/release.yaml")).Replace("v1.15.3", "v1.16.0", StringComparison.Ordinal)).Write("notes.md", "# What\n\n \tchanges: \"much\"\n\n").Commit();
        repository.Checkout("main").Write("other.yaml", Web).Commit();
        repository.Run("revert", "--no-edit", "-m", "1", repository.Merge("change"));
        var draft = Draft(repository);
        Assert.Contains("from: \"=1.15.3\"", draft, StringComparison.Ordinal);
        // The repository of the chart did not change, and without it nobody knows the add-on.
        Assert.Contains("sources/jetstack.yaml", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("other.yaml", draft, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  replicas: 2\n", "  replicas: 0\n", "equals: \"0\"")]
    [InlineData("  replicas: 2\n", "  replicas: 2\n  paused: true\n", "equals: \"true\"")]
    [InlineData("  replicas: 2\n", "", "exists: false")]
    [InlineData("  replicas: 2\n", "  replicas: 2\n  tolerations: [a, b]\n", "exists: true")]
    public void A_field_that_was_taken_back_is_a_condition_on_it(string before, string after, string test)
    {
        var draft = Draft(static repository => repository.Write("web.yaml", Web), repository => repository.Write("web.yaml", Web.Replace(before, after, StringComparison.Ordinal)));
        Assert.Contains(test, draft, StringComparison.Ordinal);
        Assert.Contains("changed: [", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_a_text_is_enough()
    {
        const string map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: coredns, namespace: kube-system}\ndata:\n  Corefile: |\n    .:53 {\n        errors\n        forward . /etc/resolv.conf\n    }\n";
        var draft = Draft(static repository => repository.Write("dns.yaml", map), static repository => repository.Write("dns.yaml", map.Replace("errors", "errors\n        loop", StringComparison.Ordinal)));
        Assert.Contains("contains: \"loop\"", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_come_and_go()
    {
        Assert.Contains("is: new", Draft(static repository => repository.Write("a.md", "a"), static repository => repository.Write("web.yaml", Web)), StringComparison.Ordinal);
        Assert.Contains("is: removed", Draft(static repository => repository.Write("a.yaml", Web.Replace("web", "api", StringComparison.Ordinal)).Write("web.yaml", Web), static repository => repository.Delete("web.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Secret_belongs_in_no_rule()
    {
        var draft = Draft(
            static repository => repository.Write("web.yaml", Web).Write("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: hunter1}\n"),
            static repository => repository.Write("web.yaml", Web.Replace("replicas: 2", "replicas: 0", StringComparison.Ordinal)).Write("secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {password: hunter2}\n"));
        Assert.DoesNotContain("hunter", draft, StringComparison.Ordinal);
        Assert.Contains("# Without secret.yaml", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_of_the_commit_has_no_credentials()
    {
        using var repository = GitRepository.Create();
        repository.Run("remote", "add", "origin", "https://robot:hunter2@git.example.org/team/fleet.git");
        repository.Write("web.yaml", Web).Commit();
        repository.Run("revert", "--no-edit", repository.Write("web.yaml", Web.Replace("replicas: 2", "replicas: 0", StringComparison.Ordinal)).Commit());
        var draft = Draft(repository);
        Assert.Contains("- https://git.example.org/team/fleet/commit/", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_rule_can_say_is_no_draft()
    {
        using var repository = GitRepository.Create();
        repository.Write("README.md", "a").Commit();
        repository.Run("revert", "--no-edit", repository.Write("README.md", "b").Commit());
        var answer = GateProgram.Run("rules", "new", "team/x", repository.Root, "--from-revert", "HEAD");
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains("no rule could be drafted", answer.Messages, StringComparison.Ordinal);
        Assert.Equal(2, GateProgram.Run("rules", "new", "team/x", repository.Root, "--from-revert", "nothing").ExitCode);
    }

    private static string Draft(Action<GitRepository> first, Action<GitRepository> change)
    {
        using var repository = GitRepository.Create();
        first(repository);
        repository.Commit();
        change(repository);
        repository.Run("revert", "--no-edit", repository.Commit());
        return Draft(repository);
    }

    private static string Draft(GitRepository repository)
    {
        using var folder = new TempFolder();
        var file = folder.At("draft.yaml");
        var answer = GateProgram.Run("rules", "new", "team/taken-back", repository.Root, "--from-revert", "HEAD", "--output", file);
        Assert.True(answer.ExitCode == 0, answer.Messages);
        RuleCommandTests.AssertPasses(file);
        return File.ReadAllText(file);
    }
}
