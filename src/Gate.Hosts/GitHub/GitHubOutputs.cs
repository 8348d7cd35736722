using System.Text;

namespace Gate.Hosts.GitHub;

/// <summary>The text that goes to the end of the file that <c>GITHUB_OUTPUT</c> names.</summary>
public static class GitHubOutputs
{
    /// <summary>All outputs, each entry ended by a line feed.</summary>
    /// <param name="outputs">The outputs.</param>
    /// <param name="delimiter">See <see cref="Entry"/>.</param>
    public static string Text(JobOutputs outputs, string delimiter) =>
        string.Concat(outputs.Values.Select(o => Entry(o.Key, o.Value, delimiter)));

    /// <summary>
    /// One output. A value of one line is written <c>name=value</c>, any other between delimiters, byte for byte.
    /// A value that holds the delimiter makes the delimiter longer, so that no value can end its entry early and add another.
    /// </summary>
    /// <param name="name">The output's name: letters, digits, <c>-</c> and <c>_</c>.</param>
    /// <param name="value">Any text.</param>
    /// <param name="delimiter">A random word, of the same characters as a name.</param>
    /// <exception cref="ArgumentException">The name or the delimiter is empty or has another character.</exception>
    public static string Entry(string name, string value, string delimiter)
    {
        ThrowUnlessWord(name, nameof(name));
        ThrowUnlessWord(delimiter, nameof(delimiter));
        if (!value.AsSpan().ContainsAny('\r', '\n'))
            return $"{name}={value}\n";

        var end = new StringBuilder(delimiter);
        while (value.Contains(end.ToString(), StringComparison.Ordinal))
            end.Append('_');
        return $"{name}<<{end}\n{value}\n{end}\n";
    }

    private static void ThrowUnlessWord(string text, string parameter)
    {
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException($"'{text}' is not a plain word", parameter);
    }
}
