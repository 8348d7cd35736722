using Gate.Sources.Changes;

namespace Gate.Sources.Flux;

/// <summary>
/// Which files of a folder without a kustomization Flux takes: those that end in yaml or yml, but not what its source controller leaves out
/// of every artifact. (https://fluxcd.io/flux/components/source/gitrepositories/#default-exclusions)
/// </summary>
internal static class FluxIgnore
{
    private static readonly string[] Folders = [".git", ".github", ".circleci"];
    private static readonly string[] Files = [".travis.yml", ".gitlab-ci.yml", "appveyor.yml", ".drone.yml", "cloudbuild.yaml", "codeship-services.yml", "codeship-steps.yml", ".goreleaser.yml", ".goreleaser.brew.yml"];

    internal static Func<string, bool> Of(string folder) => path =>
    {
        var inner = folder.Length == 0 ? path : path[(folder.Length + 1)..];
        return (inner.EndsWith(".yaml", StringComparison.Ordinal) || inner.EndsWith(".yml", StringComparison.Ordinal))
            && !Folders.Any(name => RepositoryPath.IsWithin(inner, name))
            && !Files.Contains(RepositoryPath.Name(inner));
    };
}
