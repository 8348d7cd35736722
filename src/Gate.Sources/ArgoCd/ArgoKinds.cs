using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd;

/// <summary>The kinds of Argo CD. Its group is shared with Argo Rollouts, Workflows and Events.</summary>
internal static class ArgoKinds
{
    internal const string Group = "argoproj.io";

    internal static bool IsApplication(DeclaredObject one) => one is { Group: Group, Kind: "Application" };

    internal static bool IsApplicationSet(DeclaredObject one) => one is { Group: Group, Kind: "ApplicationSet" };
}
