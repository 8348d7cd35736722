using System.Text;
using System.Text.Json;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering.Caching;

namespace Gate.Sources.Rendering;

/// <summary>
/// Builds kustomizations with <c>kustomize build</c> or <c>kubectl kustomize</c>, through an overlay of our own that asks for the origin of
/// every object. Safe for parallel use.
/// </summary>
public sealed class KustomizeRenderer(ToolLocator tools, RendererProcess process, KustomizeSettings? settings = null, RenderCache? cache = null)
{
    private const string OriginAnnotation = "config.kubernetes.io/origin";
    private const string CopyFolder = "repository";
    private const string Overlay = "overlay";
    private static readonly string[] BuildMetadata = ["managedByLabel", "transformerAnnotations"];
    private readonly KustomizeSettings settings = settings ?? new();

    /// <summary>
    /// Builds one kustomization. The objects' origins read the tree when they are asked for a line: it must live as long as they do.
    /// </summary>
    /// <param name="tree">The tree that holds it.</param>
    /// <param name="folder">The kustomization's folder from the root of the tree; empty for the root.</param>
    /// <param name="files">All paths of the tree that it needs, its own file included. Nothing else is there when it is built.</param>
    /// <param name="target">The cluster for which charts are inflated; null where they are not, or for any.</param>
    /// <param name="cancellation">Gives up; what was started is ended.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<RenderResult> RenderAsync(ITree tree, string folder, IReadOnlyCollection<string> files, ChartTarget? target, CancellationToken cancellation) =>
        RenderAsync(tree, folder, files, target, null, cancellation);

