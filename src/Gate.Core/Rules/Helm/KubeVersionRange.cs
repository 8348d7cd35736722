using Gate.Core.Versions;

namespace Gate.Core.Rules.Helm;

/// <summary>
/// Whether Helm installs a chart with a <c>kubeVersion</c> that the knowledge has. Helm is not asked for these: they are few and known beforehand, and a
/// test holds each of them against Helm itself, for every Kubernetes version.
/// </summary>
public static class KubeVersionRange
{
    private const int LastPatch = 99;

    /// <summary>Whether every patch release of a minor is accepted (true) or refused (false); null where that depends on the patch release, or the range is not understood.</summary>
    public static bool? Accepts(string range, KubernetesVersion version)
    {
        if (!VersionRange.TryParse(range, out var read))
            return null;
        var (first, last) = (read.Contains(Patch(version, 0)), read.Contains(Patch(version, LastPatch)));
        return first == last && !NamesLaterPatch(range, version) ? first : null;
    }

    private static ComponentVersion Patch(KubernetesVersion version, int patch) => ComponentVersion.Parse($"{version}.{patch}");

    private static bool NamesLaterPatch(string range, KubernetesVersion version)
    {
        var minor = $"{version}.";
        return range.IndexOf(minor, StringComparison.Ordinal) is var at and >= 0 && range.AsSpan(at + minor.Length) is [>= '1' and <= '9', ..];
    }
}
