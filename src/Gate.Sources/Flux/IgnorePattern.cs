using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.Flux;

/// <summary>
/// One line of a <c>.sourceignore</c>, in gitignore's notation as source-controller reads it: what lies in a folder that matches matches too, so
/// that a later line can take it back. (https://fluxcd.io/flux/components/source/gitrepositories/#excluding-files)
/// </summary>
internal sealed class IgnorePattern
{
    private const int Longest = 1024;
    private const int Most = 1000;
    private readonly Regex regex;

    private IgnorePattern(Regex regex, bool takesBack)
    {
        this.regex = regex;
        TakesBack = takesBack;
    }

    /// <summary>Whether what matches counts again.</summary>
    internal bool TakesBack { get; }

    /// <summary>The patterns of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="folder">The folder that they are for.</param>
    internal static IEnumerable<IgnorePattern> Read(string text, string folder) =>
        text.Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => !line.StartsWith('#') && line.Trim().Length is > 0 and < Longest).Take(Most).Select(line => Of(line, folder)).OfType<IgnorePattern>();

    /// <summary>Whether a file, or a folder above it, matches.</summary>
    internal bool IsMatch(string path) => regex.IsMatch(path);

    private static IgnorePattern? Of(string line, string folder)
    {
        var takesBack = line.StartsWith('!');
        var text = (takesBack ? line[1..] : line).TrimEnd(' ');
        var isFolder = text.EndsWith('/');
        text = isFolder ? text[..^1] : text;
        var regex = new StringBuilder("^").Append(folder.Length == 0 ? "" : Regex.Escape(folder + "/"));
        if (!text.Contains('/', StringComparison.Ordinal))
            regex.Append("(?:.*/)?").Append(Segment(text));
        else if (!Append(text.TrimStart('/').Split('/'), regex))
            return null;
        regex.Append(isFolder ? "/.*$" : "(?:/.*)?$");
        try
        {
            return new(new Regex(regex.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), takesBack);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool Append(string[] segments, StringBuilder regex)
    {
        for (var i = 0; i < segments.Length; i++)
        {
            var isLast = i == segments.Length - 1;
            if (segments[i] == "**")
                regex.Append(isLast ? ".+" : "(?:.*/)?");
            else if (segments[i].Contains("**", StringComparison.Ordinal))
                return false;
            else
                regex.Append(Segment(segments[i])).Append(isLast ? "" : "/");
        }

        return true;
    }

    private static string Segment(string text)
    {
        var regex = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '[' ? text.IndexOf(']', Math.Min(i + 2, text.Length)) : -1;
            if (text[i] == '*')
                regex.Append("[^/]*");
            else if (text[i] == '?')
                regex.Append("[^/]");
            else if (end > 0)
                regex.Append('[').Append(text[i + 1] is '^' or '!' ? "^" : "").Append(text[(text[i + 1] is '^' or '!' ? i + 2 : i + 1)..end].Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
            else if (text[i] == '\\' && i + 1 < text.Length)
                regex.Append(Regex.Escape(text[++i].ToString()));
            else
                regex.Append(Regex.Escape(text[i].ToString()));
            i = end > 0 ? end : i;
        }

        return regex.ToString();
    }
}
