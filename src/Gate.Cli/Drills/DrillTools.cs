using Gate.Cli.Outside;
using Gate.Core.Manifests;
using Gate.Knowledge.Blobs;
using Gate.Sources.Configuration;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Caching;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Cli.Drills;

/// <summary>The programs that render for a drill. They are started for what a move changes only: the rest is in the cache after the first check.</summary>
internal sealed class DrillTools : IDisposable
{
    private readonly BlobKnowledge knowledge;
    private readonly GateFile file;
    private readonly RendererProcess process;
    private readonly RenderCache cache;
    private readonly HelmRenderer helm;
    private readonly KustomizeRenderer kustomize;

    internal DrillTools(GateFile file, BlobKnowledge knowledge, Surroundings outside)
    {
        (this.file, this.knowledge) = (file, knowledge);
        var tools = new ToolLocator(new ToolChoice { Helm = file.Tools.Helm, HelmMajor = file.Tools.HelmMajor, Kustomize = file.Tools.Kustomize, SearchPath = outside.SearchPath });
        process = new(file.Limits, launcher: SandboxSupport.Probe().Level == SandboxLevel.None ? null : SandboxLauncher.OfThisProgram());
        cache = outside.CacheFolder is { } folder ? RenderCache.Open(folder, true) : RenderCache.None;
        helm = new(tools, process, cache);
        kustomize = new(tools, process, file.Kustomize, cache);
    }

    internal SourceRenderer Renderer(TriggerIndex triggers) => new(helm, kustomize, knowledge, triggers, null, file.Limits.Manifests);

    public void Dispose()
    {
        helm.Dispose();
        cache.Dispose();
        process.Dispose();
    }
}
