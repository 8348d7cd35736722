using Gate.Core.Inventory;
using Gate.Core.Rules.Conditions;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Helm;

/// <summary>Charts from elsewhere that Helm refuses to install in a cluster, told by what is known of their releases. Pure: same input, same answer.</summary>
public static class RefusedReleases
{
    /// <summary>What is refused on both sides of a change, and what cannot be told.</summary>
    public static IncidentAnswer Of(ClusterChange change)
    {
        var (before, after, undecided) = (new List<Hit>(), new List<Hit>(), new List<(string, Missing)>());
        foreach (var entry in change.After.Installations)
        {
            if (RangeOf(entry) is not { } range)
                continue;
            var was = change.Before?.Find(entry);
            var version = Seen(entry, change.After);
            if (version is not null && KubeVersionRange.Accepts(range, version.Value) is { } accepted)
            {
                if (!accepted)
                    after.Add(KubeVersionRule.On(new InstallationCandidate(was, entry, version.Value), range, Cause(change, was, entry, range)));
            }
            else if (IsConcerned(change, was, entry, range) && Missing(change, entry, range, version) is { } missing)
            {
                undecided.Add((KubeVersionRule.Id, missing));
            }
        }

        foreach (var entry in change.Before?.Installations ?? [])
        {
            if (RangeOf(entry) is { } range && Seen(entry, change.Before!) is { } version && KubeVersionRange.Accepts(range, version) is false)
                before.Add(KubeVersionRule.On(new InstallationCandidate(null, entry, version), range, Own(entry)));
        }

        return new(before, after, undecided);
    }

    /// <summary>The Kubernetes versions that Helm installs a chart on; null where it is not known, or where nobody asks. Of dependencies Helm does not ask, nor for a kustomization of the cluster.</summary>
    public static string? RangeOf(InventoryEntry entry) =>
        entry.Installation is { Kind: InstallationKind.HelmRelease or InstallationKind.Application or InstallationKind.HelmfileRelease, Suspended: false } ? entry.AddOn?.KubeVersion : null;

    /// <summary>The version that Helm is told: the cluster's, or another one that the tool is to take it for.</summary>
    private static KubernetesVersion? Seen(InventoryEntry entry, ClusterSide side) =>
        entry.Installation.TakenFor is not { } told ? side.Kubernetes : KubernetesVersion.TryParse(told, out var version) ? version : null;

    private static Cause Cause(ClusterChange change, InventoryEntry? was, InventoryEntry entry, string range)
    {
        // The same range let it in before: what refuses it now is the cluster's new version.
        var moves = was?.AddOn?.KubeVersion == range && entry.Installation.TakenFor is null && change.Before!.Kubernetes is { } old && old != change.After.Kubernetes;
        if (moves)
        {
            return new($"cluster\0{change.Name}\0kubernetesVersion", change.After.KubernetesLocation ?? Own(entry).Location)
            {
                Words = $"Kubernetes of cluster {change.Name} moves from {change.Before!.Kubernetes} to {change.After.Kubernetes}",
            };
        }

        return Own(entry);
    }

    private static Cause Own(InventoryEntry entry)
    {
        var origin = new InstallationCandidate(null, entry, default).Origin;
        return new($"{origin.File}\0{origin.Written}\0version", origin.Locate(InstallationCandidate.VersionField));
    }

    /// <summary>Whether the change may have brought it about: what it leaves alone cannot be new.</summary>
    private static bool IsConcerned(ClusterChange change, InventoryEntry? was, InventoryEntry entry, string range) =>
        change.Before is null || was?.AddOn?.KubeVersion != range || was.Installation.TakenFor != entry.Installation.TakenFor || change.Before.Kubernetes != change.After.Kubernetes;

    private static Missing? Missing(ClusterChange change, InventoryEntry entry, string range, KubernetesVersion? version)
    {
        if (version is { } known)
        {
            return new(
                $"the patch release of Kubernetes {known} in cluster {change.Name}, which decides whether Helm installs {entry.Title} ({range})",
                "Gate knows the minor only: compare kubeVersion with what `kubectl version` says of the cluster.");
        }

        // With no version declared, the newest known one stands for it: what that one is refused is worth a word.
        return KubeVersionRange.Accepts(range, change.Target) is true ? null : KubernetesCondition.Unknown(change.Name);
    }
}
