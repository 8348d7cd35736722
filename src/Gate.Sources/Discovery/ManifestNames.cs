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
}
