using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Core.Rules.Facts;

/// <summary>An object of which only the declaration was read.</summary>
/// <param name="Identity">Its group, kind, namespace and name.</param>
/// <param name="Source">The id of the delivery that brings it.</param>
/// <param name="Policy">How that applies it.</param>
/// <param name="IsReached">Whether the change reaches that delivery.</param>
public sealed record SkimmedClusterObject(ObjectIdentity Identity, string Source, DeliveryPolicy Policy, bool IsReached);

/// <summary>An object that is delivered to a cluster, with how.</summary>
/// <param name="Rendered">The object and its origin.</param>
/// <param name="Source">The id of the delivery that brings it.</param>
/// <param name="Delivery">How that applies what it brings.</param>
/// <param name="IsReached">Whether the change reaches that delivery.</param>
public sealed record ClusterObject(RenderedObject Rendered, string Source, DeliveryPolicy Delivery, bool IsReached)
{
    /// <summary>How it is applied: what it says of itself, else what the delivery does.</summary>
    public DeliveryPolicy Policy => OwnDelivery.Of(Object, Delivery);

    /// <summary>The object.</summary>
    public ManifestObject Object => Rendered.Object;

    /// <summary>What it is called while it is edited: group, kind, namespace and name.</summary>
    public ObjectIdentity Identity => Object.Identity;
}
