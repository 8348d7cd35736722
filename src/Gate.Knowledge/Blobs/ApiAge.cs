using System.Globalization;
using Gate.Core.Lifecycles;
using Gate.Core.Versions;

namespace Gate.Knowledge.Blobs;

/// <summary>
/// How old a version is beside its siblings: by the release that introduced it, and where that says nothing, alpha before beta before
/// stable and small numbers before large ones.
/// </summary>
internal readonly record struct ApiAge(KubernetesVersion Introduced, int Stage, int Major, int Minor, string Version) : IComparable<ApiAge>
{
    public static ApiAge Of(ApiLifecycle api)
    {
        var text = api.ApiVersion.Version;
        var rest = text.AsSpan(1);
        var letters = rest.IndexOfAnyExceptInRange('0', '9');
        var stage = letters < 0 ? 2 : rest[letters..].StartsWith("beta") ? 1 : 0;
        var digits = rest.LastIndexOfAnyExceptInRange('0', '9') + 1;
        return new(api.Introduced ?? default, stage, Number(letters < 0 ? rest : rest[..letters]), letters < 0 ? 0 : Number(rest[digits..]), text);
    }

    public int CompareTo(ApiAge other)
    {
        var order = Introduced.CompareTo(other.Introduced);
        if (order == 0)
            order = Stage.CompareTo(other.Stage);
        if (order == 0)
            order = Major.CompareTo(other.Major);
        if (order == 0)
            order = Minor.CompareTo(other.Minor);
        return order == 0 ? string.CompareOrdinal(Version, other.Version) : order;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
