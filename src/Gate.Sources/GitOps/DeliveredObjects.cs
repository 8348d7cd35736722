using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>The declared objects of a delivery: those of its folder, with what is added around it.</summary>
internal static class DeliveredObjects
{
    /// <summary>What a delivery brings of the kinds that are asked for.</summary>
    public static DeclaredContent Of(DeclaredFolders folders, FolderDelivery delivery, Marks marks)
    {
        var content = delivery.Rendering switch
        {
            FolderRendering.Chart => DeclaredContent.Nothing,
            FolderRendering.Manifests => folders.OfManifests(delivery.Folder, marks, delivery.Includes, knowsKustomizations: false),
            _ when folders.IsKustomization(delivery.Folder) => folders.OfKustomization(delivery.Folder, marks),
            FolderRendering.Flux => folders.OfManifests(delivery.Folder, marks, delivery.Includes, knowsKustomizations: true),
            _ => DeclaredContent.Nothing,
        };
        if (delivery.Overlay.IsNothing && delivery.Variables is null)
            return content;
        var objects = content.Objects.ToList();
        var unfollowed = content.Unfollowed.ToList();
        OverlayEdits.Apply(folders, delivery.Folder, delivery.Overlay, marks, objects, unfollowed);
        return content with
        {
            Objects = delivery.Variables is { } variables ? [.. objects.Select(one => Substituted.In(one, variables))] : objects,
            Unfollowed = unfollowed,
        };
    }
}
