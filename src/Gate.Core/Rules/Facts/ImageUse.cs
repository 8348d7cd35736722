using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Fields;
using Gate.Core.Rules.Kubernetes;

namespace Gate.Core.Rules.Facts;

/// <summary>One place that names a container image.</summary>
/// <param name="Image">The image as written.</param>
/// <param name="Object">The object that runs it; null where a declaration names it.</param>
/// <param name="Path">The field of that object.</param>
/// <param name="Entry">The declaration; null where an object runs it.</param>
public sealed record ImageUse(ImageReference Image, ClusterObject? Object, FieldPath Path, InventoryEntry? Entry)
{
    private static readonly FieldQuery[] Containers =
        [FieldQuery.Parse("pod.containers[*].image"), FieldQuery.Parse("pod.spec.ephemeralContainers[*].image"), FieldQuery.Parse("pod.spec.volumes[*].image.reference")];

    /// <summary>The images in an object's pods.</summary>
    public static IEnumerable<ImageUse> In(ClusterObject one)
    {
        if (PodTemplate.PathIn(one.Object.ApiVersion.Group, one.Object.Kind) is not { } pod)
            yield break;
        foreach (var (path, node) in Containers.SelectMany(query => query.Find(one.Object.Root, pod)))
        {
            if (node is YamlScalar { Text: var text } && ImageReference.TryParse(text, out var image))
                yield return new(image, one, path, null);
        }
    }

    /// <summary>The image of an installation, where it is one.</summary>
    public static IEnumerable<ImageUse> Of(InventoryEntry entry) =>
        entry.Installation is { Kind: InstallationKind.Image, Suspended: false } && ImageReference.TryParse(entry.Installation.Reference?.Text, out var image) ? [new(image, null, FieldPath.Root, entry)] : [];
}
