namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>A kind of block that makes a cluster.</summary>
/// <param name="Versions">The attributes that hold the control plane's version, the first that is there counts.</param>
/// <param name="Names">The attributes that hold the cluster's name.</param>
/// <param name="Platform">What the cluster runs on.</param>
internal sealed record TerraformKind(string[] Versions, string[] Names, string Platform);

/// <summary>The blocks of Terraform that make clusters: resources of the clouds, and the modules that most repositories use for them.</summary>
internal static class TerraformKinds
{
    private static readonly TerraformKind EksModule = new(["kubernetes_version", "cluster_version"], ["name", "cluster_name"], "eks");
    private static readonly TerraformKind AksModule = new(["kubernetes_version"], ["cluster_name"], "aks");
    private static readonly TerraformKind AksVerifiedModule = new(["kubernetes_version"], ["name"], "aks");
    private static readonly TerraformKind GkeModule = new(["kubernetes_version"], ["name"], "gke");

    private static readonly Dictionary<string, TerraformKind> Resources = new(StringComparer.Ordinal)
    {
        ["aws_eks_cluster"] = new(["version"], ["name"], "eks"),
        ["azurerm_kubernetes_cluster"] = new(["kubernetes_version"], ["name"], "aks"),
        ["google_container_cluster"] = new(["min_master_version", "node_version"], ["name"], "gke"),
        ["talos_machine_configuration"] = new(["kubernetes_version"], ["cluster_name"], "talos"),
    };

    /// <summary>Whether the bytes name any of these.</summary>
    internal static bool MayDeclare(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("aws_eks_cluster"u8) >= 0 || utf8.IndexOf("azurerm_kubernetes_cluster"u8) >= 0 || utf8.IndexOf("google_container_cluster"u8) >= 0
        || utf8.IndexOf("talos_machine_configuration"u8) >= 0 || utf8.IndexOf("eks/aws"u8) >= 0 || utf8.IndexOf("terraform-aws-eks"u8) >= 0
        || utf8.IndexOf("aks/azurerm"u8) >= 0 || utf8.IndexOf("terraform-azurerm-aks"u8) >= 0 || utf8.IndexOf("containerservice-managedcluster"u8) >= 0
        || utf8.IndexOf("kubernetes-engine"u8) >= 0;

    /// <summary>How a block makes a cluster; null where it makes none.</summary>
    internal static TerraformKind? Of(HclBlock block) => block switch
    {
        { Type: "resource" or "data", Labels: [var type, _] } => (block.Type == "data") == (type == "talos_machine_configuration") ? Resources.GetValueOrDefault(type) : null,
        { Type: "module", Labels: [_] } => block["source"] is HclLiteral source ? OfModule(source.Text) : null,
        _ => null,
    };

    private static TerraformKind? OfModule(string source)
    {
        // Modules inside of a module make parts of a cluster, but for those of Google, which are variants of it.
        var part = source.Split("//modules/") is [_, var inner] ? inner.Split('?')[0] : null;
        if (part is null && (source.Contains("terraform-aws-modules/eks/aws", StringComparison.Ordinal) || source.Contains("terraform-aws-modules/terraform-aws-eks", StringComparison.Ordinal)))
            return EksModule;
        if (part is null && (source.Contains("Azure/aks/azurerm", StringComparison.Ordinal) || source.Contains("Azure/terraform-azurerm-aks", StringComparison.Ordinal)))
            return AksModule;
        if (part is null && source.Contains("Azure/avm-res-containerservice-managedcluster", StringComparison.Ordinal))
            return AksVerifiedModule;
        return (part is null || part.Contains("cluster", StringComparison.Ordinal))
            && (source.Contains("terraform-google-modules/kubernetes-engine/google", StringComparison.Ordinal) || source.Contains("terraform-google-kubernetes-engine", StringComparison.Ordinal))
            ? GkeModule
            : null;
    }
}
