using Gate.Sources.Rendering;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Kustomizations that mean harm.</summary>
public sealed class HostileKustomizationTests : IDisposable
{
    private readonly Confinement place = new();

    public HostileKustomizationTests() => Need();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_harmless_kustomization_builds_to_the_same_in_the_sandbox_and_without()
    {
        place.Folder.Write("kustomization.yaml", "configMapGenerator: [{name: a, files: [f]}]\n");
        place.Folder.Write("f", "text");
        var (free, confined) = (await place.Kustomize(confined: false), await place.Kustomize());
        Assert.True(confined.Succeeded, confined.Messages);
        Assert.Equal(Text(free), Text(confined));
    }

    [Fact]
    public async Task A_base_at_an_address_is_asked_for_by_nobody()
    {
        using var listener = new Listener();
        place.Folder.Write("kustomization.yaml", $"resources: [\"http://{listener.Address}/base.yaml\"]\n");
        var outcome = await place.Kustomize();
        Assert.False(listener.WasReached());
        Assert.Equal((RendererEnd.Exited, 1), (outcome.End, outcome.ExitCode));
        Assert.Contains("permission denied", outcome.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_elsewhere_on_this_machine_is_not_read()
    {
        place.Outside.Write("kustomization.yaml", "configMapGenerator: [{name: a, files: [secret]}]\n");
        place.Outside.Write("secret", "hidden-away");
        place.Folder.Write("kustomization.yaml", $"resources: [{Path.GetRelativePath(place.Folder.Root, place.Outside.Root)}]\n");
        Assert.Contains("hidden-away", Text(await place.Kustomize(confined: false)), StringComparison.Ordinal);
        var outcome = await place.Kustomize();
        Assert.Equal((RendererEnd.Exited, 1), (outcome.End, outcome.ExitCode));
        Assert.DoesNotContain("hidden-away", Text(outcome) + outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exec: {path: ./evil}")]
    [InlineData("container: {image: evil}")]
    public async Task A_function_is_never_run(string function)
    {
        var evil = place.Folder.WriteProgram("evil", $"echo ran > {place.Outside.At("ran")}");
        place.Folder.Write("kustomization.yaml", "generators: [gen.yaml]\n");
        place.Folder.Write("gen.yaml", $"apiVersion: x/v1\nkind: Evil\nmetadata:\n  name: e\n  annotations:\n    config.kubernetes.io/function: |\n      {function}\n");
        var outcome = await place.Kustomize();
        Assert.Equal((RendererEnd.Exited, 1), (outcome.End, outcome.ExitCode));
        Assert.Contains("external plugins disabled", outcome.Messages, StringComparison.Ordinal);
        await place.Run(Tool("kubectl"), ["kustomize", place.Folder.Root, "--enable-alpha-plugins"]);
        Assert.True(File.Exists(evil));
        Assert.False(File.Exists(place.Outside.At("ran")));
    }

    [Fact]
    public async Task A_resource_that_multiplies_by_aliases_is_stopped()
    {
        place.Folder.Write("kustomization.yaml", "resources: [bomb.yaml]\n");
        place.Folder.Write("bomb.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" + Aliases.Bomb);
        var outcome = await place.Kustomize(limits: new() { Time = TimeSpan.FromSeconds(10), MemoryBytes = 1536 << 20 });
        Assert.True(outcome.End is RendererEnd.TooMuchMemory or RendererEnd.TimedOut || outcome.Messages.Contains("excessive aliasing", StringComparison.Ordinal), $"{outcome.End} {outcome.ExitCode} {outcome.Messages[..Math.Min(outcome.Messages.Length, 600)]}");
    }
}
