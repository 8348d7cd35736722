using System.Text;

namespace Gate.Cli.Rules.Drafts;

/// <summary>Texts as YAML spells them.</summary>
internal static class YamlText
{
    /// <summary>In double quotes, so that nothing in it means anything.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when IsUnsafe(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>As it stands, line by line behind an indent; quoted where that cannot be.</summary>
    internal static string Block(string text, int indent)
    {
        if (text.Length == 0 || text.Any(static c => c != '\n' && c != '\t' && IsUnsafe(c)))
            return Quoted(text);
        var lines = text.Split('\n');
        var hint = text[0] is ' ' or '\n' or '\t' ? "2" : "";
        var (end, last) = text.EndsWith("\n\n", StringComparison.Ordinal) ? ("+", lines.Length - 1) : text.EndsWith('\n') ? ("", lines.Length - 1) : ("-", lines.Length);
        var space = new string(' ', indent);
        return $"|{hint}{end}\n{string.Join('\n', lines.Take(last).Select(line => line.Length == 0 ? "" : space + line))}";
    }

    private static bool IsUnsafe(char c) => c is < ' ' or (> '~' and <= '\u00a0') or '\u2028' or '\u2029' or '\ufeff' or (>= '\ud800' and <= '\udfff') or '\ufffd';
}