    /// <summary>Builds one kustomization with more than the settings allow.</summary>
    /// <param name="tree">The tree that holds it.</param>
    /// <param name="folder">The kustomization's folder from the root of the tree; empty for the root.</param>
    /// <param name="files">All paths of the tree that it needs, its own file included. Nothing else is there when it is built.</param>
    /// <param name="target">The cluster for which charts are inflated; null where they are not, or for any.</param>
    /// <param name="told">What the tool that delivers it lets Kustomize do, or null.</param>
    /// <param name="cancellation">Gives up; what was started is ended.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task<RenderResult> RenderAsync(ITree tree, string folder, IReadOnlyCollection<string> files, ChartTarget? target, KustomizeSettings? told, CancellationToken cancellation)
    {
        var allowed = settings.Or(told);
        var source = folder.Length == 0 ? "kustomization ." : "kustomization " + folder;
        var chain = Chain(tree, files);
        var own = chain.Find(file => file.Folder == folder);
        var ownPath = own?.Path ?? files.FirstOrDefault(path => KustomizationFile.IsName(path) && RepositoryPath.Folder(path) == folder)
            ?? (folder.Length == 0 ? "kustomization.yaml" : folder + "/kustomization.yaml");
        if (own is { IsComponent: true })
            return new([], [], [$"{source} is a component: it gives no objects by itself"]);

        var gaps = KustomizeGaps.Of(tree, source, chain, allowed);
        if (gaps.AreFatal)
            return new([], gaps.Reasons, []);
        if (tools.Kustomize is not { } tool)
            return Failed(new(NotCheckedCode.ToolMissing, source, tools.MissingKustomize, Location.OfFile(ownPath)));
        if (process.Refusal is { } refusal)
            return Failed(new(NotCheckedCode.NoSandbox, source, refusal, Location.OfFile(ownPath)));
        var charts = VendoredCharts(tree, chain, allowed);
        if (charts.Count > 0 && tools.Helm is null)
            return Failed(new(NotCheckedCode.ToolMissing, source, tools.MissingHelm, Location.OfFile(ownPath)));

        try
        {
            using var checkout = new TreeCheckout(tree, process.ScratchRoot);
            Copy(tree, files, chain, gaps, target is null ? null : new CapabilityCalls(target.ApiVersions), charts, checkout);
            if (checkout.IsFull)
                return Failed(new(NotCheckedCode.Limit, source, "the kustomization is too large to be copied", Location.OfFile(ownPath)));
            checkout.Write($"{Overlay}/kustomization.yaml", OverlayOf(folder, own), ownPath);
            var inflates = charts.Count > 0;
            var outcome = await (cache ?? RenderCache.None).GetAsync(
                inflates ? [tool, tools.Helm!] : [tool],
                process,
                key =>
                {
                    checkout.AddTo(key);
                    key.Add(Command(tool, Overlay, CopyFolder, inflates, target, allowed).Arguments);
                },
                async () =>
                {
                    var command = Command(tool, Path.Combine(checkout.Folder, Overlay), checkout.Folder, inflates, target, allowed);
                    var built = await process.RunAsync(command, cancellation).ConfigureAwait(false);
                    return (built, checkout.IsAsPlanned && !(inflates && UnsteadyFunctions.MayBeCalledIn(checkout.ContentsBelow(CopyFolder))));
                }).ConfigureAwait(false);
            var leftOut = checkout.LeftOut.Select(left => left.For(source));
            if (outcome.Succeeded)
            {
                var read = Read(source, ownPath, new(tree, folder, chain), checkout, outcome.Output);
                return read with { NotChecked = [.. gaps.Reasons, .. read.NotChecked, .. leftOut] };
            }

            var failures = new KustomizeFailures(tree, source, folder, Path.Combine(checkout.Folder, CopyFolder), process.Limits);
            // What a gap breaks is not the kustomization's fault.
            if (gaps.Reasons.Count > 0 && KustomizeFailures.IsForWantOfSomething(outcome))
            {
                const string nothing = "; without it the kustomization does not build, so nothing of it was checked";
                return new([], [.. gaps.Reasons.Select(static reason => reason with { Reason = reason.Reason + nothing }), .. leftOut], [failures.Reason(outcome, ownPath).Reason]);
            }

            return new([], [.. gaps.Reasons, failures.Reason(outcome, ownPath), .. leftOut], []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Failed(new(NotCheckedCode.RenderFailed, source, "the kustomization could not be copied to a temporary folder: " + e.Message, Location.OfFile(ownPath)));
        }

        RenderResult Failed(NotChecked reason) => new([], [.. gaps.Reasons, reason], []);
    }

    /// <summary>Whether charts go into the kustomization that these files make up, so that it depends on the cluster.</summary>
    /// <param name="tree">The tree that holds it.</param>
    /// <param name="files">The files.</param>
    /// <param name="told">What the tool that delivers it lets Kustomize do, or null.</param>
    public bool Inflates(ITree tree, IReadOnlyCollection<string> files, KustomizeSettings? told = null) => settings.Or(told) is { EnableHelm: true } allowed && VendoredCharts(tree, Chain(tree, files), allowed).Count > 0;

    private static List<KustomizationFile> Chain(ITree tree, IReadOnlyCollection<string> files) =>
        [.. files.Where(KustomizationFile.IsName).Order(StringComparer.Ordinal).Select(path => KustomizationFile.Read(tree, path)).OfType<KustomizationFile>()];

    private static List<string> VendoredCharts(ITree tree, List<KustomizationFile> chain, KustomizeSettings allowed) =>
        !allowed.EnableHelm ? [] : [.. chain.SelectMany(file => InflatedChart.Of(tree, file).Select(chart => chart.Vendored(tree, file.Folder))).OfType<string>()];

    /// <summary>The files as they are, but for kustomizations with gaps and for templates, which ask what the target serves.</summary>
    private static void Copy(ITree tree, IReadOnlyCollection<string> files, List<KustomizationFile> chain, KustomizeGaps gaps, CapabilityCalls? calls, List<string> charts, TreeCheckout checkout)
    {
        var written = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in chain)
        {
            if (gaps.Without(file) is { } text)
                written[file.Path] = text;
        }

        foreach (var file in files)
        {
            var target = $"{CopyFolder}/{file}";
            if (written.TryGetValue(file, out var text))
                checkout.Write(target, text, file);
            else if (calls is not null && charts.Exists(chart => RepositoryPath.IsWithin(file, chart)) && file.Contains("/templates/", StringComparison.Ordinal) && tree.Find(file) is { Kind: EntryKind.File } template)
                checkout.Write(target, calls.Answer(tree.Read(template)), file);
            else
                checkout.Add(file, target);
        }
    }

