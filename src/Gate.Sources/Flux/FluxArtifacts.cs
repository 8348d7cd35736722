using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>
/// Artifacts that an ArtifactGenerator puts together out of folders of this repository: where in the repository a path of one lies.
/// (https://fluxcd.io/flux/components/source/artifactgenerators/)
/// </summary>
internal static class FluxArtifacts
{
    private const string Group = "source.extensions.fluxcd.io";
    private const string Artifact = "@artifact/";

    /// <summary>Whether an object makes artifacts out of sources.</summary>
    internal static bool IsGenerator(DeclaredObject one) => one is { Group: Group, Kind: "ArtifactGenerator" };

    /// <summary>The folder of this repository that a path of an artifact was copied from; null where the artifact is not known or not of this repository.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="name">The artifact's name.</param>
    /// <param name="path">The path in it.</param>
    /// <param name="isThisRepository">Whether a source of a generator is this repository.</param>
    internal static string? Folder(ClusterView cluster, string name, string path, Func<PlacedNode, DeclaredObject, bool> isThisRepository)
    {
        foreach (var (generator, _) in cluster.Objects)
        {
            if (!IsGenerator(generator))
                continue;
            foreach (var artifact in generator.Find("spec", "artifacts")?.Items ?? [])
            {
                if (artifact.Text("name")?.Text != name)
                    continue;
                var own = (generator.Find("spec", "sources")?.Items ?? []).Where(source => isThisRepository(source, generator)).Select(static source => source.Text("alias")?.Text).ToHashSet();
                return (artifact["copy"]?.Items ?? []).Select(copy => From(copy, path, own)).FirstOrDefault(static folder => folder is not null);
            }
        }

        return null;
    }

    private static string? From(PlacedNode copy, string path, HashSet<string?> own)
    {
        if (copy.Text("from")?.Text is not { } from || !from.StartsWith('@') || copy.Text("to")?.Text is not { } to || !to.StartsWith(Artifact, StringComparison.Ordinal))
            return null;
        var slash = from.IndexOf('/', StringComparison.Ordinal);
        var target = RepositoryPath.Resolve("", to[Artifact.Length..]);
        if (slash < 0 || !own.Contains(from[1..slash]) || target is null || !RepositoryPath.IsWithin(path, target))
            return null;
        // A folder is copied with its name, what is in it (folder/**) without.
        var source = from[(slash + 1)..];
        var folder = source.EndsWith("/**", StringComparison.Ordinal) ? source[..^3] : source == "**" ? "" : null;
        return folder is null || folder.Contains('*', StringComparison.Ordinal) ? null : RepositoryPath.Resolve(folder, path[target.Length..].TrimStart('/'));
    }
}
