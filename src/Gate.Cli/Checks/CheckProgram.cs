using Gate.Cli.Outside;
using Gate.Core.Rules;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Caching;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Cli.Checks;

/// <summary>Composes a check: reads the change, finds the tools, and runs the pipeline.</summary>
internal static class CheckProgram
{
    /// <summary>A usage or configuration error.</summary>
    internal const int UsageError = 2;

    /// <summary>The verdict on what a request names; messages go to standard error.</summary>
    internal static async Task<CheckAnswer> RunAsync(CheckRequest request, BlobKnowledge knowledge, Surroundings outside, CancellationToken cancellation)
    {
        if (!new ChangeReader().TryRead(request.Change, out var change, out var error))
            return CheckAnswer.NoChange(error.Message);
        if (request.Settings.WhatIf is not null)
            change = WhatIf.On(change);
        using (change)
        {
            var policy = Policy(request, change);
            var (choice, both) = Choice(request, policy.Tools, outside);
            var tools = new ToolLocator(choice);
            var older = both ? new ToolLocator(choice with { HelmMajor = 3 }) : null;
            var support = SandboxSupport.Probe();
            var launcher = support.Level == SandboxLevel.None ? null : SandboxLauncher.OfThisProgram();
            using var process = new RendererProcess(policy.Limits, launcher: launcher)
            {
                Refusal = launcher is null && !request.Trusted ? $"the change may come from a stranger, and there is no sandbox here to render it in (sandbox: {support.Words})" : null,
            };
            if (older is not null && (await WrongAsync(tools.Helm, 4, process).ConfigureAwait(false) ?? await WrongAsync(older.Helm, 3, process).ConfigureAwait(false)) is { } wrong)
                return CheckAnswer.Fail($"{request.Settings.ConfigPath}: tools.helm is both, and {wrong}");
            using var cache = Cache(request, outside);
            using var helm = new HelmRenderer(tools, process, cache);
            using var olderHelm = older is null ? null : new HelmRenderer(older, process, cache);
            var kustomize = new KustomizeRenderer(tools, process, policy.Kustomize, cache);
            if (request.Verbose)
                await SayToolsAsync(tools, process, $"{support.Words}; the change {(request.Trusted ? "is trusted" : "may come from a stranger")}", outside.Messages).ConfigureAwait(false);
            var rules = RuleSet.BuiltIn(knowledge);
            var answer = await new Check(change, request.Settings with { Today = request.Settings.Today ?? Surroundings.Today, Trusted = request.Trusted }, knowledge, rules, triggers => new(helm, kustomize, knowledge, triggers, olderHelm, policy.Limits.Manifests)) { Question = request.Question }.RunAsync(cancellation).ConfigureAwait(false);
            if (request.Verbose && answer.Verdict is { } verdict)
                outside.Messages.WriteLine($"{verdict.Coverage.Files} files in the change, {verdict.Coverage.Sources} sources reached, {verdict.Coverage.Rendered} rendered");
            if (request.Verbose)
                SayCache(cache, outside.Messages);
            return launcher is null && answer.Verdict is { Coverage.Rendered: > 0 } unconfined
                ? answer with { Verdict = unconfined with { Notes = [.. unconfined.Notes, $"rendered without a sandbox, since the change is trusted and there is none here (missing: {string.Join(", ", support.Missing)})"] } }
                : answer;
        }
    }

    // The programs that render, and what they may do and use, are policy: they are read at base, where there is one.
    private static GateFile Policy(CheckRequest request, Change change)
    {
        var tree = change.Base ?? change.Head;
        return tree.Find(request.Settings.ConfigPath) is { Kind: EntryKind.File } entry
            && GateFileReader.Read(request.Settings.ConfigPath, tree.Read(entry)) is (var file, { Count: 0 })
            ? file
            : new();
    }

    private static RenderCache Cache(CheckRequest request, Surroundings outside)
    {
        if (!request.UsesCache || outside.CacheFolder is not { } folder)
            return RenderCache.None;
        var cache = RenderCache.Open(folder, request.Trusted);
        if (cache.Danger is { } danger)
            outside.Messages.WriteLine($"gate: the cache is not used. {danger}");
        return cache;
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
    private static async Task<string?> WrongAsync(RendererTool? helm, int major, RendererProcess process)
    {
        if (helm is null)
            return $"no Helm {major} was found; put helm{major} on PATH";
        var version = await helm.VersionAsync(process).ConfigureAwait(false);
        return version?.StartsWith($"v{major}.", StringComparison.Ordinal) == true ? null : $"{helm.Path} is {version ?? "of an unknown version"}, no Helm {major}; put helm{major} on PATH";
    }

    private static void SayCache(RenderCache cache, TextWriter messages)
    {
        messages.WriteLine($"cache: {cache.Hits} renderings found");
        if (cache.Problem is { } problem)
            messages.WriteLine($"cache: nothing could be kept: {problem}");
    }

    private static async Task SayToolsAsync(ToolLocator tools, RendererProcess process, string sandbox, TextWriter messages)
    {
        messages.WriteLine($"sandbox: {sandbox}");
        foreach (var (name, tool) in ((string, RendererTool?)[])[("helm", tools.Helm), ("kustomize", tools.Kustomize)])
        {
            messages.WriteLine(tool is null
                ? $"{name}: not found"
                : $"{name}: {await tool.VersionAsync(process).ConfigureAwait(false) ?? "version unknown"} ({tool.Path})");
        }
    }
}
