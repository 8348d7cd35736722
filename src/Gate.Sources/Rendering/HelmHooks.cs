using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>What <c>helm.sh/hook</c> says of an object.</summary>
internal static class HelmHooks
{
    // Helm 3 and 4 know test, and test-success as its old name: https://helm.sh/docs/topics/chart_tests/. Argo CD applies neither.
    private static readonly string[] Tests = ["test", "test-success"];

    /// <summary>Whether <c>helm test</c> alone applies it. All other hooks are applied on the way of a release.</summary>
    public static bool IsTest(ManifestObject one) =>
        (one.Metadata?["annotations"] as YamlMapping)?.Text("helm.sh/hook") is { } hooks
        && hooks.Split(',', StringSplitOptions.TrimEntries).All(static hook => Tests.Contains(hook, StringComparer.OrdinalIgnoreCase));
}
