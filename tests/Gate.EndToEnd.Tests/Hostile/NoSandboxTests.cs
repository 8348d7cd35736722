using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>The whole program on a kernel that lacks what the sandbox is made of.</summary>
public sealed class NoSandboxTests : IDisposable
{
    private const string LandlockWords = "Landlock (Linux 5.13, switched on)";
    private const string SeccompWords = "seccomp filters";
    private readonly TempFolder repository = new();

    public NoSandboxTests()
    {
        Confinement.Need();
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("chart/templates/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: x-\n");
        repository.Write("app/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n");
        repository.Write("pdb.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n");
    }

    public static TheoryData<bool, bool, string> Gaps => new()
    {
        { true, false, LandlockWords },
        { false, true, SeccompWords },
        { true, true, $"{LandlockWords}, {SeccompWords}" },
    };

    public void Dispose() => repository.Dispose();

    [Theory]
    [MemberData(nameof(Gaps))]
    public void A_change_that_is_not_trusted_is_not_rendered_and_what_is_missing_is_named(bool landlock, bool seccomp, string missing)
    {
        var answer = Check(landlock, seccomp, "--untrusted");
        Assert.Equal(3, answer.ExitCode);
        var coverage = answer.Json.GetProperty("coverage");
        Assert.Equal((0, 1), (coverage.GetProperty("rendered").GetInt32(), coverage.GetProperty("objects").GetInt32()));
        Assert.Equal(["kustomization app", "chart chart"], answer.NotChecked.Select(entry => entry.Text("source")).OrderBy(source => source!.Split(' ')[1], StringComparer.Ordinal));
        Assert.All(answer.NotChecked, entry => Assert.Equal("no-sandbox", entry.Text("code")));
        Assert.All(answer.NotChecked, entry => Assert.Contains($"(sandbox: none; missing: {missing})", entry.Text("reason"), StringComparison.Ordinal));
    }

    [Fact]
    public void A_kustomization_that_only_lists_manifests_needs_no_renderer_and_is_checked()
    {
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\n");
        repository.Write("app/a.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: b\n");
        var answer = Check(landlock: true, seccomp: true, "--untrusted", "--kubernetes-version", "1.33");
        Assert.Equal("app/a.yaml:1:1", Assert.Single(answer.Findings()).Place());
        Assert.Equal(["chart chart"], answer.NotChecked.Select(entry => entry.Text("source")));
    }

    [Theory]
    [MemberData(nameof(Gaps))]
    public void A_trusted_change_is_rendered_and_the_report_says_how(bool landlock, bool seccomp, string missing)
    {
        var answer = Check(landlock, seccomp, "--verbose");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(2, answer.Json.GetProperty("coverage").GetProperty("rendered").GetInt32());
        Assert.Empty(answer.NotChecked);
        Assert.Contains($"rendered without a sandbox, since the change is trusted and there is none here (missing: {missing})", answer.Output, StringComparison.Ordinal);
        Assert.Contains($"sandbox: none; missing: {missing}; the change is trusted", answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void With_all_of_the_kernel_the_same_repository_is_rendered_in_a_sandbox()
    {
        var answer = Check(landlock: false, seccomp: false, "--untrusted", "--verbose");
        Assert.Equal((0, 2), (answer.ExitCode, answer.Json.GetProperty("coverage").GetProperty("rendered").GetInt32()));
        Assert.DoesNotContain("sandbox: none", answer.Messages, StringComparison.Ordinal);
    }

    private Answer Check(bool landlock, bool seccomp, params string[] more)
    {
        List<uint> calls = [.. landlock ? [KernelWithout.Landlock] : (uint[])[], .. seccomp ? [KernelWithout.Seccomp] : (uint[])[]];
        return KernelWithout.Run([.. calls], () => GateProgram.Run(["check", repository.Root, "--format", "json", .. more]));
    }
}
