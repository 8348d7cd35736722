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
public sealed class KustomizeRenderer(ToolLocator tools, RendererProcess process, RenderCache? cache = null)
{
    private const string OriginAnnotation = "config.kubernetes.io/origin";
    private const string Copy = "repository";
    private const string Overlay = "overlay";

    /// <summary>
    /// Builds one kustomization. The objects' origins read the tree when they are asked for a line: it must live as long as they do.
    /// </summary>
    /// <param name="tree">The tree that holds it.</param>
    /// <param name="folder">The kustomization's folder from the root of the tree; empty for the root.</param>
    /// <param name="files">All paths of the tree that it needs, its own file included. Nothing else is there when it is built.</param>
    /// <param name="cancellation">Gives up; what was started is ended.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<RenderResult> RenderAsync(ITree tree, string folder, IReadOnlyCollection<string> files, CancellationToken cancellation)
    {
        var source = folder.Length == 0 ? "kustomization ." : "kustomization " + folder;
        var chain = files.Where(KustomizationFile.IsName).Order(StringComparer.Ordinal).Select(path => KustomizationFile.Read(tree, path)).OfType<KustomizationFile>().ToList();
        var own = chain.Find(file => file.Folder == folder);
        var ownPath = own?.Path ?? files.FirstOrDefault(path => KustomizationFile.IsName(path) && RepositoryPath.Folder(path) == folder)
            ?? (folder.Length == 0 ? "kustomization.yaml" : folder + "/kustomization.yaml");
        if (own is { IsComponent: true })
            return new([], [], [$"{source} is a component: it gives no objects by itself"]);

        var elsewhere = Elsewhere(tree, source, chain).ToList();
        if (elsewhere.Count > 0)
            return new([], elsewhere, []);
        if (tools.Kustomize is not { } tool)
            return RenderResult.Failed(new(NotCheckedCode.ToolMissing, source, tools.MissingKustomize, Location.OfFile(ownPath)));
        if (process.Refusal is { } refusal)
            return RenderResult.Failed(new(NotCheckedCode.NoSandbox, source, refusal, Location.OfFile(ownPath)));

        try
        {
            using var checkout = new TreeCheckout(tree, process.ScratchRoot);
            foreach (var file in files)
                checkout.Add(file, $"{Copy}/{file}");
            if (checkout.IsFull)
                return RenderResult.Failed(new(NotCheckedCode.Limit, source, "the kustomization is too large to be copied", Location.OfFile(ownPath)));
            checkout.Write($"{Overlay}/kustomization.yaml", OverlayOf(folder), ownPath);
            var outcome = await (cache ?? RenderCache.None).GetAsync(tool, process, checkout.AddTo, async () =>
            {
                var overlay = Path.Combine(checkout.Folder, Overlay);
                string[] arguments = tool.Kind == ToolKind.Kubectl ? ["kustomize", overlay] : ["build", overlay];
                return (await process.RunAsync(new(tool.Path, arguments) { Reads = [checkout.Folder] }, cancellation).ConfigureAwait(false), checkout.IsAsPlanned);
            }).ConfigureAwait(false);
            if (outcome.Succeeded)
                return Read(tree, source, ownPath, new(tree, folder, chain), checkout, outcome.Output);
            var failures = new KustomizeFailures(tree, source, folder, Path.Combine(checkout.Folder, Copy), process.Limits);
            return new([], [failures.Reason(outcome, ownPath), .. checkout.LeftOut.Select(left => left.For(source))], []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RenderResult.Failed(new(NotCheckedCode.RenderFailed, source, "the kustomization could not be copied to a temporary folder: " + e.Message, Location.OfFile(ownPath)));
        }
    }

    private static IEnumerable<NotChecked> Elsewhere(ITree tree, string source, List<KustomizationFile> chain)
    {
        foreach (var file in chain)
        {
            foreach (var entry in file.Included)
            {
                // Kustomize too reads what is there before it takes a name for an address.
                var local = RepositoryPath.Resolve(file.Folder, entry.Text);
                var place = Location.At(file.Path, entry.Start.Line, entry.Start.Column);
                if (RemoteBase.Is(entry.Text) && (local is null || tree.Follow(local) is null))
                    yield return new(NotCheckedCode.Unfetched, source, $"{entry.Text} is not in the repository and was not fetched", place);
                // Kustomize would follow it to whatever folder of this machine has a kustomization.
                else if (local is null)
                    yield return new(NotCheckedCode.RenderFailed, source, $"{entry.Text} leads out of the repository", place);
            }
        }
    }

    private static byte[] OverlayOf(string folder)
    {
        var target = folder.Length == 0 ? $"../{Copy}" : $"../{Copy}/{folder}";
        return Encoding.UTF8.GetBytes($"resources: [{JsonSerializer.Serialize(target, JsonText.Default.String)}]\nbuildMetadata: [originAnnotations]\n");
    }

    private RenderResult Read(ITree tree, string source, string ownPath, KustomizeSources sources, TreeCheckout checkout, ReadOnlyMemory<byte> output)
    {
        var manifests = ManifestReader.Read(output, process.Limits.Printed);
        var objects = new List<RenderedObject>();
        foreach (var one in manifests.Objects)
        {
            var (file, isGenerated) = Origin(one, checkout);
            var plain = WithoutOrigin(one);
            if (file is null)
            {
                objects.Add(new(plain, new FileOrigin(ownPath, plain)));
                continue;
            }

            objects.Add(new(plain, new KustomizeOrigin(sources, file, isGenerated, plain)));
            sources.Add(file, plain);
        }

        var unreadable = manifests.Unreadable.Select(document => new NotChecked(
            document.Limit ? NotCheckedCode.Limit : NotCheckedCode.RenderFailed, source, $"kustomize prints YAML that cannot be read: {document.Reason}", Location.OfFile(ownPath)));
        return new(objects, [.. unreadable, .. checkout.LeftOut.Select(left => left.For(source))], []);
    }

    private static (string? File, bool IsGenerated) Origin(ManifestObject one, TreeCheckout checkout)
    {
        if ((one.Metadata?["annotations"] as YamlMapping)?.Text(OriginAnnotation) is not { } text
            || YamlReader.Read(Encoding.UTF8.GetBytes(text)) is not [{ Root: YamlMapping origin }, ..])
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
