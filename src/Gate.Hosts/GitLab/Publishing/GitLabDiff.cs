using System.Globalization;
using System.Text.RegularExpressions;
using Gate.Core.Verdicts;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>The lines that the newest diff of a merge request shows, and where a discussion on each of them stands.</summary>
internal sealed partial class GitLabDiff(GitLabDiffRefs refs, IEnumerable<GitLabFileDiff> files)
{
    private readonly ILookup<string, (string OldPath, Lazy<IReadOnlyDictionary<int, int?>> Lines)> files = files.ToLookup(
        static file => file.NewPath,
        static file => (file.OldPath, new Lazy<IReadOnlyDictionary<int, int?>>(() => LinesOf(file.Diff))),
        StringComparer.Ordinal);

    /// <summary>The place of a line of the head; null where the diff does not show it.</summary>
    internal GitLabPosition? Find(Location? location)
    {
        if (location is not { Line: { } line, Precision: not Precision.File } || refs is not { BaseSha: { } from, StartSha: { } start, HeadSha: { } head })
            return null;
        foreach (var (oldPath, lines) in files[location.File])
        {
            if (lines.Value.TryGetValue(line, out var before))
                return new(from, start, head, oldPath, location.File, before, line);
        }

        return null;
    }

    /// <summary>The lines behind the change, each with its number before: null for what was added.</summary>
    private static Dictionary<int, int?> LinesOf(string? diff)
    {
        var lines = new Dictionary<int, int?>();
        var (before, after, left, right) = (0, 0, 0, 0);
        foreach (var line in (diff ?? "").Split('\n'))
        {
            // Outside of a hunk, as its counts tell, stand the names of the file and the end of the text.
            if (left == 0 && right == 0)
            {
                if (Hunk().Match(line) is { Success: true } hunk)
                    (before, left, after, right) = (Number(hunk.Groups[1]), Count(hunk.Groups[2]), Number(hunk.Groups[3]), Count(hunk.Groups[4]));
                continue;
            }

            switch (line)
            {
                case ['+', ..]:
                    lines[after++] = null;
                    right--;
                    break;
                case ['-', ..]:
                    (before, left) = (before + 1, left - 1);
                    break;
                case ['\\', ..]:
                    break;
                default:
                    lines[after++] = before++;
                    (left, right) = (left - 1, right - 1);
                    break;
            }
        }

        return lines;
    }

    private static int Number(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static int Count(Group group) => group.Success ? Number(group) : 1;

    [GeneratedRegex(@"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", RegexOptions.CultureInvariant)]
    private static partial Regex Hunk();
}
