namespace Gate.Sources.Rendering;

/// <summary>What the delivery tool lets Kustomize do beyond its defaults.</summary>
public sealed record KustomizeSettings
{
    /// <summary>Whether charts are inflated: <c>--enable-helm</c>.</summary>
    public bool EnableHelm { get; init; }

    /// <summary>Whether a kustomization may name files outside of its folder, though never outside of the repository: <c>--load-restrictor LoadRestrictionsNone</c>.</summary>
    public bool LoadsFromAnywhere { get; init; }

    /// <summary>What either of two lets it do.</summary>
    internal KustomizeSettings Or(KustomizeSettings? other) => other is null ? this : new() { EnableHelm = EnableHelm || other.EnableHelm, LoadsFromAnywhere = LoadsFromAnywhere || other.LoadsFromAnywhere };
}
