using Gate.Core.Manifests;

namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>
/// The signs of an HCL text, with what is read over as one: blanks, comments, quoted texts, heredocs. Each sign is looked at a bounded
/// number of times, whatever the text holds.
/// </summary>
internal sealed class HclText
{
    private readonly string text;
    private readonly List<int> lines = [0];

    internal HclText(string text)
    {
        this.text = text;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
            lines.Add(at + 1);
    }

    /// <summary>How far it is read.</summary>
    internal int At { get; private set; }

    internal bool IsAtEnd => At >= text.Length;

    internal char Current => IsAtEnd ? '\0' : text[At];

    private char Next => At + 1 < text.Length ? text[At + 1] : '\0';

    internal Position PositionOf(int index)
    {
        var found = lines.BinarySearch(index);
        var line = found < 0 ? ~found - 1 : found;
        return new(line + 1, index - lines[line] + 1);
    }

    internal void Step() => At = Math.Min(At + 1, text.Length);

    /// <summary>Reads over blanks and comments.</summary>
    /// <param name="acrossLines">Whether the ends of lines are blanks too.</param>
    internal void SkipBlanks(bool acrossLines)
    {
        while (!IsAtEnd)
        {
            if (Current == '#' || (Current == '/' && Next == '/'))
                SkipTo("\n", keep: true);
            else if (Current == '/' && Next == '*')
                SkipTo("*/", keep: false);
            else if (Current is '\n' ? acrossLines : char.IsWhiteSpace(Current))
                At++;
            else
                return;
        }
    }

    /// <summary>The name that stands here; empty where none does.</summary>
    internal string TakeName()
    {
        var start = At;
        if (char.IsLetter(Current) || Current == '_')
        {
            while (char.IsLetterOrDigit(Current) || Current is '_' or '-')
                At++;
        }

        return text[start..At];
    }

    /// <summary>The number that stands here, as written; empty where none does.</summary>
    internal string TakeNumber()
    {
        var start = At;
        while (char.IsAsciiDigit(Current) || Current == '.')
            At++;
        return text[start..At];
    }

    /// <summary>Reads over the quoted text that starts here.</summary>
    /// <returns>Its content as written, and whether it holds a template; null for one that does not end on its line.</returns>
    internal (string Content, bool IsTemplate)? TakeQuoted()
    {
        var start = ++At;
        var (depth, inner, isTemplate) = (0, false, false);
        for (; !IsAtEnd && Current != '\n'; At++)
        {
            if (Current == '\\' && (depth == 0 || inner))
                At++;
            else if (Current == '"' && depth == 0)
                return (text[start..At++], isTemplate);
            else if (Current == '"')
                inner = !inner;
            else if (inner)
                continue;
            else if (depth == 0 && Current is '$' or '%' && Next == Current)
                At++;
            else if (Current is '$' or '%' && Next == '{')
                (depth, isTemplate, At) = (depth + 1, true, At + 1);
            else if (depth > 0 && Current is '{' or '}')
                depth = Math.Max(0, depth + (Current == '{' ? 1 : -1));
        }

        At = Math.Min(At, text.Length);
        return null;
    }

    /// <summary>Reads over the heredoc that starts here; false where none does.</summary>
    internal bool SkipHeredoc()
    {
        if (Current != '<' || Next != '<')
            return false;
        At += 2;
        if (Current == '-')
            At++;
        var mark = TakeName();
        if (mark.Length == 0)
            return false;
        SkipTo("\n", keep: false);
        while (!IsAtEnd)
        {
            var start = At;
            SkipTo("\n", keep: true);
            if (text.AsSpan(start, At - start).Trim().SequenceEqual(mark))
                break;
            At = Math.Min(At + 1, text.Length);
        }

        return true;
    }

    private void SkipTo(string end, bool keep)
    {
        var found = text.IndexOf(end, At, StringComparison.Ordinal);
        At = found < 0 ? text.Length : found + (keep ? 0 : end.Length);
    }
}
