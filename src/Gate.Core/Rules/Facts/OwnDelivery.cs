using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Core.Rules.Facts;

/// <summary>
/// What an object says of its own delivery, over what its tool does with all others. Flux heeds labels like annotations, in whatever case
/// (https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources); Argo CD and Helm heed annotations
/// (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/, https://helm.sh/docs/howto/charts_tips_and_tricks/).
/// </summary>
internal static class OwnDelivery
{
    /// <summary>How an object is delivered.</summary>
    internal static DeliveryPolicy Of(ManifestObject one, DeliveryPolicy delivery)
    {
        var (labels, annotations) = (one.Metadata?["labels"] as YamlMapping, one.Metadata?["annotations"] as YamlMapping);
        if (labels is null && annotations is null)
            return delivery;

        // Flux deletes what it creates only once, and leaves alone altogether what it is told to ignore.
        var isIgnored = Flux("reconcile", "disabled") || Flux("ssa", "Ignore");
        var isKept = isIgnored || Flux("prune", "disabled") || annotations?.Text("helm.sh/resource-policy") == "keep" || Argo("Prune") || Argo("Delete");
        var isCreatedOnly = isIgnored || Flux("ssa", "IfNotPresent");
        return !isKept && !isCreatedOnly
            ? delivery
            : delivery with { Prune = isKept ? new(false) : delivery.Prune, LeavesExisting = isCreatedOnly || delivery.LeavesExisting };

        bool Flux(string key, string value) => Says(labels, key, value) || Says(annotations, key, value);

        bool Argo(string option) => annotations?.Text("argocd.argoproj.io/sync-options") is { } options
            && options.Split(',', StringSplitOptions.TrimEntries).Any(one => one == option + "=false" || one == option + "=confirm");
    }

    private static bool Says(YamlMapping? metadata, string key, string value) =>
        string.Equals(metadata?.Text("kustomize.toolkit.fluxcd.io/" + key), value, StringComparison.OrdinalIgnoreCase);
}
