using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>What a HelmRelease changes in what its chart renders to. (https://fluxcd.io/flux/components/helm/helmreleases/#post-renderers)</summary>
internal static class FluxPostRenderers
{
    /// <summary>The steps in their order.</summary>
    internal static IReadOnlyList<KustomizeOverlay> Of(DeclaredObject release) =>
        [.. (release.Find("spec", "postRenderers")?.Items ?? []).Select(static item => item["kustomize"]).OfType<PlacedNode>().Select(static step => new KustomizeOverlay
        {
            Patches = [.. ((string[])["patches", "patchesStrategicMerge", "patchesJson6902"]).SelectMany(key => step[key]?.Items ?? [])],
            Images = [.. step["images"]?.Items ?? []],
        })];

    /// <summary>The images that they put in the place of the chart's.</summary>
    internal static IReadOnlyList<ReplacedImage> Images(ITree tree, IReadOnlyList<KustomizeOverlay> steps) =>
        [.. steps.SelectMany(step => step.Patches.SelectMany(patch => OverlayEdits.Read(tree, patch)).SelectMany(OfPatch).Concat(step.Images.Select(ImageEdit.Read).OfType<ImageEdit>().Where(IsOther).Select(static edit => new ReplacedImage(edit.Name.Text, edit.Result))))];

    private static bool IsOther(ImageEdit edit) => (edit.NewName ?? edit.NewTag ?? edit.Digest) is not null;

    private static IEnumerable<ReplacedImage> OfPatch(OverlayPatch patch)
    {
        PlacedNode root = new(patch.Content, patch.Place(patch.Content.Start), patch.Place, new());
        return root.Node is YamlMapping
            ? ContainerImages.Of(root).Select(static image => new ReplacedImage(null, image))
            : root.Items.Where(static operation => operation.Text("path")?.Text.EndsWith("/image", StringComparison.Ordinal) ?? false).Select(static operation => operation.Text("value")).OfType<PlacedText>().Select(static image => new ReplacedImage(null, image));
    }
}
