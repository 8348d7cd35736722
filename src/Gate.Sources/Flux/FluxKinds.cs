using Gate.Sources.Declarations;

namespace Gate.Sources.Flux;

/// <summary>The kinds of Flux, in whatever version they are written.</summary>
internal static class FluxKinds
{
    internal const string KustomizeGroup = "kustomize.toolkit.fluxcd.io";
    internal const string HelmGroup = "helm.toolkit.fluxcd.io";
    internal const string SourceGroup = "source.toolkit.fluxcd.io";
    internal const string OperatorGroup = "fluxcd.controlplane.io";

    internal static bool IsKustomization(DeclaredObject one) => one is { Group: KustomizeGroup, Kind: "Kustomization" };

    internal static bool IsHelmRelease(DeclaredObject one) => one is { Group: HelmGroup, Kind: "HelmRelease" };

    internal static bool IsInstance(DeclaredObject one) => one is { Group: OperatorGroup, Kind: "FluxInstance" };

    internal static bool IsSource(DeclaredObject one) => one.Group == SourceGroup;
}
