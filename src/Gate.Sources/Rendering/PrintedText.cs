using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering;

/// <summary>What a template prints at one place: literal parts with anything between them.</summary>
internal sealed partial class PrintedText
{
    private readonly string[] parts;

    /// <summary>Reads what stands after a key's colon, with <see cref="Templates.Cell.Hole"/> for what does not stand there.</summary>
    public PrintedText(string text)
    {
        Text = text.Trim();
        if (Whole().Match(Text) is { Success: true } quoted)
            Text = quoted.Groups["text"].Value;
        else if (Text.StartsWith('#'))
            Text = "";
        else if (Text is not (['"', ..] or ['\'', ..]) && Text.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var comment)
            Text = Text[..comment].TrimEnd();

        // Items of a flow mapping that is written over several lines.
        if (Text.EndsWith(',') && !Text.StartsWith('{') && !Text.StartsWith('['))
            Text = Text[..^1].TrimEnd();
        if (Text is ['"', .., '"'] or ['\'', .., '\''])
            Text = Text[1..^1];
        parts = Text.Split(Templates.Cell.Hole);
    }

    /// <summary>A text that is a template itself.</summary>
    public static PrintedText OfTemplate(string text) => new(Action().Replace(text, $"{Templates.Cell.Hole}"));

    /// <summary>The text, unquoted.</summary>
    public string Text { get; }

    /// <summary>Whether there is no action in it.</summary>
    public bool IsLiteral => parts.Length == 1;

    /// <summary>How many characters are fixed.</summary>
    public int Fixed => parts.Sum(static part => part.Length);

    /// <summary>Whether it can print a text.</summary>
    public bool CanPrint(string text)
    {
        if (IsLiteral)
            return Text == text;
        if (text.Length < Fixed || !text.StartsWith(parts[0], StringComparison.Ordinal) || !text.EndsWith(parts[^1], StringComparison.Ordinal))
            return false;
        var (at, end) = (parts[0].Length, text.Length - parts[^1].Length);
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, end - at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return true;
    }

    [GeneratedRegex("""^(?<text>"(?>[^"\\]|\\.)*"|'[^']*')[ ]*,?[ ]*(?:[ ]#.*)?$""")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Action();
}
