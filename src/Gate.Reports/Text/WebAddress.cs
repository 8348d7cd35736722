namespace Gate.Reports.Text;

/// <summary>Addresses that a page may link to.</summary>
internal static class WebAddress
{
    /// <summary>Whether a text is a plain address of the web, of characters that no markup reads as its own.</summary>
    internal static bool IsPlain(string address) =>
        address.Length <= 2_000 && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && address.All(IsPlainInLink);

    private static bool IsPlainInLink(char c) => char.IsAsciiLetterOrDigit(c) || "-._~:/?#[]@!$&'()*+,;=%".Contains(c, StringComparison.Ordinal);
}
