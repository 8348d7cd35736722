using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>A path of a git generator: <c>*</c> stays within a folder, <c>**</c> spans folders, <c>{a,b}</c> is either.</summary>
internal sealed class ArgoGlob
{
    private readonly Regex pattern;

    internal ArgoGlob(string text)
    {
        var regex = new StringBuilder("^");
        var open = 0;
        text = text.Trim('/');
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

        pattern = open == 0 ? new(regex.Append('$').ToString(), RegexOptions.NonBacktracking) : new($"^{Regex.Escape(text)}$", RegexOptions.NonBacktracking);
    }

    internal bool IsMatch(string path) => pattern.IsMatch(path);
}
