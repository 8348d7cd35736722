using Gate.Cli.Outside;
using Gate.Knowledge.Blobs;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Caching;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Cli.Rules;

/// <summary>The programs that render the trees of tests. Nothing is taken from the cache: a test must not depend on an earlier run.</summary>
internal sealed class TrialTools : IDisposable
{
    private readonly RendererProcess process;
    private readonly HelmRenderer helm;
    private readonly KustomizeRenderer kustomize;

    internal TrialTools(Surroundings outside)
    {
        var tools = new ToolLocator(new ToolChoice { SearchPath = outside.SearchPath });
        process = new(new(), launcher: SandboxSupport.Probe().Level == SandboxLevel.None ? null : SandboxLauncher.OfThisProgram());
        helm = new(tools, process, RenderCache.None);
        kustomize = new(tools, process, new(), RenderCache.None);
    }

    internal RuleTrial Trial(BlobKnowledge knowledge) => new(knowledge, triggers => new(helm, kustomize, knowledge, triggers));

    public void Dispose()
    {
        helm.Dispose();
        process.Dispose();
    }
}
