using Gate.Sources.Changes;
using Gate.Sources.GitOps;

namespace Gate.Sources.Infrastructure;

/// <summary>What folders tell of the infrastructure code in them.</summary>
internal static class ClusterFolders
{
    // What lies there shows or tests something, or was copied from elsewhere: no cluster of this repository is made from it.
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "example", "examples", "sample", "samples", "test", "tests", "testing", "testdata", "fixtures", "e2e", "docs", "doc", ".github",
        ".terraform", ".terragrunt-cache", "vendor", "node_modules", "archive", ".archive", "archived", "_archive",
    };

    // Words that tell the tool or the kind of thing, not which cluster.
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "terraform", "tf", "tofu", "opentofu", "terragrunt", "infra", "infrastructure", "iac", "kubernetes", "k8s", "k3s", "k3d", "k0s", "rke2", "kind", "talos", "talhelper",
        "kubespray", "ansible", "inventory", "inventories", "vars", "cluster", "clusters", "clusterconfig", "apps", "app", "system", "upgrade", "controller", "plans", "plan",
        "config", "configs", "eks", "aks", "gke", "aws", "azure", "gcp", "google", "bootstrap", "provision", "provisioning", "base", "bases", "src", "deploy", "deployment",
        "this", "main", "default", "primary", "module", "modules", "stack", "stacks", "live", "root", "setup", "scripts", "machine", "patches", "capi", "api", "master", "masters",
        "server", "servers", "all", "hosts", "group", "control", "plane", "flux", "argocd", "gitops", "node", "nodes", "environments", "envs", "environment", "env",
    };

    /// <summary>Whether nothing in a file's folders makes a cluster of this repository.</summary>
    internal static bool IsShownOnly(string path) => Segments(RepositoryPath.Folder(path)).Any(Shown.Contains);

    /// <summary>Whether a word tells one cluster from another: <c>eks-prod</c> does, <c>eks_cluster</c> does not.</summary>
    internal static bool IsTelling(string word) => word.Split('-', '_', '.').Any(static part => part.Length > 0 && !Common.Contains(part));

    /// <summary>The name that a folder gives by the convention of both GitOps families, or null.</summary>
    internal static string? ByConvention(string folder)
    {
        while (folder.Length > 0 && !IsTelling(RepositoryPath.Name(folder)))
            folder = RepositoryPath.Folder(folder);
        return ClusterNames.OfFolder(folder);
    }

    /// <summary>The nearest folder whose name tells one cluster from another, or null.</summary>
    internal static string? Nearest(string folder) => Segments(folder).LastOrDefault(IsTelling);

    private static string[] Segments(string folder) => folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
