using System.Text;
using Gate.Sources.Changes;

namespace Gate.Sources.Flux;

/// <summary>
/// Which files of the repository are in the artifacts that Flux makes of it: not those that it leaves out by default, that a
/// <c>.sourceignore</c> names, or <c>spec.ignore</c> of the source. (https://fluxcd.io/flux/components/source/gitrepositories/#excluding-files)
/// </summary>
internal sealed class FluxIgnore(ITree tree)
{
    private const string FileName = ".sourceignore";

    // Of the default ones those that could be manifests.
    private const string Default = ".git/\n.github/\n.circleci/\n.travis.yml\n.gitlab-ci.yml\nappveyor.yml\n.drone.yml\ncloudbuild.yaml\ncodeship-services.yml\ncodeship-steps.yml\n**/.goreleaser.yml\n**/.sops.yaml\n**/.flux.yaml";

    private readonly Dictionary<string, IReadOnlyList<IgnorePattern>> known = new(StringComparer.Ordinal);
    private IReadOnlyList<IgnorePattern>? files;

    /// <summary>Whether a file counts in a folder without a kustomization: a manifest by its name that is in the artifact.</summary>
    /// <param name="spec">The source's <c>spec.ignore</c>, or null.</param>
    internal Func<string, bool> Manifests(string? spec)
    {
        var isIn = Files(spec);
        return path => (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal)) && isIn(path);
    }

    /// <summary>Whether a file is in the artifact.</summary>
    /// <param name="spec">The source's <c>spec.ignore</c>, or null.</param>
    internal Func<string, bool> Files(string? spec)
    {
        if (!known.TryGetValue(spec ?? "", out var patterns))
            known[spec ?? ""] = patterns = [.. IgnorePattern.Read(Default, ""), .. files ??= [.. OfFiles()], .. IgnorePattern.Read(spec ?? "", "")];
        return path => patterns.LastOrDefault(pattern => pattern.IsMatch(path)) is null or { TakesBack: true };
    }

    /// <summary>A folder's patterns come after those of the folder that it is in.</summary>
    private IEnumerable<IgnorePattern> OfFiles() =>
        tree.Entries.Where(static entry => entry.Kind == EntryKind.File && RepositoryPath.Name(entry.Path) == FileName)
            .OrderBy(static entry => RepositoryPath.Folder(entry.Path), StringComparer.Ordinal)
            .SelectMany(entry => IgnorePattern.Read(Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span), RepositoryPath.Folder(entry.Path)));
}
