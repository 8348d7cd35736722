using System.Diagnostics.CodeAnalysis;

namespace Gate.Core.Inventory;

/// <summary>Where charts live, in one spelling: <c>charts.jetstack.io</c>, <c>oci://ghcr.io/traefik/helm</c>.</summary>
/// <param name="IsOci">Whether it is a registry.</param>
/// <param name="Address">The host in lower case and the path, without scheme, trailing slashes and <c>index.yaml</c>.</param>
public sealed record ChartRepository(bool IsOci, string Address)
{
    private const int Longest = 2048;

    /// <summary>
    /// Reads the address of a chart repository; false for folders, aliases (<c>@stable</c>), templates and anything else. An address without a
    /// scheme is a registry, as Argo CD writes them.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ChartRepository? repository)
    {
        repository = null;
        var rest = text?.Trim() ?? "";
        if (rest.Length is 0 or > Longest || rest.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '{' or '}' or '$' or '\\'))
            return false;
        var scheme = rest.IndexOf("://", StringComparison.Ordinal);
        var name = scheme < 0 ? "oci" : rest[..scheme].ToLowerInvariant();
        if (name is not ("oci" or "http" or "https"))
            return false;
        rest = scheme < 0 ? rest : rest[(scheme + 3)..];
        if (rest.IndexOfAny(['?', '#']) is var query and >= 0)
            rest = rest[..query];
        rest = rest.TrimEnd('/');
        if (name != "oci" && rest.EndsWith("/index.yaml", StringComparison.Ordinal))
            rest = rest[..^"/index.yaml".Length].TrimEnd('/');
        var slash = rest.IndexOf('/');
        var host = slash < 0 ? rest : rest[..slash];
        host = host[(host.LastIndexOf('@') + 1)..];
        if (scheme < 0 && !host.Contains('.') && !host.Contains(':'))
            return false;
        host = RegistryHost.Canonical(host);
        if (host.EndsWith(name == "http" ? ":80" : ":443", StringComparison.Ordinal))
            host = host[..host.LastIndexOf(':')];
        if (!RegistryHost.IsHost(host))
            return false;
        repository = new(name == "oci", slash < 0 ? host : $"{host}{rest[slash..]}");
        return true;
    }

    /// <summary>The address with its scheme; HTTP and HTTPS are one.</summary>
    public override string ToString() => $"{(IsOci ? "oci" : "https")}://{Address}";
}
