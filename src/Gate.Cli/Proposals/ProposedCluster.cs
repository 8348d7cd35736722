using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Cli.Proposals;

/// <summary>A cluster that a repository was found to be delivered to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Folders">The folders whose names tell that they are its own.</param>
internal sealed record ProposedCluster(string Name, IReadOnlyList<string> Folders)
{
    /// <summary>The Kubernetes version that infrastructure code declares, and where.</summary>
    internal (KubernetesVersion Version, Location At)? Declared { get; init; }

    /// <summary>What it runs on, as infrastructure code tells; null where that does not show.</summary>
    internal string? Platform { get; init; }

    /// <summary>Whether Flux or Argo CD in this repository delivers to it.</summary>
    internal bool IsDelivered { get; init; }

    /// <summary>Whether it is known where in the repository its things are.</summary>
    internal bool IsPlaced => IsDelivered || Folders.Count > 0;

    /// <summary>
    /// The patterns of its folders. Those that differ in the name of one folder only, such as <c>apps/NAME/overlays/prod</c>, are one pattern, which
    /// holds the next one of their kind as well.
    /// </summary>
    internal IEnumerable<string> Globs
    {
        get
        {
            var patterns = Folders.SelectMany(Patterns).CountBy(static pattern => pattern).ToDictionary(StringComparer.Ordinal);
            return Folders.Select(folder => Patterns(folder).OrderByDescending(pattern => patterns[pattern]).FirstOrDefault(pattern => patterns[pattern] > 1) ?? folder).Distinct().Order(StringComparer.Ordinal).Select(Glob);
        }
    }

    /// <summary>The pattern for all that is in a folder.</summary>
    internal static string Glob(string folder) => $"{folder}/**";

    // The first name says what kind of folder it is, the last one which cluster.
    private static IEnumerable<string> Patterns(string folder)
    {
        var names = folder.Split('/');
        for (var i = 1; i < names.Length - 1; i++)
            yield return string.Join('/', [.. names[..i], "*", .. names[(i + 1)..]]);
    }
}

/// <summary>A chart of the repository that nothing in it installs, with the values that it has for one cluster.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Values">The values file in it.</param>
/// <param name="Cluster">The cluster that the file is named for.</param>
internal sealed record ProposedChart(string Path, string Values, string Cluster);
