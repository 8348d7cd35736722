namespace Gate.Core.Verdicts.Decisions;

/// <summary>Where a decision holds. What is left out is not asked for.</summary>
public sealed record Scope
{
    /// <summary>Everywhere.</summary>
    public static Scope Everywhere { get; } = new();

    /// <summary>The files: of the occurrence itself, or of what causes it.</summary>
    public PathGlob? Path { get; init; }

    /// <summary>The clusters.</summary>
    public NameGlob? Cluster { get; init; }

    /// <summary>The environments that the clusters belong to.</summary>
    public NameGlob? Environment { get; init; }

    /// <summary>What the occurrence is about.</summary>
    public ObjectPattern? Object { get; init; }

    /// <summary>How much it asks for: the more, the more specific.</summary>
    public int Parts => (Path is null ? 0 : 1) + (Cluster is null ? 0 : 1) + (Environment is null ? 0 : 1) + (Object is null ? 0 : 1);

    /// <summary>Whether it leaves anything out.</summary>
    public bool IsNarrow =>
        Path is { IsEverything: false } || Cluster is { Letters: > 0 } || Environment is { Letters: > 0 } || Object is { IsEverything: false };

    /// <summary>Whether it holds for a hit.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="environments">The environments by cluster.</param>
    public bool Covers(CausedHit hit, IReadOnlyDictionary<string, string> environments) =>
        Cluster?.IsMatch(hit.Hit.On.Cluster) != false
        && (Environment is null || (environments.TryGetValue(hit.Hit.On.Cluster, out var environment) && Environment.IsMatch(environment)))
        && (Path is null || Path.IsMatch(hit.Location.File) || Path.IsMatch(hit.Cause.Location.File))
        && Object?.IsMatch(hit.Hit.On.Subject) != false;

    /// <summary>Whether it holds for a file that is about no cluster.</summary>
    /// <param name="file">The file.</param>
    public bool Covers(string file) => this is { Cluster: null, Environment: null, Object: null } && Path?.IsMatch(file) != false;
}
