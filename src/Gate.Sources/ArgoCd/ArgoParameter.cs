using System.Text;

namespace Gate.Sources.ArgoCd;

/// <summary>Parameters in the texts of an Application that an ApplicationSet makes.</summary>
internal static class ArgoParameter
{
    private const string Start = "{{";
    private const string End = "}}";

    /// <summary>Whether anything in a text could be a parameter.</summary>
    internal static bool MayBeIn(string text) => text.Contains(Start, StringComparison.Ordinal);

    /// <summary>The first parameter that nothing in the repository fills in, as it is written, or null.</summary>
    internal static string? Left(string? text)
    {
        var start = text?.IndexOf(Start, StringComparison.Ordinal) ?? -1;
        if (start < 0)
            return null;
        var end = text!.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..(end + End.Length)];
    }

    /// <summary>The text with another one in the place of each parameter.</summary>
    internal static string Replaced(string text, string by)
    {
        var result = new StringBuilder();
        var rest = text;
        while (Left(rest) is { } parameter)
        {
            var start = rest.IndexOf(parameter, StringComparison.Ordinal);
            result.Append(rest, 0, start).Append(by);
            rest = rest[(start + parameter.Length)..];
        }

        return result.Append(rest).ToString();
    }
}
