using Gate.Core.Verdicts;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>
/// Versions on lines of their own: what a comment tells a dependency bot to be Kubernetes' version (<c># renovate: … depName=…/kubelet</c>), and what
/// installers of k3s and RKE2 are told to install.
/// </summary>
internal sealed class VersionHints : IClusterReader
{
    private static readonly string[] Installers = ["INSTALL_K3S_VERSION", "INSTALL_RKE2_VERSION", "--k3s-version"];
    private static readonly string[] Variables = ["kubernetesversion", "kubeversion", "k8sversion", "k3sversion", "rke2version"];
    private static readonly string[] Products = ["kubernetes/kubernetes", "/kubelet", "/kube-apiserver", "k3s-io/k3s", "rancher/rke2"];

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IndexOf("INSTALL_K3S_VERSION"u8) >= 0 || utf8.IndexOf("INSTALL_RKE2_VERSION"u8) >= 0 || utf8.IndexOf("--k3s-version"u8) >= 0)
            return true;
        return utf8.IndexOf("renovate:"u8) >= 0
            && (utf8.IndexOf("kubernetes/kubernetes"u8) >= 0 || utf8.IndexOf("/kube"u8) >= 0 || utf8.IndexOf("k3s-io/k3s"u8) >= 0 || utf8.IndexOf("rancher/rke2"u8) >= 0);
    }

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files) => files.SelectMany(Read);

    private static IEnumerable<FoundVersion> Read(ClusterFile file)
    {
        for (var i = 0; i < file.Lines.Count; i++)
        {
            var line = file.Lines[i];
            if (line.AsSpan().TrimStart().StartsWith("#"))
                continue;
            var found = Installed(line) ?? (IsHint(line) || (i > 0 && IsHint(file.Lines[i - 1])) ? Hinted(line) : null);
            if (found is var (at, version) && FoundVersion.Of(null, new(version, Location.At(file.Path, i + 1, at + 1))) is { } known)
                yield return known with { IsNameless = true };
        }
    }

    private static (int At, string Version)? Installed(string line)
    {
        foreach (var installer in Installers)
        {
            var at = line.IndexOf(installer, StringComparison.Ordinal);
            if (at >= 0)
                return (at, Value(line[(at + installer.Length)..]));
        }

        return null;
    }

    private static (int At, string Version)? Hinted(string line)
    {
        var end = line.AsSpan().IndexOfAny('=', ':');
        if (end < 0)
            return null;
        var name = line[..end].Trim().Trim('"', '\'');
        name = name[(name.LastIndexOf(' ') + 1)..].Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        return Variables.Contains(name) ? (line.Length - line.TrimStart().Length, Value(line[end..])) : null;
    }

    private static bool IsHint(string line)
    {
        var at = line.IndexOf("renovate:", StringComparison.Ordinal);
        return at > 0 && line.IndexOf('#', StringComparison.Ordinal) is var comment and >= 0 && comment < at && Products.Any(product => line.Contains(product, StringComparison.Ordinal));
    }

    private static string Value(string rest)
    {
        var value = rest.AsSpan().TrimStart(" =:").TrimStart("\"'");
        var end = value.IndexOfAny(" \t\r\"'");
        return (end < 0 ? value : value[..end]).ToString();
    }
}
