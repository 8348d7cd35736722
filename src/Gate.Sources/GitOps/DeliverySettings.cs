using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>Reads the settings of deliveries.</summary>
internal static class DeliverySettings
{
    /// <summary>A boolean. One that a template or an unknown variable gives is null: that it is set is known, to what is not.</summary>
    /// <param name="node">What is written, or null.</param>
    /// <param name="otherwise">What counts where nothing is.</param>
    internal static DeliverySetting<bool?> Truth(PlacedNode? node, bool? otherwise) => node switch
    {
        null or { Node: YamlScalar { Type: ScalarType.Null } } => new(otherwise),
        // A variable's value has no type of its own here.
        { Node: YamlScalar { Text: "true" or "false" } scalar } written => new(scalar.Text == "true", written.Location),
        { } written => new(written.IsTrue() ? true : written.Node is YamlScalar { Type: ScalarType.Boolean } ? false : null, written.Location),
    };
}
