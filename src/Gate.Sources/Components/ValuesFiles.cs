using Gate.Sources.Changes;

namespace Gate.Sources.Components;

/// <summary>Tells values files by their names.</summary>
internal static class ValuesFiles
{
    internal static bool IsName(string path)
    {
        var name = RepositoryPath.Name(path);
        return name.Contains("values", StringComparison.OrdinalIgnoreCase)
            && (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase));
    }
}
