using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Infrastructure;

namespace Gate.Sources.Tests.Infrastructure;

/// <summary>The versions that a tree's infrastructure code declares, as tests ask for them.</summary>
internal static class DeclaredVersions
{
    /// <summary><c>name version (file:line)</c>, one each.</summary>
    internal static string[] Lines(this ITree tree) => [.. In(tree).Select(one => $"{one.Name} {one.Version} ({one.Location.File}:{one.Location.Line})")];

    internal static IReadOnlyList<ClusterVersion> In(ITree tree) => ClusterVersions.In(tree, new(), SourceGraph.Of(tree, new(), static _ => []));
}
