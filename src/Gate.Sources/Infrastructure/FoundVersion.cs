using System.Buffers;
using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;

namespace Gate.Sources.Infrastructure;

/// <summary>A version that one reader found, before it is known which cluster it is of.</summary>
/// <param name="Name">The cluster's name where it is declared, else null.</param>
/// <param name="Version">The version.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Folder">The folder that names the cluster where nothing else does.</param>
internal sealed record FoundVersion(string? Name, KubernetesVersion Version, Location Place, string Folder)
{
    private static readonly SearchValues<char> Computing = SearchValues.Create("${}<>\n\t ");

    /// <summary>What else may name the cluster, such as the label of a block; null for nothing.</summary>
    internal string? Label { get; init; }

    /// <summary>Whether it is said inside of a cluster, or beside one, by something that never names it: an upgrade plan, a hint for a bot.</summary>
    internal bool IsNameless { get; init; }

    /// <summary>Whether the cluster runs on a developer's own machine.</summary>
    internal bool IsLocal { get; init; }

    /// <summary>What the cluster runs on, where that shows; null where it does not.</summary>
    internal string? Platform { get; init; }

    /// <summary>What a text says; null where it is no version of Kubernetes: a channel, a variable, another product's version.</summary>
    internal static FoundVersion? Of(string? name, PlacedText? version) =>
        version is not null && KubernetesVersion.TryParse(version.Text, out var read) && read.Major == 1
            ? new(IsLiteral(name) ? name : null, read, version.Location, RepositoryPath.Folder(version.Location.File)) { Platform = PlatformOf(version.Text) }
            : null;

    /// <summary>What the tag of an image says.</summary>
    internal static FoundVersion? OfImage(string? name, PlacedText? image) =>
        ImageReference.TryParse(image?.Text, out var read) && read.Tag is { } tag ? Of(name, new(tag, image!.Location)) : null;

    // What a vendor adds to its releases.
    private static string? PlatformOf(string version) => version switch
    {
        _ when version.Contains("+k3s", StringComparison.Ordinal) || version.Contains("-k3s", StringComparison.Ordinal) => "k3s",
        _ when version.Contains("+rke2", StringComparison.Ordinal) || version.Contains("-rke2", StringComparison.Ordinal) => "rke2",
        _ when version.Contains("+k0s", StringComparison.Ordinal) => "k0s",
        _ when version.Contains("-gke.", StringComparison.Ordinal) => "gke",
        _ when version.Contains("-eks-", StringComparison.Ordinal) => "eks",
        _ => null,
    };

    private static bool IsLiteral(string? name) => name is { Length: > 0 and < 128 } && name.AsSpan().IndexOfAny(Computing) < 0;
}
