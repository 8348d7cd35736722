using Gate.Core.Inventory;
using Gate.Core.Verdicts;

namespace Gate.Sources.Components;

/// <summary>Makes installations of images.</summary>
internal static class DeclaredImages
{
    /// <summary>The installation of an image whose text stands in one place.</summary>
    /// <param name="image">The image.</param>
    /// <param name="target">Where it runs.</param>
    /// <param name="name">What runs it.</param>
    /// <param name="location">Where that is declared.</param>
    internal static Installation Of(PlacedText image, Target target, string name, Location location)
    {
        // The tag is what people call the version, even where a digest pins it.
        var version = ImageReference.TryParse(image.Text, out var reference) ? reference.Tag ?? reference.Digest : null;
        return new()
        {
            Kind = InstallationKind.Image,
            Cluster = target.Cluster,
            Namespace = target.Namespace,
            Name = name,
            Location = location,
            Reference = image,
            Version = version is null ? null : image with { Text = version },
            VersionUnknown = version is null ? "no tag is declared: the newest image is taken" : null,
            Suspended = target.Suspended,
            Through = target.Through,
            Delivery = target.Policy,
        };
    }
}
