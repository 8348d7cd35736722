namespace Gate.Reports;

/// <summary>Keeps GitHub's runner from reading commands in a text that others wrote.</summary>
public static class StopCommands
{
    private const int FewestCharacters = 16;

    /// <summary>Writes what <paramref name="body"/> writes, with commands stopped before and resumed after it.</summary>
    /// <param name="output">The log of the step.</param>
    /// <param name="token">At least 16 ASCII letters, digits, hyphens or underscores, made at random for this one use: who knows it can resume commands.</param>
    /// <param name="body">Writes the text.</param>
    /// <exception cref="ArgumentException">The token is short or holds other characters.</exception>
    public static void Write(TextWriter output, string token, Action<TextWriter> body)
    {
        if (token.Length < FewestCharacters || !token.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new ArgumentException("the token must be at least 16 ASCII letters, digits, hyphens or underscores", nameof(token));
        using var text = new StringWriter { NewLine = "\n" };
        body(text);
        var written = text.ToString();
        output.Write($"::stop-commands::{token}\n");
        output.Write(written);

        // A line that is not ended would swallow the command that resumes.
        if (written.Length > 0 && written[^1] != '\n')
            output.Write('\n');
        output.Write($"::{token}::\n");
    }
}
