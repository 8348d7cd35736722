using System.Text.RegularExpressions;
using Gate.Sources.Changes;
using Gate.Sources.GitOps;

namespace Gate.Sources.ArgoCd;

/// <summary>Which of the repositories that Applications name is this one, and whether they mean its head.</summary>
internal sealed partial class ArgoRepository(ITree tree, ThisRepository repository)
{
    private readonly Dictionary<string, (int Here, int Missing)> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> own = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes what an Application or ApplicationSet says before anything is followed. Where no address of this repository is known, the one
    /// most of whose folders are here is taken for it.
    /// </summary>
    internal void Learn(IEnumerable<(string Address, string Path)> folders)
    {
        foreach (var (address, path) in folders)
        {
            var plain = ThisRepository.Plain(address);
            var (here, missing) = seen.GetValueOrDefault(plain);
            seen[plain] = RepositoryPath.Resolve("", path.TrimStart('/')) is { Length: > 0 } folder && tree.IsFolder(folder) ? (here + 1, missing) : (here, missing + 1);
        }

        own.Clear();
        if (repository.IsKnown)
            return;
        if (seen.Where(static one => one.Value.Here > one.Value.Missing).OrderByDescending(static one => one.Value.Here).ThenBy(static one => one.Key, StringComparer.Ordinal).FirstOrDefault().Key is { } likeliest)
            own.Add(likeliest);
    }

    /// <summary>Whether an address is this repository's.</summary>
    internal bool Is(string address) => repository.Is(address) || own.Contains(ThisRepository.Plain(address));

    /// <summary>
    /// Whether a revision of this repository is one that a change reaches: a branch is taken for the one that is checked, a tag and a commit
    /// stay what they are.
    /// </summary>
    internal static bool IsHead(string? revision) => string.IsNullOrEmpty(revision) || revision == "HEAD" || !Pinned().IsMatch(revision);

    [GeneratedRegex(@"^(?:[0-9a-f]{7,40}|refs/tags/.+|[vV]?\d+(?:\.\d+|\.[x*])+(?:[-+].*)?|[~^<>=*].*)$")]
    private static partial Regex Pinned();
}
