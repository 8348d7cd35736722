using System.Text.RegularExpressions;

namespace Gate.Sources.Decisions;

/// <summary>
/// Tells the comments of YAML, line by line, from what is text in it: block scalars and quoted scalars. Templates of charts are no YAML yet, so a line
/// is not parsed: what stands in <c>{{ }}</c> is passed over, also within quotes. In doubt a line has no comment, since a comment can let something through.
/// </summary>
internal sealed partial class YamlLines
{
    private const int None = -2;

    private char quote;
    private bool inAction;
    private int depth;
    private int blockParent = None;
    private int blockIndent;

    /// <summary>Whether the last line went on with what an earlier one began: a text, a list in brackets, an action of a template.</summary>
    internal bool IsContinued { get; private set; }

    /// <summary>Where the comment of the next line starts, or null where it has none.</summary>
    internal int? CommentIn(string line)
    {
        IsContinued = IsInBlock(line);
        if (IsContinued)
            return null;
        if (IsMarker(line))
            (quote, depth) = ('\0', 0);
        IsContinued = quote != '\0' || depth > 0 || inAction;
        var comment = Scan(line);
        if (quote == '\0' && depth == 0 && !inAction)
            OpenBlock((comment is { } at ? line[..at] : line).TrimEnd());
        return comment;
    }

    private bool IsInBlock(string line)
    {
        if (blockParent == None)
            return false;
        var indent = line.Length - line.TrimStart(' ').Length;
        if (string.IsNullOrWhiteSpace(line))
            return true;

        // What a template does between the lines of a block does not end it, wherever it stands.
        if (line.AsSpan(indent).StartsWith("{{", StringComparison.Ordinal))
            return true;
        if (blockIndent < 0 && indent > blockParent && !(blockParent < 0 && IsMarker(line)))
            blockIndent = indent;
        if (blockIndent >= 0 && indent >= blockIndent && !(blockIndent == 0 && IsMarker(line)))
            return true;
        blockParent = None;
        return false;
    }

    private int? Scan(string line)
    {
        // Whether a quote would open here: what is within a plain scalar is a letter of it.
        var fresh = quote == '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (inAction || Is(line, i, "{{"))
            {
                inAction = true;
                var end = line.IndexOf("}}", i, StringComparison.Ordinal);
                if (end < 0)
                    return null;
                (inAction, i, fresh) = (false, end + 1, false);
                continue;
            }

            var c = line[i];
            if (quote != '\0')
            {
                if ((quote == '"' && c == '\\') || (quote == '\'' && Is(line, i, "''")))
                    i++;
                else if (c == quote)
                    (quote, fresh) = ('\0', false);
            }
            else if (c == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                return i;
            }
            else if (c is not (' ' or '\t'))
            {
                fresh = After(line, ref i, fresh);
            }
        }

        return null;
    }

    // Whether a scalar may start behind the letter at i.
    private bool After(string line, ref int i, bool fresh)
    {
        var c = line[i];
        var ends = i + 1 == line.Length || line[i + 1] is ' ' or '\t';
        if (c == ':' && (ends || (depth > 0 && i > 0 && line[i - 1] is '"' or '\'')))
            return true;
        if (depth > 0 && c is ',')
            return true;
        if (depth > 0 && c is ']' or '}')
        {
            depth--;
            return false;
        }

        if (!fresh)
            return false;
        switch (c)
        {
            case '"' or '\'':
                quote = c;
                return false;
            case '[' or '{':
                depth++;
                return true;
            case '-' or '?' when ends:
                return true;
            case '!' or '&':
                while (i + 1 < line.Length && line[i + 1] is not (' ' or '\t'))
                    i++;
                return true;
            default:
                return c == '-' && i == 2 && IsMarker(line);
        }
    }

    private void OpenBlock(string code)
    {
        if (BlockStart().Match(code) is not { Success: true } header)
            return;
        var parent = -1;
        var at = code.Length - code.TrimStart(' ').Length;
        while (at + 1 < code.Length && code[at] is '-' or '?' && code[at + 1] == ' ')
        {
            parent = at;
            at += 1 + code[(at + 1)..].TakeWhile(static c => c == ' ').Count();
        }

        // Behind nothing but dashes it belongs to the last of them, else to its key.
        if (at < header.Groups[1].Index && !IsMarker(code))
            parent = at;
        blockParent = parent;
        blockIndent = header.Groups[2].Value.FirstOrDefault(char.IsAsciiDigit) is > '0' and var digit ? Math.Max(parent, 0) + digit - '0' : -1;
    }

    private static bool Is(string line, int at, string text) => line.AsSpan(at).StartsWith(text, StringComparison.Ordinal);

    internal static bool IsMarker(string line) => line is "---" or "..." || Is(line, 0, "--- ") || Is(line, 0, "... ");

    // Group 1 starts where the tag, the anchor or the header itself does.
    [GeneratedRegex(@"(?:^\s*|[:?-]\s+)((?:[!&]\S*\s+)*[|>]([-+0-9]{0,2}))\z")]
    private static partial Regex BlockStart();
}
