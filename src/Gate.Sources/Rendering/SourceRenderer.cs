using Gate.Core.Inventory;
using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;
using Gate.Sources.Rendering.Delivering;

namespace Gate.Sources.Rendering;

/// <summary>Turns deliveries into objects: manifests and what only lists them by reading, other kustomizations and charts by their own tools. Each text is read and rendered once.</summary>
public sealed class SourceRenderer(HelmRenderer helm, KustomizeRenderer kustomize, IKnowledge knowledge, TriggerIndex triggers, HelmRenderer? olderHelm = null, ReadLimits? limits = null)
{
    private readonly ManifestTexts manifests = new(triggers, limits);
    private readonly Dictionary<string, Task<RenderResult>> runs = new(StringComparer.Ordinal);
    private readonly Dictionary<ITree, IReadOnlyList<string>> customApis = [];

    /// <summary>How many charts and kustomizations gave objects.</summary>
    public int Rendered => runs.Values.Count(run => run is { IsCompletedSuccessfully: true, Result.Objects.Count: > 0 });

    /// <summary>Renders deliveries of one tree, in parallel, each for its target.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Rendering> RenderAsync(ITree tree, IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> deliveries, CancellationToken cancellation)
    {
        manifests.Read(tree, deliveries.Select(delivery => delivery.Delivery.Source).Where(source => source.Kind == SourceKind.Manifest).Select(source => source.Path).Distinct(StringComparer.Ordinal));
        var results = deliveries.Select(delivery => RenderAsync(tree, delivery.Delivery, delivery.Target, cancellation)).ToList();
        await Task.WhenAll(results).ConfigureAwait(false);

        var delivered = new List<Delivered>();
        var notChecked = new HashSet<NotChecked>();
        var differences = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < deliveries.Count; i++)
        {
            var (delivery, target) = deliveries[i];
            var result = await results[i].ConfigureAwait(false);
            delivered.Add(new(delivery, target, result.Objects) { Declared = result.Declared, Refusal = result.Refusal });
            differences.UnionWith(result.Differences);
            if (!IsMeantForOthers(delivery, result))
                notChecked.UnionWith(result.NotChecked);
        }

        // A chart that demands values cannot be rendered without any, and nobody installs it so: where a named set of values renders, that is the answer.
        bool IsMeantForOthers(Delivery delivery, RenderResult result) =>
            delivery.Variant is { IsDefault: true } && result.NotChecked.Any(entry => entry.Code == NotCheckedCode.RenderFailed)
            && deliveries.Select((other, i) => (other.Delivery, Result: results[i].Result))
                .Any(other => other.Delivery.Source.Id == delivery.Source.Id && other.Delivery.Variant is { IsDefault: false } && other.Result.Objects.Count > 0);

