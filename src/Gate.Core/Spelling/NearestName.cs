namespace Gate.Core.Spelling;

/// <summary>Which of the names that there are a person may have meant by one that there is not.</summary>
public static class NearestName
{
    private const int MostNear = 3;

    /// <summary>The names that are near, the nearest first; three at most.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="names">What could have been.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> names) =>
    [
        .. names.Select(other => (Name: other, Distance: Distance(name, other)))
            .Where(one => one.Distance <= Math.Max(3, name.Length / 3) || one.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static one => one.Distance).ThenBy(static one => one.Name, StringComparer.Ordinal)
            .Select(static one => one.Name).Take(MostNear),
    ];

    /// <summary>The end of a sentence about a word that is not known: <c>; did you mean 'failOn'? There are …</c>, or those that there are alone.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="names">What could have been.</param>
    public static string Instead(string name, IReadOnlyList<string> names) =>
        Slip(name, names) is { } meant ? $"; did you mean '{meant}'? There are {string.Join(", ", names)}" : $"; there are {string.Join(", ", names)}";

    /// <summary>The end of a sentence about a value that is none of a few: <c>; did you mean 'block'?</c>, or nothing.</summary>
    /// <param name="name">What was written; null where it is no text at all.</param>
    /// <param name="names">What could have been.</param>
    public static string Meant(string? name, IEnumerable<string> names) => name is not null && Slip(name, names) is { } meant ? $"; did you mean '{meant}'?" : "";

    /// <summary>The one name that a slip of the pen would turn into what was written; null where none is that near.</summary>
    public static string? Slip(string name, IEnumerable<string> names) => names
        .Select(other => (Name: other, Distance: Distance(name.ToUpperInvariant(), other.ToUpperInvariant())))
        .Where(one => one.Distance <= Math.Max(1, Math.Min(3, one.Name.Length / 3)))
        .OrderBy(static one => one.Distance).ThenBy(static one => one.Name, StringComparer.Ordinal)
        .Select(static one => one.Name).FirstOrDefault();

    /// <summary>How many letters must be put in, taken out, replaced or swapped with the next (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        var (older, old, row) = (new int[other.Length + 1], new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray());
        for (var i = 1; i <= one.Length; i++)
        {
            (older, old, row) = (old, row, older);
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(old[j], row[j - 1]) + 1, old[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], older[j - 2] + 1);
            }
        }

        return row[^1];
    }
}
