using Gate.Core.Inventory;
using Gate.Core.Rules.Conditions;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Helm;
using Gate.Core.Rules.Reading;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>
/// Asks rules what they know of the support of what is installed in one cluster: they are held against the cluster as it is, against the next minor, and
/// against a day that never comes. Pure: same input, same answer.
/// </summary>
/// <param name="rules">The rules; those that are about neither compatibility nor ends of life are not asked.</param>
/// <param name="mirrors">What stands for other registries.</param>
/// <param name="cluster">The cluster at head. Of a version that had to be assumed nothing can be told.</param>
public sealed class SupportQuestion(IReadOnlyList<IndexedRule> rules, Mirrors mirrors, ClusterChange cluster)
{
    /// <summary>What is known of one of its installations; null where that is no known add-on.</summary>
    public AddOnSupport? Of(InventoryEntry entry)
    {
        if (entry.AddOn is not { } addOn)
            return null;
        var asked = rules.Where(rule => IsAbout(rule, addOn.AddOn)).Select(static rule => rule.Rule).ToList();
        var alone = entry with { Installation = entry.Installation with { Suspended = false } };
        var compatibility = asked.FindAll(static rule => rule.Kind == RuleReading.CompatibilityKind);
        return new(Kubernetes(alone, compatibility, 0), Kubernetes(alone, compatibility, 1), End(alone, asked.FindAll(static rule => rule.Kind == RuleReading.EndOfLifeKind)));
    }

    // Told without reading it: a rule that asks for an installation has that for a key, the narrowest that there is.
    private static bool IsAbout(IndexedRule rule, AddOn addOn) =>
        rule.Keys.Count == 0 || rule.Keys.Any(key => key.Kind is KeyKind.Chart or KeyKind.Repository || (key.Kind == KeyKind.AddOn && key.Text == addOn.Id));

    private KubernetesSupport Kubernetes(InventoryEntry entry, List<IncidentRule> compatibility, int later)
    {
        var version = cluster.Target.Plus(later);
        if (cluster.After.Kubernetes is null)
            return new(version, Compatibility.Unknown, []);
        var (against, mayBeAgainst) = (new List<string>(), false);
        foreach (var rule in compatibility)
        {
            var solutions = Ask(rule, entry, version, cluster.Today).Where(static solution => solution.Witnesses.Exists(static witness => witness.Subject is ClusterCandidate)).ToList();
            if (solutions.Exists(static solution => solution.IsKnown))
                against.Add(rule.Id);
            else
                mayBeAgainst |= solutions.Count > 0;
        }

        if (RefusedReleases.RangeOf(entry) is { } range && entry.Installation.TakenFor is null && KubeVersionRange.Accepts(range, version) is false)
            against.Add(KubeVersionRule.Id);
        if (against.Count > 0)
            return new(version, Compatibility.No, [.. against.Order(StringComparer.Ordinal)]);
        var decided = mayBeAgainst ? [] : compatibility.FindAll(rule => Decides(rule, version) && SpeaksOf(rule, entry)).ConvertAll(static rule => rule.Id);
        return new(version, decided.Count > 0 ? Compatibility.Yes : Compatibility.Unknown, [.. decided.Order(StringComparer.Ordinal)]);
    }

    private static bool Decides(IncidentRule rule, KubernetesVersion version) => rule.Decides?.Contains(version) is true;

    /// <summary>Whether a rule knows the version that is installed: nothing but the version of Kubernetes keeps it from an answer.</summary>
    private bool SpeaksOf(IncidentRule rule, InventoryEntry entry)
    {
        var nothingElse = KubernetesCondition.Unknown(cluster.Name);
        return Ask(rule, entry, null, cluster.Today).Any(solution => !solution.IsKnown && solution.Missing.TrueForAll(missing => missing == nothingElse));
    }

    private EndOfLife? End(InventoryEntry entry, List<IncidentRule> ends)
    {
        var found = ends.SelectMany(rule => Ask(rule, entry, cluster.After.Kubernetes, DateOnly.MaxValue).Where(static solution => solution.IsKnown).Select(solution => (Rule: rule.Id, Date: solution.Witnesses.Max(static witness => witness.Since)))).ToList();
        if (found.Count == 0)
            return null;
        var first = found.MinBy(static one => one.Date ?? DateOnly.MinValue);
        return new(first.Date, (first.Date ?? DateOnly.MinValue) <= cluster.Today, first.Rule);
    }

    /// <summary>The ways in which a rule holds of an installation, were the cluster of another version on another day. Other copies of the same add-on are left out: they have answers of their own.</summary>
    private IEnumerable<Solution> Ask(IncidentRule rule, InventoryEntry entry, KubernetesVersion? version, DateOnly today)
    {
        var here = cluster.After;
        var side = new ClusterSide([entry, .. here.Installations.Where(other => other.AddOn?.AddOn.Id != entry.AddOn!.AddOn.Id)], here.Objects)
        {
            Kubernetes = version,
            KubernetesLocation = here.KubernetesLocation,
            Platform = here.Platform,
            IsComplete = here.IsComplete,
        };
        return rule.Solve(new ClusterChange(cluster.Name, version ?? cluster.Target, null, side) { Today = today }, isHead: true, mirrors)
            .Where(solution => solution.Witnesses.Exists(witness => witness.Subject is InstallationCandidate { After: var found } && ReferenceEquals(found, entry)));
    }
}
