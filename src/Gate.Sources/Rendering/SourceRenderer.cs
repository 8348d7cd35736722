using Gate.Core.Inventory;
using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>Turns deliveries into objects: manifests by reading them, charts and kustomizations by their own tools. Each text is read and rendered once.</summary>
public sealed class SourceRenderer(HelmRenderer helm, KustomizeRenderer kustomize, IKnowledge knowledge, HelmRenderer? olderHelm = null, ReadLimits? limits = null)
{
    /// <summary>Stands for a file whose content Git LFS keeps elsewhere.</summary>
    private static readonly ManifestFile Elsewhere = new([], []);

    private readonly Dictionary<string, ManifestFile> manifests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<RenderResult>> runs = new(StringComparer.Ordinal);
    private readonly Dictionary<ITree, IReadOnlyList<string>> customApis = [];

    /// <summary>How many runs of Helm and Kustomize gave objects.</summary>
    public int Rendered => runs.Values.Count(run => run is { IsCompletedSuccessfully: true, Result.Objects.Count: > 0 });

    /// <summary>Renders deliveries of one tree, in parallel, each for its target.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<Rendering> RenderAsync(ITree tree, IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> deliveries, CancellationToken cancellation)
    {
        ReadManifests(tree, deliveries.Select(delivery => delivery.Delivery.Source).Where(source => source.Kind == SourceKind.Manifest).DistinctBy(source => source.Path));
        var results = deliveries.Select(delivery => RenderAsync(tree, delivery.Delivery, delivery.Target, cancellation)).ToList();
        await Task.WhenAll(results).ConfigureAwait(false);

        var delivered = new List<Delivered>();
        var notChecked = new HashSet<NotChecked>();
        var differences = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < deliveries.Count; i++)
        {
            var (delivery, target) = deliveries[i];
            var result = await results[i].ConfigureAwait(false);
            delivered.Add(new(delivery, target, result.Objects) { Refusal = result.Refusal });
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
    public Task<RenderResult> RenderEditedAsync(ITree tree, Delivery delivery, KubernetesVersion target, string file, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        helm.RenderAsync(new EditedTree(tree, file, content), Job(tree, delivery, target), cancellation);

    private Task<RenderResult> RenderAsync(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation)
    {
        var source = delivery.Source;
        return source.Kind switch
        {
            SourceKind.Manifest => Task.FromResult(Manifest(tree, source)),
            SourceKind.Kustomization => Kustomization(tree, source, target, cancellation),
            _ => Chart(tree, delivery, target, cancellation),
        };
    }

    private Task<RenderResult> Kustomization(ITree tree, Source source, KubernetesVersion target, CancellationToken cancellation)
    {
        // Only charts ask which cluster they are for.
        var inflated = kustomize.Inflates(tree, source.Files) ? new ChartTarget(target, Apis(tree, target)) : null;
        var key = string.Join('\0', source.Id, ContentOf(tree, source), inflated is null ? "" : $"{target} {string.Join(' ', CustomApis(tree))}");
        return Once(key, () => kustomize.RenderAsync(tree, source.Path, source.Files, inflated, cancellation));
    }

    private Task<RenderResult> Chart(ITree tree, Delivery delivery, KubernetesVersion target, CancellationToken cancellation)
    {
        var job = Job(tree, delivery, target);
        var key = string.Join('\0', delivery.Id, ContentOf(tree, delivery.Source), target, string.Join(' ', CustomApis(tree)));
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

    private HelmJob Job(ITree tree, Delivery delivery, KubernetesVersion target)
    {
        var variant = delivery.Variant!;
        return new(delivery.Source.Path, variant.ValueFiles, variant.Release, variant.Namespace, target, Apis(tree, target)) { DeclaredAt = variant.DeclaredAt };
    }

    private IReadOnlyList<string> Apis(ITree tree, KubernetesVersion target) =>
        [.. knowledge.ServedBy(target).SelectMany(static api => (IEnumerable<string>)[api.ApiVersion.ToString(), $"{api.ApiVersion}/{api.Kind}"]).Concat(CustomApis(tree)).Distinct().Order(StringComparer.Ordinal)];

    private RenderResult Manifest(ITree tree, Source source)
    {
        var entry = tree.Find(source.Path)!;
        var key = tree.ContentKey(entry);
        if (!manifests.TryGetValue(key, out var file))
        {
            try
            {
                manifests[key] = file = Read(tree.Read(entry));
            }
            catch (IOException e)
            {
                return RenderResult.Failed(new(NotCheckedCode.Limit, source.Path, e.Message, Location.OfFile(source.Path)));
            }
        }

        if (ReferenceEquals(file, Elsewhere))
            return RenderResult.Failed(new(NotCheckedCode.Unfetched, source.Path, "it is a Git LFS pointer: its content is not in the repository. Fetch it with `git lfs pull`, or keep manifests out of LFS.", Location.OfFile(source.Path)));
        return new(
            [.. file.Objects.Select(thing => new RenderedObject(thing, new ManifestOrigin(source.Path, thing)))],
            [.. file.Unreadable.Select(document => new NotChecked(document.Limit ? NotCheckedCode.Limit : NotCheckedCode.Unreadable, source.Path, document.Reason, Location.At(source.Path, document.Position.Line, document.Position.Column)))],
            []);
    }

    /// <summary>Reads many manifests in one go; contents that are known already are not asked for.</summary>
    private void ReadManifests(ITree tree, IEnumerable<Source> sources)
    {
        var missing = sources.Select(source => tree.Find(source.Path)!).Where(entry => !manifests.ContainsKey(tree.ContentKey(entry))).ToList();
        try
        {
            foreach (var (entry, bytes) in missing.Zip(tree.Read(missing)))
                manifests.TryAdd(tree.ContentKey(entry), Read(bytes));
        }
        catch (IOException)
        {
            // One of them cannot be read: which one, and why, is found out when each is read by itself.
        }
    }

    private ManifestFile Read(ReadOnlyMemory<byte> bytes) =>
        LfsPointer.Is(bytes.Span) ? Elsewhere
        : ManifestScan.MayHoldObjects(bytes.Span) ? ManifestReader.Read(bytes, limits) : new([], []);

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
