using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Sources.Declarations;

/// <summary>One entry of a kustomization's <c>images</c>.</summary>
/// <param name="Name">The image that it is for, as the manifests write it, without tag and digest.</param>
/// <param name="NewName">The name that takes its place, or null.</param>
/// <param name="NewTag">The tag that takes the place of tag and digest, or null.</param>
/// <param name="Digest">The digest that takes the place of tag and digest, or null.</param>
internal sealed record ImageEdit(PlacedText Name, PlacedText? NewName, PlacedText? NewTag, PlacedText? Digest)
{
    /// <summary>Reads an entry: a mapping, or the one-line form that Argo CD and <c>kustomize edit</c> have; null where it is neither.</summary>
    public static ImageEdit? Read(PlacedNode entry)
    {
        if (entry.Node is YamlMapping)
            return entry.Text("name") is { } name ? new(name, entry.Text("newName"), entry.Text("newTag"), entry.Text("digest")) : null;
        if (entry.AsText() is not { } line)
            return null;
        // old=new:tag@digest, of which all but the name may be missing.
        var equals = line.Text.IndexOf('=', StringComparison.Ordinal);
        var (image, tag, digest) = Split(line.Text[(equals + 1)..]);
        PlacedText? At(string? text) => text is null ? null : line with { Text = text };
        return new(line with { Text = equals < 0 ? image : line.Text[..equals] }, equals < 0 ? null : At(image), At(tag), At(digest));
    }

    /// <summary>The image after the edit, with the place that decides its version; null where the edit is for another one.</summary>
    public PlacedText? Apply(PlacedText image)
    {
        var (name, tag, digest) = Split(image.Text);
        if (name != Name.Text)
            return null;
        if (NewTag is not null || Digest is not null)
            (tag, digest) = (NewTag?.Text, Digest?.Text);
        return new($"{NewName?.Text ?? name}{(tag is null ? "" : $":{tag}")}{(digest is null ? "" : $"@{digest}")}", (NewTag ?? Digest)?.Location ?? image.Location);
    }

    /// <summary>The image that the entry makes of its name alone.</summary>
    public PlacedText Result => Apply(Name)!;

    private static (string Name, string? Tag, string? Digest) Split(string image)
    {
        string? digest = null;
        if (image.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
            (image, digest) = (image[..at], image[(at + 1)..]);
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? (image[..colon], image[(colon + 1)..], digest) : (image, null, digest);
    }
}
