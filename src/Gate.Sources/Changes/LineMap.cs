using System.Globalization;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>Which line of an older text a line of a newer one is.</summary>
/// <param name="hunks">What differs, in order, as in the headers of <c>diff -U0</c>.</param>
internal sealed class LineMap(IReadOnlyList<(int Before, int BeforeCount, int After, int AfterCount)> hunks)
{
    /// <summary>Reads the output of <c>git diff -U0</c> for one file.</summary>
    public static LineMap Parse(ReadOnlySpan<byte> diff)
    {
        var hunks = new List<(int, int, int, int)>();
        foreach (var range in diff.Split((byte)'\n'))
        {
            if (!diff[range].StartsWith("@@ -"u8))
                continue;

            // @@ -12,0 +13,2 @@ what the hunk is in
            var parts = Encoding.UTF8.GetString(diff[range]).Split(' ', 4);
            var (before, beforeCount) = Range(parts[1]);
            var (after, afterCount) = Range(parts[2]);
            hunks.Add((before, beforeCount, after, afterCount));
        }

        return new LineMap(hunks);
    }

    /// <summary>The line in the older text, or null where it has none.</summary>
    public int? Before(int line)
    {
        var moved = 0;
        foreach (var (_, beforeCount, after, afterCount) in hunks)
        {
            // Where nothing was added, the header names the line before the gap.
            if (line < after || (afterCount == 0 && line == after))
                break;
            if (line < after + afterCount)
                return null;
            moved += beforeCount - afterCount;
        }

        return line + moved;
    }

    private static (int Start, int Count) Range(string text)
    {
        var parts = text[1..].Split(',');
        return (
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1);
    }
}
