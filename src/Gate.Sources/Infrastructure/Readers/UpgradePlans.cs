using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>
/// What a cluster is told to upgrade itself to: Plans of Rancher's system-upgrade-controller, and KubernetesUpgrades of tuppr. They run inside of
/// the cluster and do not name it.
/// </summary>
internal sealed class UpgradePlans : IClusterReader
{
    private static readonly string[] KubernetesImages = ["/k3s-upgrade", "/rke2-upgrade"];
    private static readonly string[] ControlPlaneLabels = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8) => utf8.IndexOf("upgrade.cattle.io/"u8) >= 0 || utf8.IndexOf("tuppr.home-operations.com/"u8) >= 0;

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files) => files.SelectMany(static file => file.Objects).Select(Version).OfType<FoundVersion>().Select(static found => found with { IsNameless = true });

    private static FoundVersion? Version(DeclaredObject one) => (one.Group, one.Kind) switch
    {
        ("upgrade.cattle.io", "Plan") when UpgradesKubernetes(one) && !IsForWorkers(one) => FoundVersion.Of(null, one.Text("spec", "version")),
        // tuppr upgrades Talos.
        ("tuppr.home-operations.com", "KubernetesUpgrade") when FoundVersion.Of(null, one.Text("spec", "kubernetes", "version")) is { } found => found with { Platform = "talos" },
        _ => null,
    };

    // Plans upgrade operating systems too, whose versions look alike: Talos 1.10 is no Kubernetes 1.10.
    private static bool UpgradesKubernetes(DeclaredObject plan)
    {
        if (ImageReference.TryParse(plan.Text("spec", "upgrade", "image")?.Text, out var image) && KubernetesImages.Any(suffix => image.Name.EndsWith(suffix, StringComparison.Ordinal)))
            return true;
        return plan.Find("spec", "upgrade", "args") is { } arguments && arguments.Items.Any(static argument => argument.AsText()?.Text == "upgrade-k8s");
    }

    private static bool IsForWorkers(DeclaredObject plan) =>
        plan.Find("spec", "nodeSelector", "matchExpressions") is { } expressions
        && expressions.Items.Any(static expression => ControlPlaneLabels.Contains(expression.Text("key")?.Text) && expression.Text("operator")?.Text == "DoesNotExist");
}
