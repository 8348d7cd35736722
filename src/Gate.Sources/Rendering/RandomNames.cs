using System.Text.RegularExpressions;
using Gate.Core.Inventory;

namespace Gate.Sources.Rendering;

/// <summary>
/// Charts may name objects at random (<c>web-{{ randAlphaNum 8 }}</c>), another name at every render. Rendered twice, the part that differs is
/// known and left out of the name, so that an object is the same on both sides of a change and in every run.
/// </summary>
internal static partial class RandomNames
{
    /// <summary>How long a name that tells the time stays the same: what templates print is exact to the second.</summary>
    internal static TimeSpan Tick { get; } = TimeSpan.FromSeconds(1.05);

    /// <summary>Whether a name may hold the time: such a one differs only from the next second on, so that the second rendering has to wait for it.</summary>
    internal static bool MayTellTime(RenderResult result) => result.Objects.Any(static one => one.Object.Name is { } name && Digits().IsMatch(name));

    /// <summary>The first result, with the names that the second does not confirm cut down to what both share.</summary>
    internal static RenderResult Steady(RenderResult result, RenderResult again)
    {
        if (result.Objects.Count != again.Objects.Count)
            return result;
        return result with { Objects = [.. result.Objects.Zip(again.Objects, Steady)] };
    }

    private static RenderedObject Steady(RenderedObject one, RenderedObject other)
    {
        var (a, b) = (one.Object.Name, other.Object.Name);
        if (a is null || b is null || a == b || one.Object.Kind != other.Object.Kind)
            return one;
        var prefix = a.AsSpan().CommonPrefixLength(b);

        // Two random parts may share a first character by chance: cut back to where a word of the name starts.
        var word = a.AsSpan(0, prefix).LastIndexOfAny('-', '.') + 1;
        return one with { Object = one.Object with { StableName = string.Concat(a.AsSpan(0, word), "*") } };
    }

    // A time of the day has six digits, a Unix time ten.
    [GeneratedRegex(@"\d{6}")]
    private static partial Regex Digits();
}