        return new(delivered, [.. notChecked]) { Differences = [.. differences] };
    }

    /// <summary>Renders a chart's variant with another content of one of its files: what would it give if one value had not changed?</summary>
    public async Task<RenderResult> RenderEditedAsync(ITree tree, Delivery delivery, KubernetesVersion target, string file, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        PostRendering.Of(tree, await helm.RenderAsync(new EditedTree(tree, file, content), Job(tree, delivery, target), cancellation).ConfigureAwait(false), delivery.By);

    private Task<RenderResult> RenderAsync(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation)
    {
        var source = delivery.Source;
        return source.Kind switch
        {
            SourceKind.Manifest => Task.FromResult(WithVariables(manifests.Of(tree, source), delivery)),
            SourceKind.Kustomization => Kustomization(tree, delivery, target, cancellation),
            _ => Chart(tree, delivery, target, cancellation),
        };
    }

    /// <summary>The objects as they are once a controller has filled in its variables, if it has any. Their lines stay those of what was written.</summary>
    private static RenderResult WithVariables(RenderResult result, Delivery delivery)
    {
        var variables = delivery.By?.Variables;
        if (variables is null && result.Unfilled.Count == 0)
            return result;
        var (objects, notChecked) = (result.Objects.Select(Fill).ToList(), result.NotChecked.ToList());
        foreach (var (rendered, otherwise) in result.Unfilled)
        {
            var filled = Fill(rendered);
            if (ManifestReader.IsPlaceholder(filled.Object.ApiVersion.ToString()) || ManifestReader.IsPlaceholder(filled.Object.Kind))
                notChecked.Add(otherwise);
            else
                objects.Add(filled);
        }

        return result with { Objects = objects, NotChecked = notChecked, Unfilled = [] };

        RenderedObject Fill(RenderedObject rendered) => variables is null ? rendered : rendered with { Object = Substituted.In(rendered.Object, variables) };
    }

    private async Task<RenderResult> Kustomization(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation)
    {
        var source = delivery.Source;
        // Only charts ask which cluster they are for.
        var told = delivery.By?.Kustomize?.Value;
        var inflated = kustomize.Inflates(tree, source.Files, told) ? new ChartTarget(target, Apis(tree, target)) : null;
        var key = string.Join('\0', source.Id, ContentOf(tree, source), inflated is null ? "" : $"{target} {string.Join(' ', CustomApis(tree))}", told);
        if (delivery.By is not { Overlay.IsNothing: false } by)
            return WithVariables(await Once(key, Build).ConfigureAwait(false), delivery);
        var overlaid = OverlaidSource.Of(tree, source, by);
        var result = await Once($"{key}\0{overlaid.Text}", () => kustomize.RenderAsync(overlaid.Tree, overlaid.Folder, overlaid.Files, inflated, told, cancellation)).ConfigureAwait(false);
        return WithVariables(OverlaidSource.Seen(result, by), delivery);

        async Task<RenderResult> Build() =>
            await Task.Run(() => PlainKustomization.Read(tree, source.Path, limits ?? ReadLimits.Default), cancellation).ConfigureAwait(false)
            ?? await kustomize.RenderAsync(tree, source.Path, source.Files, inflated, told, cancellation).ConfigureAwait(false);
    }

    private async Task<RenderResult> Chart(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation) =>
        PostRendering.Of(tree, await WithGaps(tree, delivery, target, cancellation).ConfigureAwait(false), delivery.By);

    private async Task<RenderResult> WithGaps(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation)
    {
        var result = await Plain(tree, delivery, target, cancellation).ConfigureAwait(false);
        if (delivery.By is not { Chart: { } settings } by || GivenValues.Gaps(settings, by.Name).ToList() is not [var first, ..] gaps)
            return result;
        // A chart that does not render without them is no failure of the chart.
        var entries = result.NotChecked.Select(entry => entry.Code == NotCheckedCode.RenderFailed ? entry with { Code = first.Code, Reason = $"{entry.Reason} (rendered without values that are not known)" } : entry);
        return result with { NotChecked = [.. entries, .. gaps] };
    }

    /// <summary>What Helm makes of a chart.</summary>
    private Task<RenderResult> Plain(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation)
    {
        var job = Job(tree, delivery, target);
        var key = string.Join('\0', delivery.Id, ContentOf(tree, delivery.Source), Digest(job.Values), target, string.Join(' ', CustomApis(tree)));
        return Once(key, async () =>
        {
            var result = await Steady(helm).ConfigureAwait(false);
            if (olderHelm is null)
                return result;
            var older = await Steady(olderHelm).ConfigureAwait(false);
            return HelmDifference.Join(job.Name, result, older, isSteady: !result.IsUnsteady && !older.IsUnsteady);
        });

        async Task<RenderResult> Steady(HelmRenderer renderer)
        {
            var result = await renderer.RenderAsync(tree, job, cancellation).ConfigureAwait(false);
            if (!result.IsUnsteady)
                return result;
            if (RandomNames.MayTellTime(result))
                await Task.Delay(RandomNames.Tick, cancellation).ConfigureAwait(false);
            return RandomNames.Steady(result, await renderer.RenderAsync(tree, job, cancellation).ConfigureAwait(false));
        }
    }

    private static string Digest(ReadOnlyMemory<byte>? values) => values is { } given ? Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(given.Span)) : "";

    private HelmJob Job(ITree tree, Delivery delivery, KubernetesVersion target)
    {
        var variant = delivery.Variant!;
        return new(delivery.Source.Path, variant.ValueFiles, variant.Release, variant.Namespace, target, Apis(tree, target)) { DeclaredAt = variant.DeclaredAt, Values = variant.Values };
    }

    private IReadOnlyList<string> Apis(ITree tree, KubernetesVersion target) =>
        [.. knowledge.ServedBy(target).SelectMany(static api => (IEnumerable<string>)[api.ApiVersion.ToString(), $"{api.ApiVersion}/{api.Kind}"]).Concat(CustomApis(tree)).Distinct().Order(StringComparer.Ordinal)];

    private IReadOnlyList<string> CustomApis(ITree tree)
    {
        if (!customApis.TryGetValue(tree, out var apis))
            customApis[tree] = apis = CustomResources.ApisOf(tree);
        return apis;
    }

    private Task<RenderResult> Once(string key, Func<Task<RenderResult>> render)
    {
        if (!runs.TryGetValue(key, out var run))
            runs[key] = run = render();
        return run;
    }

    private static string ContentOf(ITree tree, Source source) =>
        string.Join('\0', source.Files.Order(StringComparer.Ordinal).Select(path => tree.Find(path) is { } entry ? $"{path}\0{tree.ContentKey(entry)}" : path));
}

/// <summary>What the deliveries of one side give.</summary>
/// <param name="Delivered">The objects, delivery by delivery.</param>
/// <param name="NotChecked">What could not be rendered or read.</param>
public sealed record Rendering(IReadOnlyList<Delivered> Delivered, IReadOnlyList<NotChecked> NotChecked)
{
    /// <summary>Where the majors of Helm give different objects, in words.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];
}
