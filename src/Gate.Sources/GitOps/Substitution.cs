using Gate.Core.Inventory;

namespace Gate.Sources.GitOps;

/// <summary>The variables of a Flux Kustomization, the later ones having won.</summary>
public sealed class Substitution
{
    /// <summary>The variables that are known, each with the place that gives it.</summary>
    public required IReadOnlyDictionary<string, PlacedText> Known { get; init; }

    /// <summary>Variables whose values only a secret knows, and where: what uses them is not known.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>();

    /// <summary>ConfigMaps and Secrets that are not in the repository: any variable may come from them.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
