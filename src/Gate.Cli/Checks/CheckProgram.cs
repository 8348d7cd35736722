using Gate.Cli.Outside;
using Gate.Core.Rules;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Rendering.Caching;

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
            using var cache = Cache(request, outside);
            var answer = await RunAsync(request, change, RuleSet.BuiltIn(knowledge), knowledge, new(), cache, outside, cancellation).ConfigureAwait(false);
            if (request.Verbose && answer.Verdict is { } verdict)
                outside.Messages.WriteLine($"{verdict.Coverage.Files} files in the change, {verdict.Coverage.Sources} sources reached, {verdict.Coverage.Rendered} rendered");
            if (request.Verbose)
                SayCache(cache, outside.Messages);
            return answer;
        }
    }

    /// <summary>The verdict on a change that is read already, beside others of the same repository.</summary>
    internal static async Task<CheckAnswer> RunAsync(
        CheckRequest request, Change change, RuleSet rules, BlobKnowledge knowledge, CheckMemory memory, RenderCache cache, Surroundings outside, CancellationToken cancellation)
    {
        var (found, wrong) = await RenderingTools.OpenAsync(request, change, cache, outside).ConfigureAwait(false);
        if (found is null)
            return CheckAnswer.Fail(wrong!);
        using var tools = found;
        if (request.Verbose)
            await tools.SayAsync(request.Trusted, outside.Messages).ConfigureAwait(false);
        var settings = request.Settings with { Today = request.Settings.Today ?? Surroundings.Today, Trusted = request.Trusted };
        var check = new Check(change, settings, knowledge, rules, triggers => tools.Renderer(knowledge, triggers)) { Question = request.Question, Memory = memory };
        var answer = await check.RunAsync(cancellation).ConfigureAwait(false);
        return !tools.IsConfined && answer.Verdict is { Coverage.Rendered: > 0 } unconfined
            ? answer with { Verdict = unconfined with { Notes = [.. unconfined.Notes, $"rendered without a sandbox, since the change is trusted and there is none here (missing: {string.Join(", ", tools.Missing)})"] } }
            : answer;
    }

    /// <summary>The cache of what renderers print, where the request wants one and there is a place for it.</summary>
    internal static RenderCache Cache(CheckRequest request, Surroundings outside)
    {
        if (!request.UsesCache || outside.CacheFolder is not { } folder)
            return RenderCache.None;
        var cache = RenderCache.Open(folder, request.Trusted);
        if (cache.Danger is { } danger)
            outside.Messages.WriteLine($"gate: the cache is not used. {danger}");
        return cache;
    }

    private static void SayCache(RenderCache cache, TextWriter messages)
    {
        messages.WriteLine($"cache: {cache.Hits} renderings found");
        if (cache.Problem is { } problem)
            messages.WriteLine($"cache: nothing could be kept: {problem}");
    }
}
