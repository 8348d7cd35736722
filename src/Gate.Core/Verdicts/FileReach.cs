namespace Gate.Core.Verdicts;

/// <summary>How far a changed file reaches.</summary>
/// <param name="File">The file.</param>
/// <param name="Clusters">The clusters that it has a part in, sorted.</param>
/// <param name="Releases">The releases and deliveries that it has a part in, sorted: <c>prod: Kustomization flux-system/apps</c>.</param>
public sealed record FileReach(string File, IReadOnlyList<string> Clusters, IReadOnlyList<string> Releases);
