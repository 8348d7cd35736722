using System.Text.RegularExpressions;

namespace Gate.Core.Rules.Fields;

/// <summary>
/// A regular expression that a whole text is held against. Its cost is bounded: what a backtracking engine does not answer at once goes to one that
/// does not backtrack. The first is asked first because the other takes milliseconds and megabytes to build, which most rules never need; for
/// whether a text matches, both give the same answer. Nothing is built before a text is there.
/// </summary>
/// <param name="pattern">The expression, as the rule has it.</param>
internal sealed class TextPattern(string pattern)
{
    private const RegexOptions Common = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(5);

    private Regex? quick;
    private Regex? bounded;

    /// <summary>What is wrong with an expression, or null: it must be one that needs no backtracking.</summary>
    internal static string? Wrong(string pattern)
    {
        try
        {
            _ = WithoutBacktracking(pattern);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }

    /// <summary>Whether the whole text matches.</summary>
    internal bool IsMatch(string text)
    {
        if (bounded is null)
        {
            try
            {
                return (quick ??= new(Whole(pattern), Common, AtOnce)).IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                bounded = WithoutBacktracking(pattern);
            }
        }

        return bounded.IsMatch(text);
    }

    private static Regex WithoutBacktracking(string pattern) => new(Whole(pattern), Common | RegexOptions.NonBacktracking);

    private static string Whole(string pattern) => $@"\A(?:{pattern})\z";
}
