namespace Gate.Core.Verdicts.Decisions;

/// <summary>
/// A pattern over paths from the repository's root: <c>*</c> and <c>?</c> stay within a folder, <c>**</c> spans folders, and a pattern that names a
/// folder (with or without a slash at its end) holds all that is below it. Matches whole names: <c>apps/foo</c> does not match <c>apps/foo-bar</c>.
/// </summary>
public sealed class PathGlob
{
    private readonly string[] segments;

    /// <summary>Reads a pattern.</summary>
    public PathGlob(string pattern)
    {
        Pattern = pattern;
        var trimmed = pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern;
        segments = trimmed.Split('/', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether it names no folder and no file, at most what files end in.</summary>
    public bool IsEverything => segments.All(static segment => segment.LastIndexOf('.') is > 0 and var end && segment[0] == '*' ? NamesNothing(segment[..end]) : NamesNothing(segment));

    /// <summary>Whether a path matches, or lies in a folder that matches.</summary>
    public bool IsMatch(string path) => IsMatch(segments, path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    private static bool IsMatch(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        // The classic two-pointer match: only the last ** is ever tried again, so the cost is the product of the two lengths at most.
        int p = 0, s = 0, starPattern = -1, starPath = 0;
        while (s < path.Length)
        {
            if (p == pattern.Length && starPattern < 0)
                return true;
            if (p < pattern.Length && pattern[p] == "**")
            {
                starPattern = p++;
                starPath = s;
            }
            else if (p < pattern.Length && NameGlob.IsMatch(pattern[p], path[s]))
            {
                p++;
                s++;
            }
            else if (p == pattern.Length && p > 0)
            {
                // The whole pattern matched a folder above: what is below belongs to it.
                return true;
            }
            else if (starPattern >= 0)
            {
                p = starPattern + 1;
                s = ++starPath;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == "**")
            p++;
        return p == pattern.Length;
    }

    private static bool NamesNothing(string segment) => segment.All(static c => c is '*' or '?');
}
