using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>One installation as a change has it.</summary>
/// <param name="Before">The installation at base; null where base has none.</param>
/// <param name="After">The same installation at head.</param>
/// <param name="Target">The Kubernetes version of its cluster at head.</param>
public sealed record InstallationCandidate(InventoryEntry? Before, InventoryEntry After, KubernetesVersion Target) : ICandidate
{
    /// <summary>The field that findings on a version are about.</summary>
    public static FieldPath VersionField { get; } = FieldPath.Root.Key("version");

    /// <inheritdoc/>
    public string Cluster => After.Installation.Cluster;

    /// <inheritdoc/>
    public string Source => After.Installation.Location.File;

    /// <inheritdoc/>
    public IOrigin Origin => new VersionOrigin(After);

    /// <inheritdoc/>
    public Subject Subject => new(SubjectKind.Addon, After.Installation.Name)
    {
        Namespace = After.Installation.Namespace,
        Addon = After.AddOn?.AddOn.Id,
        From = Before?.Installation.DeclaredVersion?.Text,
        To = After.Installation.DeclaredVersion?.Text,
    };

    /// <inheritdoc/>
    public string Identity => $"installation\0{After.Identity}";

    /// <inheritdoc/>
    public string Name => $"{After.Title} ({(After.Installation.Namespace is { } ns ? ns + "/" : "")}{After.Installation.Name})";

    /// <summary>The version's own line, whichever file it is in.</summary>
    private sealed class VersionOrigin(InventoryEntry entry) : IOrigin
    {
        private Location Place => entry.Installation.DeclaredVersion?.Location ?? entry.Installation.Location;

        public string File => Place.File;

        public string Written => entry.AddOn?.AddOn.Id ?? entry.Installation.Chart?.Name.Text ?? entry.Installation.Name;

        public Location Locate(FieldPath path) => Place;
    }
}
