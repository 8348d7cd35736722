using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering.Caching;
using Gate.Sources.Rendering.Templates;

namespace Gate.Sources.Rendering;

/// <summary>
/// Renders charts with <c>helm template</c>. The copy of a chart is shared by all renders of it, and removed on dispose.
/// Safe for parallel use.
/// </summary>
public sealed class HelmRenderer(ToolLocator tools, RendererProcess process, RenderCache? cache = null) : IDisposable
{
    // Later than any patch release that there will be.
    private const int LastPatch = 9999;
    private readonly ConcurrentDictionary<(ITree Tree, string Chart, string Apis, bool AnyKubernetes), Lazy<ChartCopy>> copies = new();

    /// <summary>
    /// Renders one chart. The objects' origins read the tree when they are asked for a line: it must live as long as they do.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<RenderResult> RenderAsync(ITree tree, HelmJob job, CancellationToken cancellation)
    {
        var declaration = job.ChartPath.Length == 0 ? ChartDeclaration.FileName : $"{job.ChartPath}/{ChartDeclaration.FileName}";
        var chartFile = Location.OfFile(declaration);
        if (tree.Follow(declaration) is null)
            return Failed(job, $"there is no {ChartDeclaration.FileName} in {(job.ChartPath.Length == 0 ? "the root" : job.ChartPath)}", job.DeclaredAt ?? chartFile);
        if (tools.Helm is not { } helm)
            return RenderResult.Failed(new(NotCheckedCode.ToolMissing, job.Name, tools.MissingHelm, chartFile));
        if (process.Refusal is { } refusal)
            return RenderResult.Failed(new(NotCheckedCode.NoSandbox, job.Name, refusal, chartFile));
        foreach (var file in job.ValueFiles)
        {
            if (tree.Follow(file) is not { } real || tree.Find(real) is not { Kind: EntryKind.File })
                return Failed(job, $"the values file {file} is not in the repository", job.DeclaredAt ?? chartFile);
        }

        try
        {
            var copy = Copy(tree, job);
            if (copy.IsFull)
                return RenderResult.Failed(new(NotCheckedCode.Limit, job.Name, "the chart is too large to be copied", chartFile));
            if (copy.Root.Declaration.IsLibrary)
                return new([], [], [$"{job.Name} is a library: it gives no objects by itself"]);
            var run = new HelmRun(tree, job, helm, copy);
            var result = await RenderAsync(run, cancellation).ConfigureAwait(false);
            return result.Refusal is { } refused ? await RenderRefusedAsync(run, refused, cancellation).ConfigureAwait(false) : result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(job, "the chart could not be copied to a temporary folder: " + e.Message, chartFile);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in copies.Values)
        {
            if (copy.IsValueCreated)
                copy.Value.Dispose();
        }

        copies.Clear();
    }

    private ChartCopy Copy(ITree tree, HelmJob job, bool anyKubernetes = false)
    {
        var apis = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', job.ApiVersions))));
        return copies.GetOrAdd((tree, job.ChartPath, apis, anyKubernetes), _ => new(() =>
            new(tree, job.ChartPath, job.ApiVersions.Count == 0 ? null : new(job.ApiVersions), process.ScratchRoot, anyKubernetes))).Value;
    }

    private async Task<RenderResult> RenderAsync(HelmRun run, CancellationToken cancellation)
    {
        using var call = new HelmCall(run, process.ScratchRoot);
        var isUnsteady = false;
        var outcome = await (cache ?? RenderCache.None).GetAsync([run.Helm], process, call.AddTo, async () =>
        {
            isUnsteady = call.IsUnsteady;
            var printed = await process.RunAsync(call.Command(), cancellation).ConfigureAwait(false);
            return (printed, !isUnsteady && run.Copy.IsAsPlanned);
        }).ConfigureAwait(false);
        if (HelmFailures.RefusedFor(outcome) is { } range)
            return new([], [], []) { Refusal = new(run.Copy.Root.Declaration.Name, range, new KnownOrigin(run.KubeVersionPlace, "kubeVersion")) };
        var failures = new HelmFailures(run, call, process.Limits);
        var missing = failures.Missing();
        missing.AddRange(run.Copy.LeftOut.Select(left => left.For(run.Job.Name)));
        if (outcome.Succeeded)
        {
            var (objects, unreadable) = Read(run, outcome.Output);
            return new(objects, [.. missing, .. unreadable], []) { IsUnsteady = isUnsteady };
        }

        // What a missing dependency breaks is not the chart's fault, and Helm's words for it name everything but the cause.
        if (missing.Count > 0 && HelmFailures.IsForWantOfSomething(outcome))
        {
            const string nothing = "; without it the chart does not render, so none of its templates was checked";
            return new([], [.. missing.Select(entry => entry with { Reason = entry.Reason + nothing })], [failures.Reason(outcome).Reason]);
        }

        if (!HelmFailures.IsInvalidYaml(outcome))
            return new([], [.. missing, failures.Reason(outcome)], []);

        // One bad document makes Helm drop all of them; with --debug it prints them as they are.
        var whole = await process.RunAsync(call.Command("--debug"), cancellation).ConfigureAwait(false);
        var (rest, bad) = Read(run, whole.Output);
        var first = failures.Reason(outcome);
        if (!bad.Exists(other => other.Location?.File == first.Location?.File))
            bad.Insert(0, first);
        // Without its parser's verdict Helm prints the files in the order of a hash table.
        return new([.. rest.OrderBy(static one => one.Origin.File, StringComparer.Ordinal)], [.. missing, .. bad], []) { IsUnsteady = isUnsteady };
    }

