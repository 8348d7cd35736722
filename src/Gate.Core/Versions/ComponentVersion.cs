namespace Gate.Core.Versions;

/// <summary>
/// The version of anything but Kubernetes itself, in whatever spelling it is found: <c>v1.2.3-rc.1</c>, <c>1.18.1-eksbuild.2</c>,
/// <c>1.30.2+k3s1</c>, <c>stable-2.14.10</c>, <c>2024.7.3</c>, <c>16</c>, <c>latest</c>. The text is kept as it is; order is given where it is
/// sound, and is unknown (null) everywhere else.
/// </summary>
/// <remarks>
/// Fewer than three numbers leave the rest open: <c>16</c> is some 16.x, before 17 and neither before nor after 16.2. Equal means the same
/// text; what orders the same may still be two texts (<c>v1.2.3</c>, <c>1.2.3</c>).
/// </remarks>
public sealed class ComponentVersion : IEquatable<ComponentVersion>
{
    private const int Longest = 256;

    private readonly long[] numbers;
    private readonly VersionSuffix suffix;

    internal ComponentVersion(string text, string? line, long[] numbers, VersionSuffix suffix)
    {
        Text = text;
        Line = line;
        this.numbers = numbers;
        this.suffix = suffix;
    }

    /// <summary>The version as it was written.</summary>
    public string Text { get; }

    /// <summary>
    /// Which line of versions it is in; only versions of one line have an order. Empty for the ordinary one, <c>calendar</c> and
    /// <c>date</c> for those that start with a year, else what stands before the numbers (<c>edge</c>, <c>helm-chart</c>). Null where the
    /// text has no order at all: branches, digests, <c>latest</c>.
    /// </summary>
    public string? Line { get; }

    /// <summary>The numbers from the left, at least one; empty where <see cref="Line"/> is null.</summary>
    public IReadOnlyList<long> Numbers => numbers;

    /// <summary>Whether it comes before the release that its numbers name.</summary>
    public bool IsPreRelease => suffix.Pre is not null;

    /// <summary>Whether it leaves open which release of its numbers it is, as <c>16</c> and <c>1.2</c> do.</summary>
    public bool IsPartial => numbers.Length is 1 or 2 && suffix.Pre is null;

    /// <summary>Reads a version. Every text is one; what cannot be read has no order.</summary>
    public static ComponentVersion Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > Longest)
            return Unordered(text);
        return VersionText.Read(trimmed) is var (line, numbers, suffix) ? new(text, line, numbers, suffix) : Unordered(text);
    }

    /// <summary>Below zero where this is earlier than <paramref name="other"/>, zero where they are the same release packed the same way; null where that cannot be said.</summary>
    public int? CompareTo(ComponentVersion other) =>
        CompareRelease(other) is var order and not 0 ? order : Revision.Compare(suffix.Revision, other.suffix.Revision);

    /// <summary>As <see cref="CompareTo"/>, but what a vendor or a distribution adds (<c>-eksbuild.2</c>, <c>-alpine</c>) does not count.</summary>
    public int? CompareRelease(ComponentVersion other)
    {
        if (Line is null || Line != other.Line)
            return null;
        for (var i = 0; i < Math.Max(numbers.Length, other.numbers.Length); i++)
        {
            if ((IsPartial && i >= numbers.Length) || (other.IsPartial && i >= other.numbers.Length))
                return null;
            if (NumberAt(i) != other.NumberAt(i))
                return NumberAt(i).CompareTo(other.NumberAt(i));
        }

        return VersionSuffix.CompareRelease(suffix, other.suffix);
    }

    /// <inheritdoc/>
    public bool Equals(ComponentVersion? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ComponentVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal VersionSuffix Suffix => suffix;

    /// <summary>The number at a place; places that are not written are zero.</summary>
    internal long NumberAt(int place) => place < numbers.Length ? numbers[place] : 0;

    private static ComponentVersion Unordered(string text) => new(text, null, [], VersionSuffix.None);
}
