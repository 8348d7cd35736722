using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Transitions;

/// <summary>One installation whose version this change moves.</summary>
/// <param name="Before">The installation at base.</param>
/// <param name="After">The same installation at head.</param>
/// <param name="Target">The Kubernetes version of its cluster at head.</param>
public sealed record Transition(InventoryEntry Before, InventoryEntry After, KubernetesVersion Target) : ICandidate
{
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
        From = Before.Installation.DeclaredVersion?.Text,
        To = After.Installation.DeclaredVersion?.Text,
    };

    /// <inheritdoc/>
    public string Identity => $"installation\0{After.Identity}";

    /// <inheritdoc/>
    public string Name => $"{After.Title} ({(After.Installation.Namespace is { } ns ? ns + "/" : "")}{After.Installation.Name})";

    /// <summary>
    /// The transitions between two inventories: installations that both sides have, whose version differs. What is new is a first
    /// installation, what is gone moves nowhere, and what is suspended at head is left as it runs.
    /// </summary>
    public static IEnumerable<Transition> Between(TreeInventory before, TreeInventory after, Func<string, KubernetesVersion> target)
    {
        var known = before.Entries.GroupBy(static entry => entry.Identity, StringComparer.Ordinal).ToDictionary(static same => same.Key, static same => new Queue<InventoryEntry>(same), StringComparer.Ordinal);
        foreach (var entry in after.Entries)
        {
            if (known.TryGetValue(entry.Identity, out var same) && same.TryDequeue(out var old) && !entry.Installation.Suspended
                && old.Installation.DeclaredVersion?.Text != entry.Installation.DeclaredVersion?.Text)
                yield return new(old, entry, target(entry.Installation.Cluster));
        }
    }

    /// <summary>The version's own line, whichever file it is in.</summary>
    private sealed class VersionOrigin(InventoryEntry entry) : IOrigin
    {
        private Location Place => entry.Installation.DeclaredVersion?.Location ?? entry.Installation.Location;

        public string File => Place.File;

        public string Written => entry.AddOn?.AddOn.Id ?? entry.Installation.Chart?.Name.Text ?? entry.Installation.Name;

        public Location Locate(FieldPath path) => Place;
    }
}
