using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>How Flux applies what it delivers.</summary>
internal static class FluxPolicies
{
    /// <summary>
    /// That of a Kustomization, or of a FluxInstance, whose own Kustomization prunes.
    /// (https://fluxcd.io/flux/components/kustomize/kustomizations/#prune)
    /// </summary>
    internal static DeliveryPolicy OfFolder(DeclaredObject one, FolderDelivery by) => new()
    {
        Tool = DeliveryTool.Flux,
        CrdsOnInstall = new(CrdPolicy.CreateReplace),
        CrdsOnUpgrade = new(CrdPolicy.CreateReplace),
        Prune = FluxKinds.IsInstance(one) ? new(true) : DeliverySettings.Truth(one.Find("spec", "prune"), otherwise: false),
        Automated = new(true),
        ServerSideApply = new(true),
        Force = DeliverySettings.Truth(one.Find("spec", "force"), otherwise: false),
        Replace = new(false),
        SkipsSchemaValidation = new(false),
        Outer = Outer(by),
    };

    /// <summary>That of a HelmRelease. (https://fluxcd.io/flux/components/helm/helmreleases/)</summary>
    internal static DeliveryPolicy OfRelease(DeclaredObject release, FolderDelivery by) => new()
    {
        Tool = DeliveryTool.Flux,
        CrdsOnInstall = Crds(release.Find("spec", "install", "crds"), CrdPolicy.Create),
        CrdsOnUpgrade = Crds(release.Find("spec", "upgrade", "crds"), CrdPolicy.KeepExisting),
        Prune = new(true),
        Automated = new(true),
        ServerSideApply = ServerSide(release.Find("spec", "upgrade", "serverSideApply")),
        Force = new(false),
        Replace = DeliverySettings.Truth(release.Find("spec", "upgrade", "force"), otherwise: false),
        SkipsSchemaValidation = DeliverySettings.Truth(release.Find("spec", "upgrade", "disableSchemaValidation"), otherwise: false),
        Outer = Outer(by),
    };

    private static DeliveryPolicy? Outer(FolderDelivery by) => by.By is null ? null : by.Policy;

    private static DeliverySetting<CrdPolicy> Crds(PlacedNode? node, CrdPolicy otherwise) => node?.AsText() is not { Text.Length: > 0 } text
        ? new(otherwise)
        : new(text.Text switch { "Skip" => CrdPolicy.Skip, "Create" => CrdPolicy.Create, "CreateReplace" => CrdPolicy.CreateReplace, _ => CrdPolicy.Unknown }, text.Location);

    // By default a release is applied as it was before: helm-controllers with Helm 3 applied it on their own side.
    private static DeliverySetting<bool?> ServerSide(PlacedNode? node) => node is not { Node: YamlScalar { Text: var text } } written
        ? new(null)
        : new(text switch { "enabled" => true, "disabled" => false, _ => null }, written.Location);
}
