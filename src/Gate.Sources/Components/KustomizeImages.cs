using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>
/// The images that applied kustomizations pin for manifests that are elsewhere: where the manifests are in the repository, the images in them
/// tell of the same tag.
/// </summary>
internal sealed class KustomizeImages(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read()
    {
        foreach (var (file, target) in scope.Kustomizations)
        {
            if (file.Root["images"] is not { } images)
                continue;
            foreach (var entry in PlacedNode.InFile(images, file.Path).Items)
            {
                if (ImageEdit.Read(entry) is not { } edit || (edit.NewTag ?? edit.Digest ?? edit.NewName) is null)
                    continue;
                var image = edit.Result;
                // A name of one's own, or that of a mirror, may stand for an image that is known.
                if (scope.Texts.Images.Recognise(image.Text) is null)
                    image = edit with { NewName = null } is { Result: var original } && scope.Texts.Images.Recognise(original.Text) is not null ? original : null;
                if (image is not null)
                    yield return DeclaredImages.Of(image, target, edit.Name.Text[(edit.Name.Text.LastIndexOf('/') + 1)..], edit.Name.Location) with { VersionUnknown = null };
            }
        }
    }
}
