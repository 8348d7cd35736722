using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.ArgoCd;

/// <summary>
/// How Argo CD applies what an Application names. (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/,
/// https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/) <c>Force=true</c> counts on single objects only, not for an Application.
/// </summary>
internal static class ArgoPolicies
{
    /// <summary>The policy for one source of an Application.</summary>
    internal static DeliveryPolicy Of(DeclaredObject application, ArgoSource source, FolderDelivery by)
    {
        // Charts are rendered with their CRDs, which are then applied like everything else.
        var skips = DeliverySettings.Truth(source.Node.Find("helm", "skipCrds"), otherwise: false);
        var crds = new DeliverySetting<CrdPolicy>(skips.Value switch { true => CrdPolicy.Skip, false => CrdPolicy.CreateReplace, _ => CrdPolicy.Unknown }, skips.Location);
        var options = (application.Find("spec", "syncPolicy", "syncOptions")?.Items ?? []).Select(static option => option.AsText()).OfType<PlacedText>().ToList();
        var automated = Automated(application.Find("spec", "syncPolicy", "automated"));
        var replaces = Option(options, "Replace");
        return new()
        {
            Tool = DeliveryTool.ArgoCd,
            CrdsOnInstall = crds,
            CrdsOnUpgrade = crds,
            Prune = Prune(application.Find("spec", "syncPolicy", "automated", "prune"), automated, options),
            Automated = automated,
            ServerSideApply = replaces.Value == true ? new(false, replaces.Location) : Option(options, "ServerSideApply"),
            Force = new(false),
            Replace = replaces,
            SkipsSchemaValidation = DeliverySettings.Truth(source.Node.Find("helm", "skipSchemaValidation"), otherwise: false),
            Outer = by.By is null ? null : by.Policy,
        };
    }

    private static DeliverySetting<bool?> Automated(PlacedNode? automated)
    {
        if (automated is not { Node: YamlMapping } written)
            return automated is null or { Node: YamlScalar { Type: ScalarType.Null } } ? new(false) : new(null, automated.Value.Location);
        var (isEnabled, location) = DeliverySettings.Truth(written["enabled"], otherwise: true);
        return new(isEnabled, location ?? written.Location);
    }

    private static DeliverySetting<bool?> Prune(PlacedNode? prune, DeliverySetting<bool?> automated, List<PlacedText> options)
    {
        var (isOn, location) = DeliverySettings.Truth(prune, otherwise: false);
        if (isOn != false && options.Find(static option => option.Text is "Prune=false" or "Prune=confirm") is { } kept)
            return new(false, kept.Location);
        return isOn == true && automated.Value != true ? automated : new(isOn, location);
    }

    private static DeliverySetting<bool?> Option(List<PlacedText> options, string name) =>
        options.Find(option => option.Text == $"{name}=true") is { Location: var location } ? new(true, location)
        : options.Find(option => option.Text == $"{name}=false") is { Location: var off } ? new(false, off)
        : new(false);
}
