using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Infrastructure;

/// <summary>Which files may declare the version of a cluster, by their names.</summary>
internal static class InfrastructureNames
{
    /// <summary>Whether a file may do so in YAML, JSON or plain lines.</summary>
    internal static bool CanDeclare(string path)
    {
        if (ManifestNames.CanHoldManifests(path))
            return true;
        var name = RepositoryPath.Name(path);
        return name.EndsWith(".env", StringComparison.Ordinal)
            || name.EndsWith(".sh", StringComparison.Ordinal)
            // Ansible reads files of variables without any extension too.
            || (!name.Contains('.', StringComparison.Ordinal) && IsGroupVariables(path));
    }

    /// <summary>Whether a file is code of Terraform, OpenTofu or Terragrunt.</summary>
    internal static bool IsTerraform(string path) =>
        path.EndsWith(".tf", StringComparison.Ordinal) || path.EndsWith(".tofu", StringComparison.Ordinal) || IsTerragrunt(path);

    /// <summary>Whether a file is a unit of Terragrunt.</summary>
    internal static bool IsTerragrunt(string path) => RepositoryPath.Name(path) == "terragrunt.hcl";

    /// <summary>Whether a file gives variables to Terraform code.</summary>
    internal static bool IsTerraformVariables(string path) => path.EndsWith(".tfvars", StringComparison.Ordinal);

    /// <summary>Whether a file holds variables of a group of an Ansible inventory.</summary>
    internal static bool IsGroupVariables(string path) => path.StartsWith("group_vars/", StringComparison.Ordinal) || path.Contains("/group_vars/", StringComparison.Ordinal);
}
