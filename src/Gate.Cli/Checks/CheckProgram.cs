using Gate.Cli.Outside;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Rendering;
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
            return CheckAnswer.Fail(error.Message);
        if (request.Settings.WhatIf is not null)
            change = WhatIf.On(change);
        using (change)
        {
            var settings = PolicyOfRendering(request, change);
            var (choice, both) = Choice(request, settings.Tools, outside);
            var tools = new ToolLocator(choice);
            var older = both ? new ToolLocator(choice with { HelmMajor = 3 }) : null;
            var support = SandboxSupport.Probe();
            var launcher = support.Level == SandboxLevel.None ? null : SandboxLauncher.OfThisProgram();
            using var process = new RendererProcess(launcher: launcher)
            {
                Refusal = launcher is null && !request.Trusted ? $"the change may come from a stranger, and there is no sandbox here to render it in (sandbox: {support.Words})" : null,
            };
            if (older is not null && (await WrongAsync(tools.Helm, 4, process).ConfigureAwait(false) ?? await WrongAsync(older.Helm, 3, process).ConfigureAwait(false)) is { } wrong)
                return CheckAnswer.Fail($"{request.Settings.ConfigPath}: tools.helm is both, and {wrong}");
            using var helm = new HelmRenderer(tools, process);
            using var olderHelm = older is null ? null : new HelmRenderer(older, process);
            var kustomize = new KustomizeRenderer(tools, process, settings.Kustomize);
            if (request.Verbose)
                await SayToolsAsync(tools, process, $"{support.Words}; the change {(request.Trusted ? "is trusted" : "may come from a stranger")}", outside.Messages).ConfigureAwait(false);
            var answer = await new Check(change, request.Settings, knowledge, knowledge.AddOns, new(helm, kustomize, knowledge, olderHelm)).RunAsync(cancellation).ConfigureAwait(false);
            if (request.Verbose && answer.Verdict is { } verdict)
                outside.Messages.WriteLine($"{verdict.Coverage.Files} files in the change, {verdict.Coverage.Sources} sources reached, {verdict.Coverage.Rendered} rendered");
            return launcher is null && answer.Verdict is { Coverage.Rendered: > 0 } unconfined
                ? CheckAnswer.Of(unconfined with { Notes = [.. unconfined.Notes, $"rendered without a sandbox, since the change is trusted and there is none here (missing: {string.Join(", ", support.Missing)})"] })
                : answer;
        }
    }

    // The programs that render, and what they may do, are policy: they are read at base, where there is one.
    private static GateFile PolicyOfRendering(CheckRequest request, Change change)
    {
        var tree = change.Base ?? change.Head;
        return tree.Find(request.Settings.ConfigPath) is { Kind: EntryKind.File } entry
            ? GateFileReader.Read(request.Settings.ConfigPath, tree.Read(entry)).File
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
    private static async Task<string?> WrongAsync(RendererTool? helm, int major, RendererProcess process)
    {
        if (helm is null)
            return $"no Helm {major} was found; put helm{major} on PATH";
        var version = await helm.VersionAsync(process).ConfigureAwait(false);
        return version?.StartsWith($"v{major}.", StringComparison.Ordinal) == true ? null : $"{helm.Path} is {version ?? "of an unknown version"}, no Helm {major}; put helm{major} on PATH";
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
