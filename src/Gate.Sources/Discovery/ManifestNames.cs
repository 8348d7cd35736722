using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>Which files of a tree may hold manifests that somebody applies as they are.</summary>
internal static class ManifestNames
{
    internal static bool CanHoldManifests(string path)
    {
        var name = RepositoryPath.Name(path);
        return (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            && !KustomizationFile.IsName(name)
            && name is not ("package.json" or "package-lock.json")
            && !name.StartsWith(".gate.", StringComparison.Ordinal)
            && !path.StartsWith(".github/", StringComparison.Ordinal);
    }

    /// <summary>Whether a file is a template of an Ansible role: <c>roles/NAME/templates/</c>. (https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_reuse_roles.html)</summary>
    internal static bool IsAnsibleTemplate(string path) => path.Split('/') is var parts
        && Enumerable.Range(0, Math.Max(0, parts.Length - 3)).Any(i => parts[i] == "roles" && parts[i + 2] == "templates");
}
