using System.Globalization;

namespace Gate.Core.Versions;

/// <summary>
/// A Kubernetes minor release, such as 1.33. APIs come and go with minors, so patches and vendor suffixes
/// (<c>v1.24.17-eks-7f9249a</c>, <c>1.30.2+k3s1</c>) are accepted and dropped.
/// </summary>
public readonly record struct KubernetesVersion(int Major, int Minor) : IComparable<KubernetesVersion>
{
    /// <summary>Reads <c>1.33</c>, <c>v1.33.1</c>, <c>1.33.1-gke.900</c> and their kind; false for anything else.</summary>
    public static bool TryParse(string? text, out KubernetesVersion version)
    {
        version = default;
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("v", StringComparison.Ordinal))
            rest = rest[1..];
        if (!TakeNumber(ref rest, out var major) || rest is not ['.', .. var afterDot])
            return false;
        rest = afterDot;
        if (!TakeNumber(ref rest, out var minor))
            return false;
        if (rest is ['.', .. var patch])
        {
            rest = patch;
            if (!TakeNumber(ref rest, out _))
                return false;
        }

        // What follows is a build or a vendor's suffix, never another number.
        if (rest.Length > 0 && (rest.Length < 2 || rest[0] is not ('-' or '+')))
            return false;
        version = new(major, minor);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, for texts that are known to be versions.</summary>
    /// <exception cref="FormatException">The text is no Kubernetes version.</exception>
    public static KubernetesVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is no Kubernetes version such as 1.33");

    /// <summary>The release that is <paramref name="count"/> minors later.</summary>
    public KubernetesVersion Plus(int count) => this with { Minor = Minor + count };

    /// <inheritdoc/>
    public int CompareTo(KubernetesVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <summary>Whether the left release is earlier.</summary>
    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left release is later.</summary>
    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left release is earlier or the same.</summary>
    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left release is later or the same.</summary>
    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, out int number)
    {
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
            digits++;
        var taken = rest[..digits];
        rest = rest[digits..];
        number = 0;
        return digits is > 0 and < 5 && int.TryParse(taken, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
