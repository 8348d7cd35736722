using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;

namespace Gate.Sources.Components;

/// <summary>
/// Reads a helmfile as far as it is literal. Helmfile runs it through Go templates first; what a template would give is marked, so that the
/// text around it keeps its lines and columns.
/// </summary>
internal static partial class HelmfileText
{
    // A character that no text has, and that YAML takes for a letter.
    private const char Mark = '\uE000';

    /// <summary>Its documents.</summary>
    internal static IEnumerable<YamlMapping> Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.IndexOf("{{"u8) >= 0)
            utf8 = Encoding.UTF8.GetBytes(WithoutTemplates(Encoding.UTF8.GetString(utf8.Span)));
        return YamlReader.Read(utf8).Select(static document => document.Root).OfType<YamlMapping>();
    }

    /// <summary>Whether templates decide which lines there are, so that what is there may not count and more may.</summary>
    internal static bool IsSteered(ReadOnlyMemory<byte> utf8) => utf8.Span.IndexOf("{{"u8) >= 0 && SteeringLine().IsMatch(Marked(Encoding.UTF8.GetString(utf8.Span)));

    /// <summary>Whether a text is known without running a template.</summary>
    internal static bool IsLiteral(string text) => !text.Contains(Mark, StringComparison.Ordinal);

    private static string Marked(string text) =>
        Template().Replace(text, static match => string.Create(match.Length, match.Value, static (span, value) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = value[i] is '\n' or '\r' ? value[i] : Mark;
        }));

    // A line that is nothing but templates steers what is around it.
    private static string WithoutTemplates(string text) => SteeringLine().Replace(Marked(text), static match => new string(' ', match.Length));

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Template();

    [GeneratedRegex("^[ \t\uE000]*\uE000[ \t\uE000]*(?=\r?$)", RegexOptions.Multiline)]
    private static partial Regex SteeringLine();
}