    private RendererCommand Command(RendererTool tool, string overlay, string checkout, bool inflates, ChartTarget? target, KustomizeSettings allowed)
    {
        List<string> arguments = [tool.Kind == ToolKind.Kubectl ? "kustomize" : "build", overlay];
        if (allowed.LoadsFromAnywhere)
            arguments.AddRange(["--load-restrictor", "LoadRestrictionsNone"]);
        if (!inflates || tools.Helm is not { } helm)
            return new(tool.Path, arguments) { Reads = [checkout] };
        arguments.AddRange(["--enable-helm", "--helm-command", helm.Path]);
        if (target is not null)
            arguments.AddRange(["--helm-kube-version", $"{target.KubernetesVersion}.0", "--helm-api-versions", string.Join(',', target.ApiVersions)]);
        return new(tool.Path, arguments) { Reads = [checkout], Starts = [helm.Path] };
    }

    private static byte[] OverlayOf(string folder, KustomizationFile? own)
    {
        // Kustomize heeds the outermost only: what the kustomization itself asks for is asked for again.
        var asked = (own?.Root["buildMetadata"] as YamlSequence)?.Items.OfType<YamlScalar>().Select(static item => item.Text).Where(BuildMetadata.Contains) ?? [];
        var target = folder.Length == 0 ? $"../{CopyFolder}" : $"../{CopyFolder}/{folder}";
        return Encoding.UTF8.GetBytes(
            $"resources: [{JsonSerializer.Serialize(target, JsonText.Default.String)}]\nbuildMetadata: [{string.Join(", ", asked.Prepend("originAnnotations").Distinct())}]\n");
    }

    private RenderResult Read(string source, string ownPath, KustomizeSources sources, TreeCheckout checkout, ReadOnlyMemory<byte> output)
    {
        var manifests = ManifestReader.Read(output, process.Limits.Printed);
        return new([.. manifests.Objects.Select(Rendered)], [.. manifests.Unreadable.Where(static document => document.Unfilled is null).Select(Unread)], [])
        {
            Unfilled = [.. manifests.Unreadable.Where(static document => document.Unfilled is not null).Select(document => (Rendered(document.Unfilled!), Unread(document)))],
        };

        RenderedObject Rendered(ManifestObject one)
        {
            var (file, isGenerated) = Origin(one, checkout);
            var plain = WithoutOrigin(one);
            if (file is null)
                return new(plain, new KustomizeOrigin(sources, ownPath, false, plain));
            plain = plain with { StableName = isGenerated ? sources.NameWithoutHash(file, plain) : null };
            sources.Add(file, plain);
            return new(plain, new KustomizeOrigin(sources, file, isGenerated, plain));
        }

        NotChecked Unread(UnreadableDocument document) => new(
            document.Limit ? NotCheckedCode.Limit : NotCheckedCode.RenderFailed, source, $"kustomize prints YAML that cannot be read: {document.Reason}", Location.OfFile(ownPath));
    }

    private static (string? File, bool IsGenerated) Origin(ManifestObject one, TreeCheckout checkout)
    {
        if ((one.Metadata?["annotations"] as YamlMapping)?.Text(OriginAnnotation) is not { } text
            || YamlReader.Read(Encoding.UTF8.GetBytes(text)) is not [{ Root: YamlMapping origin }, ..])
            return (null, false);
        // A patch that writes all annotations anew leaves its own name there in place of the file's.
        if ((origin["configuredBy"] as YamlMapping)?.Text("kind")?.EndsWith("Transformer", StringComparison.Ordinal) ?? false)
            return (null, false);
        var isGenerated = origin.Text("path") is null;
        // Written relative to the overlay.
        var path = (origin.Text("path") ?? origin.Text("configuredIn")) is { } relative ? RepositoryPath.Resolve(Overlay, relative) : null;
        return (path is null ? null : checkout.Origins.GetValueOrDefault(path), isGenerated);
    }

    /// <summary>The object as it would be without our overlay.</summary>
    private static ManifestObject WithoutOrigin(ManifestObject one)
    {
        if (one.Metadata is not { } metadata || metadata["annotations"] is not YamlMapping annotations || annotations[OriginAnnotation] is null)
            return one;
        var left = Without(annotations, OriginAnnotation);
        var without = left.Entries.Count == 0 ? Without(metadata, "annotations") : With(metadata, "annotations", left);
        return one with { Root = With(one.Root, "metadata", without) };
    }

    private static YamlMapping Without(YamlMapping mapping, string key) =>
        new(mapping.Start, [.. mapping.Entries.Where(entry => entry.Key.Text != key)]);

    private static YamlMapping With(YamlMapping mapping, string key, YamlNode value) =>
        new(mapping.Start, [.. mapping.Entries.Select(entry => entry.Key.Text == key ? entry with { Value = value } : entry)]);
}
