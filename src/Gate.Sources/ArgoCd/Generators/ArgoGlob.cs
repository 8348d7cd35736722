using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>A path of a git generator: <c>*</c> stays within a folder, <c>**</c> spans folders, <c>{a,b}</c> is either.</summary>
internal sealed class ArgoGlob
{
    private readonly PlainGlob? plain;
    private readonly Lazy<Regex> pattern;

    internal ArgoGlob(string text)
    {
        text = text.Trim('/');
        plain = PlainGlob.Of(text);
        pattern = new(() => Expression(text));
    }

    internal bool IsMatch(string path) => plain is null ? pattern.Value.IsMatch(path) : plain.IsMatch(path);

    private static Regex Expression(string text)
    {
        var regex = new StringBuilder("^");
        var open = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '*' when i + 2 < text.Length && text[i + 1] == '*' && text[i + 2] == '/':
                    regex.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when i + 1 < text.Length && text[i + 1] == '*':
                    regex.Append(".*");
                    i++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '{':
                    regex.Append("(?:");
                    open++;
                    break;
                case '}' when open > 0:
                    regex.Append(')');
                    open--;
                    break;
                case ',' when open > 0:
                    regex.Append('|');
                    break;
                default:
                    regex.Append(Regex.Escape(text[i].ToString()));
                    break;
            }
        }

        return open == 0 ? new(regex.Append('$').ToString(), RegexOptions.NonBacktracking) : new($"^{Regex.Escape(text)}$", RegexOptions.NonBacktracking);
    }
}
