using Gate.Core.Verdicts;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Sources.Tests.Rendering.Sandboxing;

public sealed class SandboxSupportTests
{
    private const string Reason = "the change may come from a stranger, and there is no sandbox here";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, false, SandboxLevel.None, "none; missing: Landlock (Linux 5.13, switched on), seccomp filters")]
    [InlineData(0, true, SandboxLevel.None, "none; missing: Landlock (Linux 5.13, switched on)")]
    [InlineData(7, false, SandboxLevel.None, "none; missing: seccomp filters")]
    [InlineData(1, true, SandboxLevel.Partial, "partial (Landlock 1, seccomp); missing: refusal to truncate files (Linux 6.2), refusal to control devices (Linux 6.10), refusal to signal other processes (Linux 6.12)")]
    [InlineData(3, true, SandboxLevel.Partial, "partial (Landlock 3, seccomp); missing: refusal to control devices (Linux 6.10), refusal to signal other processes (Linux 6.12)")]
    [InlineData(5, true, SandboxLevel.Partial, "partial (Landlock 5, seccomp); missing: refusal to signal other processes (Linux 6.12)")]
    [InlineData(6, true, SandboxLevel.Full, "full (Landlock 6, seccomp)")]
    [InlineData(9, true, SandboxLevel.Full, "full (Landlock 9, seccomp)")]
    public void What_a_kernel_lacks_is_named(int landlock, bool seccomp, SandboxLevel level, string words)
    {
        var support = SandboxSupport.Of(landlock, seccomp);
        Assert.Equal((level, words), (support.Level, support.Words));
    }

    [Fact]
    public void There_is_a_sandbox_on_Linux_alone() =>
        Assert.True(OperatingSystem.IsLinux() || SandboxSupport.Probe().Level == SandboxLevel.None);

    [Fact]
    public async Task A_chart_that_is_refused_is_not_rendered_and_says_why()
    {
        using var process = new RendererProcess { Refusal = Reason };
        using var renderer = new HelmRenderer(new(new()), process);
        var result = await renderer.RenderAsync(new MemoryTree().Chart().File("chart/templates/a.yaml", Words.ConfigMap("a")), new("chart", [], "rel", "ns", new(1, 33), []), Cancellation);
        Assert.Empty(result.Objects);
        Assert.Equal([(NotCheckedCode.NoSandbox, Reason)], result.NotChecked.Select(static one => (one.Code, one.Reason)));
    }

    [Fact]
    public async Task A_kustomization_that_is_refused_is_not_rendered_and_says_why()
    {
        using var process = new RendererProcess { Refusal = Reason };
        var tree = new MemoryTree().File("app/kustomization.yaml", "resources: [a.yaml]\n").File("app/a.yaml", Words.ConfigMap("a"));
        var result = await new KustomizeRenderer(new(new()), process).RenderAsync(tree, "app", ["app/kustomization.yaml", "app/a.yaml"], null, Cancellation);
        Assert.Empty(result.Objects);
        Assert.Equal([(NotCheckedCode.NoSandbox, Reason)], result.NotChecked.Select(static one => (one.Code, one.Reason)));
    }
}
