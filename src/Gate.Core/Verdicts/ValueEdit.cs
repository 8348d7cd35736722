using System.Text.RegularExpressions;

namespace Gate.Core.Verdicts;

/// <summary>A value of a key that another one may take the place of, while nothing else changes.</summary>
/// <param name="Key">The key.</param>
/// <param name="Old">The value as it is.</param>
/// <param name="New">The value that it may be.</param>
public sealed partial record ValueEdit(string Key, string Old, string New)
{
    /// <summary>A line with the other value; null where it holds more than this key and its value, but for a plain remark.</summary>
    /// <param name="line">The line, of YAML or JSON.</param>
    public string? In(string line) =>
        Entry().Match(line) is { Success: true } entry && entry.Groups["key"].Value == Key && entry.Groups["value"] is var value && value.Value == Old
            ? $"{line[..value.Index]}{New}{line[(value.Index + value.Length)..]}"
            : null;

    [GeneratedRegex("""^[ \t]*(- +)?["']?(?<key>[A-Za-z]+)["']?[ \t]*:[ \t]+["']?(?<value>[A-Za-z0-9./-]+)["']?,?[ \t]*( #[A-Za-z0-9 .,:;/()_-]*)?$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Entry();
}
