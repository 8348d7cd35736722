namespace Gate.Sources.GitOps;

/// <summary>Tells this repository from others by its addresses, however they are spelled.</summary>
/// <param name="addresses">The addresses that are known to be this repository's.</param>
public sealed class ThisRepository(IEnumerable<string> addresses)
{
    private readonly HashSet<string> known = addresses.Select(Plain).Where(static address => address.Length > 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether any address is known.</summary>
    public bool IsKnown => known.Count > 0;

    /// <summary>Whether an address is this repository's.</summary>
    public bool Is(string address) => known.Contains(Plain(address));

    /// <summary>
    /// <c>host/path</c>: without scheme, user, port, <c>.git</c> and the slash at the end, in lower case: the same repository is written
    /// <c>https://host/a/b</c>, <c>ssh://git@host:22/a/b.git</c> and <c>git@host:a/b.git</c>.
    /// </summary>
    public static string Plain(string address)
    {
        var text = address.Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme < 0 ? text : text[(scheme + 3)..];
        var at = rest.IndexOf('@', StringComparison.Ordinal);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (at >= 0 && (slash < 0 || at < slash))
            rest = rest[(at + 1)..];
        // git's short form has a colon where the path starts; an address with a scheme has one before the port.
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (colon >= 0 && (slash < 0 || colon < slash))
            rest = scheme < 0 ? string.Concat(rest.AsSpan(0, colon), "/", rest.AsSpan(colon + 1)) : string.Concat(rest.AsSpan(0, colon), slash < 0 ? "" : rest.AsSpan(slash));
        rest = rest.TrimEnd('/');
        if (rest.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            rest = rest[..^4];
        return rest.ToLowerInvariant();
    }
}
