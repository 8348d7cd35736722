using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gate.Reports.Text;

namespace Gate.Cli.Proposals;

/// <summary>Writes names of a repository into YAML, whatever they hold.</summary>
internal static partial class YamlWord
{
    private static readonly HashSet<string> Typed = new(StringComparer.OrdinalIgnoreCase) { "true", "false", "yes", "no", "on", "off", "y", "n", "null" };

    /// <summary>A scalar that any reader takes for this text: plain where that is safe, else in double quotes.</summary>
    internal static string Of(string text) => Plain().IsMatch(text) && !Typed.Contains(text) && !Number().IsMatch(text) ? text : Quoted(text);

    /// <summary>The text for a comment: on one line.</summary>
    internal static string InComment(string text) => VisibleText.Line(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                // An expression of a CI host, or a command to its log, is shown as one only where it is not one.
                _ when VisibleText.Line(rune.ToString()) != rune.ToString() => rune.Value > 0xffff ? string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}") : string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => rune.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_./*-]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[0-9][0-9_.eExXoOa-fA-F-]*\z")]
    private static partial Regex Number();
}
