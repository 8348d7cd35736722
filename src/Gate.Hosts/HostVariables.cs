namespace Gate.Hosts;

/// <summary>What the variables of a host hold, where it can be what it is taken for. Only what is checked here becomes part of a request.</summary>
internal static class HostVariables
{
    /// <summary>The first of some variables that can be a token, without the white space around it; null where none can.</summary>
    /// <remarks>A variable of a pipeline that is not defined stays as it was written in its YAML: <c>$(System.AccessToken)</c>.</remarks>
    internal static string? Token(this IReadOnlyDictionary<string, string> env, params IEnumerable<string> names) => names
        .Select(name => env.GetValueOrDefault(name)?.Trim())
        .FirstOrDefault(static text => text is { Length: > 0 } && !text.StartsWith("$(", StringComparison.Ordinal) && text.All(static c => c is > ' ' and <= '~'));

    /// <summary>A number such as that of a pull request, as it is written; null for what is none.</summary>
    internal static string? Number(this IReadOnlyDictionary<string, string> env, string name) =>
        env.GetValueOrDefault(name) is { Length: > 0 and < 20 } text && text.All(char.IsAsciiDigit) ? text : null;

    /// <summary>The address of a host, with a slash at the end; null for what is none.</summary>
    internal static Uri? Address(this IReadOnlyDictionary<string, string> env, string name) => Address(env.GetValueOrDefault(name));

    /// <summary>As <see cref="Address(IReadOnlyDictionary{string, string}, string)"/>, of a text.</summary>
    internal static Uri? Address(string? text) =>
        text is { Length: > 0 } && Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