    /// <summary>
    /// Nothing of a refused chart is installed, but what is wrong with its objects would be wrong once it is accepted: they are rendered from a copy
    /// that does not refuse.
    /// </summary>
    private async Task<RenderResult> RenderRefusedAsync(HelmRun run, ChartRefusal refusal, CancellationToken cancellation)
    {
        var dependsOnPatch = false;
        if (HelmFailures.NamesPatchOf(run.Job.KubernetesVersion, refusal.Range) is { } isLater)
            dependsOnPatch = isLater || (await RenderAsync(run with { Patch = LastPatch }, cancellation).ConfigureAwait(false)).Refusal is null;

        var rest = await RenderAsync(run with { Copy = Copy(run.Tree, run.Job, anyKubernetes: true) }, cancellation).ConfigureAwait(false);
        if (rest.Refusal is not null)
            rest = Failed(run.Job, $"it accepts Kubernetes {refusal.Range} only, and that could not be taken out of a copy, so that its objects were not checked", run.KubeVersionPlace);
        return rest with { Refusal = refusal with { DependsOnPatch = dependsOnPatch } };
    }

    private (List<RenderedObject> Objects, List<NotChecked> Unreadable) Read(HelmRun run, ReadOnlyMemory<byte> output)
    {
        var sources = new SourceComments(output.Span, source => run.Copy.Find(source) is not null);
        var manifests = ManifestReader.Read(output, process.Limits.Printed);
        var texts = new Dictionary<string, TemplateText>(StringComparer.Ordinal);
        var templates = new ChartTemplates(run.Tree, run.Copy);
        var values = new Dictionary<string, ChartValues>(StringComparer.Ordinal);
        var objects = new List<RenderedObject>();
        foreach (var one in manifests.Objects)
        {
            var source = sources.At(one.Root.Start.Line);
            var (file, isPacked) = source is null ? (run.ChartFile, true) : run.Copy.Find(source)!.Value;
            if (isPacked)
            {
                objects.Add(new(one, new FileOrigin(file, one)) { IsTest = HelmHooks.IsTest(one) });
                continue;
            }

            if (!texts.TryGetValue(source!, out var text))
            {
                var chain = run.Copy.Chain(source!);
                var chart = string.Join('/', chain.Select(static link => link.Name));
                if (!values.TryGetValue(chart, out var given))
                    values[chart] = given = new(run.Tree, run.Job, templates, chain);
                texts[source!] = text = new(run.Tree, file, source!.Contains("/templates/", StringComparison.Ordinal), templates, given);
            }

            objects.Add(new(one, new TemplateOrigin(text, one)) { IsTest = HelmHooks.IsTest(one) });
            text.Add(one);
        }

        var unreadable = new List<NotChecked>();
        foreach (var document in manifests.Unreadable)
        {
            var file = sources.At(document.Position.Line) is { } source ? run.Copy.Find(source)!.Value.RepositoryPath : run.ChartFile;
            unreadable.Add(document.Limit
                ? new(NotCheckedCode.Limit, run.Job.Name, $"what the chart renders to was not read whole: {document.Reason}", Location.OfFile(file))
                : new(NotCheckedCode.RenderFailed, run.Job.Name, $"the template prints invalid YAML: {document.Reason}", Location.OfFile(file)));
        }

        return (objects, unreadable);
    }

    private static RenderResult Failed(HelmJob job, string reason, Location? location) =>
        RenderResult.Failed(new(NotCheckedCode.RenderFailed, job.Name, reason, location));
}

/// <summary>One run of Helm.</summary>
internal sealed record HelmRun(ITree Tree, HelmJob Job, RendererTool Helm, ChartCopy Copy)
{
    /// <summary>The patch release of the target's minor.</summary>
    public int Patch { get; init; }

    /// <summary>Where the chart says which Kubernetes it accepts.</summary>
    public Location KubeVersionPlace => Copy.Root.Declaration.KubeVersion is { Position: var at } ? Location.At(ChartFile, at.Line, at.Column) : Location.OfFile(ChartFile);

    /// <summary>The chart's own file in the repository.</summary>
    public string ChartFile => Copy.OriginOf($"{Copy.Root.Folder}/{ChartDeclaration.FileName}") ?? Job.ChartPath;
}
