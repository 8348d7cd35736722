using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Sources.Rendering.Delivering;

/// <summary>A folder with what its controller adds around it, as a kustomization that is there for the render alone.</summary>
/// <param name="Tree">The tree with that kustomization.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Files">All files that it needs.</param>
/// <param name="Text">Its text: two overlays with one text are the same.</param>
internal sealed record OverlaidSource(ITree Tree, string Folder, IReadOnlyCollection<string> Files, string Text)
{
    // Not a name that a repository has; it never leaves the copy.
    private const string OverlayFolder = ".gate-delivery";

    /// <summary>The source of a delivery as its controller builds it.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="source">The source, with the components that the delivery adds.</param>
    /// <param name="delivery">The delivery.</param>
    internal static OverlaidSource Of(ITree tree, Source source, FolderDelivery delivery)
    {
        var path = $"{OverlayFolder}/kustomization.yaml";
        // Flux writes components into the folder's own kustomization, whose namespace counts for them as well.
        var own = delivery.Overlay.Components.Count > 0
            ? KustomizationFile.Names.Select(name => KustomizationFile.Read(tree, RepositoryPath.Join(source.Path, name))).OfType<KustomizationFile>().FirstOrDefault()?.Root["namespace"]
            : null;
        var text = OverlayText.Write([source.Path.Length == 0 ? ".." : $"../{source.Path}"], delivery.Overlay, "../", own);
        return new(new EditedTree(tree, path, text), OverlayFolder, [.. source.Files, path], System.Text.Encoding.UTF8.GetString(text.Span));
    }

    /// <summary>What came of it, with the places in the overlay as those of what asked for it.</summary>
    internal static RenderResult Seen(RenderResult result, FolderDelivery delivery)
    {
        if (delivery.By is not { Location: var by })
            return result;
        return result with
        {
            Objects = [.. result.Objects.Select(Object)],
            Unfilled = [.. result.Unfilled.Select(one => (Object(one.Object), Entry(one.Otherwise)))],
            NotChecked = [.. result.NotChecked.Select(Entry)],
        };

        RenderedObject Object(RenderedObject rendered) => rendered with { Origin = new DeliveredOrigin(rendered.Origin, by) };

        NotChecked Entry(NotChecked entry) => entry with
        {
            Source = entry.Source.Contains(OverlayFolder, StringComparison.Ordinal) ? delivery.Name : entry.Source,
            Location = entry.Location is { } location && RepositoryPath.IsWithin(location.File, OverlayFolder) ? by : entry.Location,
        };
    }

    private sealed class DeliveredOrigin(IOrigin origin, Location by) : IOrigin
    {
        public string File => IsOurs(origin.File) ? by.File : origin.File;

        public string Written => origin.Written;

        public Location Locate(FieldPath path) => origin.Locate(path) is var location && IsOurs(location.File) ? by with { Precision = Precision.Template } : location;

        private static bool IsOurs(string file) => RepositoryPath.IsWithin(file, OverlayFolder);
    }
}
