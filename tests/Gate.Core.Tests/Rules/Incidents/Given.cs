using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Reading;
using Gate.Core.Tests.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Rules.Incidents;

/// <summary>Short ways to write what a cluster has, and to say what a condition makes of it.</summary>
internal static class Given
{
    internal static ICondition Condition(string when) => ConditionReading.Read(Text.Root(when));

    /// <summary>What a cluster has on one side.</summary>
    /// <param name="objects">Its objects, as manifests.</param>
    /// <param name="kubernetes">Its version; null where none is known.</param>
    /// <param name="platform">Its platform; null where nobody says.</param>
    /// <param name="isComplete">Whether all that it runs is declared.</param>
    /// <param name="isReached">Whether the change reaches the objects.</param>
    /// <param name="hasAll">Whether the objects are all that is delivered.</param>
    /// <param name="policy">How the objects are delivered.</param>
    /// <param name="installed">What is installed.</param>
    internal static ClusterSide Side(
        string objects = "", string? kubernetes = null, string? platform = null, bool isComplete = false, bool isReached = true, bool hasAll = true, DeliveryPolicy? policy = null, params IReadOnlyList<InventoryEntry> installed) =>
        new(installed, [.. Firing.Candidates(objects, "1.33").Select(one => new ClusterObject(one.Rendered, one.Source, policy ?? DeliveryPolicy.Unknown, isReached))])
        {
            Kubernetes = kubernetes is null ? null : KubernetesVersion.Parse(kubernetes),
            Platform = platform,
            IsComplete = isComplete,
            HasAllObjects = hasAll,
        };

    internal static ClusterChange Change(ClusterSide? before, ClusterSide after) => new("prod", after.Kubernetes ?? KubernetesVersion.Parse("1.33"), before, after);

    /// <summary>An add-on whose chart has the add-on's own version; one that has no order where the version is no version.</summary>
    internal static InventoryEntry AddOn(string id, string version, string? chartVersion = null, DeliveryPolicy? policy = null, GivenHelmValues? values = null, string ns = "system")
    {
        var place = Location.At($"addons/{id}.yaml", 12, 5);
        var installation = new Installation
        {
            Kind = InstallationKind.HelmRelease,
            Cluster = "prod",
            Namespace = ns,
            Name = id,
            Location = place,
            Chart = new(new("https://charts.example.org", place), new(id, place), new(chartVersion ?? version, place)),
            Delivery = policy ?? DeliveryPolicy.Unknown,
            LazyValues = values is null ? null : new(() => values),
        };
        return new(installation, new(new(id, id, "other", "https://example.org", []), RecognisedBy.Chart, null, ComponentVersion.Parse(version)));
    }

    internal static GivenHelmValues Values(string yaml, bool isComplete = true)
    {
        var layer = new GivenValuesLayer("values", (Core.Manifests.YamlMapping)Text.Root(yaml), static _ => null, static _ => false);
        return new(isComplete ? [layer] : [new("Secret values", null, static _ => null, static _ => false), layer]);
    }

    /// <summary><c>true</c>, <c>false</c> or <c>unknown</c>: what a rule with this condition makes of a cluster.</summary>
    internal static string Truth(string when, ClusterSide? before, ClusterSide after) => Truth(Condition(when), Change(before, after));

    internal static string Truth(string when, ClusterSide alone) => Truth(when, null, alone);

    internal static string Truth(ICondition when, ClusterChange change)
    {
        var solutions = when.Solve(new(change, isHead: true, Mirrors.None), Solution.Start).ToList();
        return solutions.Exists(static solution => solution.IsKnown) ? "true" : solutions.Count == 0 ? "false" : "unknown";
    }

    /// <summary>What was found by each name, in all the ways in which a condition holds.</summary>
    internal static IEnumerable<string> Found(string when, ClusterSide? before, ClusterSide after, string name, string path = "name") =>
        Condition(when).Solve(new(Change(before, after), isHead: true, Mirrors.None), Solution.Start).Where(static solution => solution.IsKnown).Select(solution => solution.Bindings[name].Text(path) ?? "-");

    internal static string Explained(string when, ClusterSide? before, ClusterSide after) => string.Join("; ", Explanation.Of(Condition(when), new(Change(before, after), isHead: true, Mirrors.None)).Conditions.Select(Show));

    private static string Show(Explanation one) => one.Parts.Count == 0 ? $"{one.Truth}" : $"{one.Truth}({string.Join(", ", one.Parts.Select(Show))})";
}
