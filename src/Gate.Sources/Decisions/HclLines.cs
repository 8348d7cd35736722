using System.Text.RegularExpressions;

namespace Gate.Sources.Decisions;

/// <summary>Tells the comments of Terraform's language, line by line, from what is text in it: strings and heredocs.</summary>
internal sealed partial class HclLines
{
    private string? heredoc;

    /// <summary>Whether the last line was a part of a heredoc.</summary>
    internal bool IsContinued { get; private set; }

    /// <summary>Where the comment of the next line starts, or null where it has none.</summary>
    internal int? CommentIn(string line)
    {
        IsContinued = heredoc is not null;
        if (heredoc is not null)
        {
            if (line.Trim() == heredoc)
                heredoc = null;
            return null;
        }

        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '\\')
                i++;
            else if (line[i] == '"')
                quoted = !quoted;
            else if (!quoted && line[i] == '#')
                return i;
        }

        if (Heredoc().Match(line) is { Success: true } start)
            heredoc = start.Groups[1].Value;
        return null;
    }

    [GeneratedRegex(@"<<[-~]?([A-Za-z_][A-Za-z0-9_-]*)\s*\z")]
    private static partial Regex Heredoc();
}
