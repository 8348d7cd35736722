using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;

namespace Gate.Cli.Checks;

/// <summary>One side of the change: what of it is delivered where, and what that gives.</summary>
/// <param name="Tree">The files.</param>
/// <param name="Deliveries">What the change reaches, on its way to the clusters.</param>
/// <param name="Rendering">What it gives.</param>
internal sealed record Side(ITree Tree, IReadOnlyList<(Delivery Delivery, KubernetesVersion Target)> Deliveries, Rendering Rendering)
{
    /// <summary>The objects as rules see them.</summary>
    internal IReadOnlyList<Candidate> Candidates { get; } = [.. Rendering.Delivered.SelectMany(CandidatesOf)];

    /// <summary>All objects by what they declare, by cluster.</summary>
    internal IEnumerable<(string Cluster, ObjectIdentity Identity, ApiVersion ApiVersion)> Declared =>
        Rendering.Delivered.SelectMany(delivered => delivered.Objects.Select(rendered => (rendered.Object.Identity, rendered.Object.ApiVersion))
            .Concat(delivered.Declared.Select(declared => (declared.Identity, declared.ApiVersion)))
            .Select(one => (delivered.Delivery.Cluster.Name, one.Identity, one.ApiVersion)));

    /// <summary>What could not be checked.</summary>
    internal IEnumerable<NotChecked> NotChecked => Rendering.NotChecked;

    /// <summary>The objects of one delivery as rules see them.</summary>
    internal static IEnumerable<Candidate> CandidatesOf(Delivered delivered) =>
        delivered.Objects.Select(rendered => new Candidate(delivered.Delivery.Cluster.Name, delivered.Target, delivered.Delivery.Id, rendered));
}
