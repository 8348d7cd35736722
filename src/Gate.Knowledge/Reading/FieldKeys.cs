using System.Buffers;

namespace Gate.Knowledge.Reading;

/// <summary>The path of a field rule: keys joined by dots, <c>[]</c> for every item, <c>["..."]</c> for a key with dots or slashes.</summary>
internal static class FieldKeys
{
    private static readonly SearchValues<char> NeverBare = SearchValues.Create(" \t\"]/*");

    /// <summary>The keys of a path in order; null where it is no path.</summary>
    public static IReadOnlyList<string>? Of(ReadOnlySpan<char> path)
    {
        var keys = new List<string>();
        var first = true;
        while (!path.IsEmpty)
        {
            if (path.StartsWith("[\""))
            {
                var end = path.IndexOf("\"]", StringComparison.Ordinal);
                if (end < 3)
                    return null;
                keys.Add(path[2..end].ToString());
                path = path[(end + 2)..];
            }
            else if (path.StartsWith("[]"))
            {
                path = path[2..];
            }
            else
            {
                if (!first)
                {
                    if (path[0] != '.')
                        return null;
                    path = path[1..];
                }

                var length = path.IndexOfAny('.', '[');
                var key = length < 0 ? path : path[..length];
                if (key.IsEmpty || key.ContainsAny(NeverBare))
                    return null;
                keys.Add(key.ToString());
                path = path[key.Length..];
            }

            first = false;
        }

        return keys.Count > 0 ? keys : null;
    }
}
