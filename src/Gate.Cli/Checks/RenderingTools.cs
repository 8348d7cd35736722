using Gate.Cli.Outside;
using Gate.Core.Manifests;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Caching;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Cli.Checks;

/// <summary>The programs that render a change, and the sandbox that they run in. Both are policy, so they are as base wants them.</summary>
internal sealed class RenderingTools : IDisposable
{
    private readonly GateFile policy;
    private readonly RendererProcess process;
    private readonly HelmRenderer helm;
    private readonly HelmRenderer? olderHelm;
    private readonly KustomizeRenderer kustomize;
    private readonly ToolLocator tools;
    private readonly SandboxSupport support;

    private RenderingTools(CheckRequest request, GateFile policy, SandboxSupport support, (ToolChoice Choice, bool BothHelms) choice, RenderCache cache)
    {
        this.policy = policy;
        this.support = support;
        tools = new(choice.Choice);
        Older = choice.BothHelms ? new(choice.Choice with { HelmMajor = 3 }) : null;
        var launcher = support.Level == SandboxLevel.None ? null : SandboxLauncher.OfThisProgram();
        IsConfined = launcher is not null;
        process = new(policy.Limits, launcher: launcher)
        {
            Refusal = launcher is null && !request.Trusted ? $"the change may come from a stranger, and there is no sandbox here to render it in (sandbox: {support.Words})" : null,
        };
        helm = new(tools, process, cache);
        olderHelm = Older is null ? null : new(Older, process, cache);
        kustomize = new(tools, process, policy.Kustomize, cache);
    }

    /// <summary>Whether they run in a sandbox.</summary>
    internal bool IsConfined { get; }

    /// <summary>What a sandbox would need and does not find here.</summary>
    internal IReadOnlyList<string> Missing => support.Missing;

    private ToolLocator? Older { get; }

    /// <summary>The tools for a change, or what is wrong with those that its base asks for.</summary>
    internal static async Task<(RenderingTools? Tools, string? Error)> OpenAsync(CheckRequest request, Change change, RenderCache cache, Surroundings outside)
    {
        var policy = Policy(request, change);
        var made = new RenderingTools(request, policy, SandboxSupport.Probe(), Choice(request, policy.Tools, outside), cache);
        if (made.Older is null || (await made.WrongAsync(made.tools.Helm, 4).ConfigureAwait(false) ?? await made.WrongAsync(made.Older.Helm, 3).ConfigureAwait(false)) is not { } wrong)
            return (made, null);
        made.Dispose();
        return (null, $"{request.Settings.ConfigPath}: tools.helm is both, and {wrong}");
    }

    /// <summary>What renders with them.</summary>
    internal SourceRenderer Renderer(BlobKnowledge knowledge, TriggerIndex triggers) => new(helm, kustomize, knowledge, triggers, olderHelm, policy.Limits.Manifests);

    /// <summary>Says which they are.</summary>
    internal async Task SayAsync(bool isTrusted, TextWriter messages)
    {
        messages.WriteLine($"sandbox: {support.Words}; the change {(isTrusted ? "is trusted" : "may come from a stranger")}");
        foreach (var (name, tool) in ((string, RendererTool?)[])[("helm", tools.Helm), ("kustomize", tools.Kustomize)])
        {
            messages.WriteLine(tool is null
                ? $"{name}: not found"
                : $"{name}: {await tool.VersionAsync(process).ConfigureAwait(false) ?? "version unknown"} ({tool.Path})");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        helm.Dispose();
        olderHelm?.Dispose();
        process.Dispose();
    }

    private static GateFile Policy(CheckRequest request, Change change)
    {
        var tree = change.Base ?? change.Head;
        return tree.Find(request.Settings.ConfigPath) is { Kind: EntryKind.File } entry
            && GateFileReader.Read(request.Settings.ConfigPath, tree.Read(entry)) is (var file, { Count: 0 })
            ? file
            : new();
    }

    private static (ToolChoice Choice, bool BothHelms) Choice(CheckRequest request, ToolSettings settings, Surroundings outside)
    {
        var both = settings.BothHelms && request.Helm is null;
        var choice = new ToolChoice
        {
            Helm = request.Helm ?? settings.Helm,
            HelmMajor = both ? 4 : request.Helm is null ? settings.HelmMajor : null,
            Kustomize = request.Kustomize ?? settings.Kustomize,
            SearchPath = outside.SearchPath,
        };
        return (choice, both);
    }

    // A program that is called helm may be of either major, and one major twice would never differ.
    private async Task<string?> WrongAsync(RendererTool? helm, int major)
    {
        if (helm is null)
            return $"no Helm {major} was found; put helm{major} on PATH";
        var version = await helm.VersionAsync(process).ConfigureAwait(false);
        return version?.StartsWith($"v{major}.", StringComparison.Ordinal) == true ? null : $"{helm.Path} is {version ?? "of an unknown version"}, no Helm {major}; put helm{major} on PATH";
    }
}
