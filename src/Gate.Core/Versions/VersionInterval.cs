namespace Gate.Core.Versions;

/// <summary>All versions between two bounds, or all others.</summary>
/// <param name="Low">The first one inside, or null.</param>
/// <param name="High">The bound at the end, or null.</param>
/// <param name="HighInside">Whether <paramref name="High"/> itself is inside.</param>
/// <param name="Negated">Whether it is all others.</param>
internal sealed record VersionInterval(VersionBound? Low, VersionBound? High, bool HighInside = false, bool Negated = false)
{
    /// <summary>Everything.</summary>
    public static readonly VersionInterval All = new(null, null);

    /// <summary>The version, where it is the only one.</summary>
    public ComponentVersion? Single => IsPoint && !Negated ? Low!.Version : null;

    private bool IsPoint => Low is not null && ReferenceEquals(Low, High);

    public bool? Contains(ComponentVersion version)
    {
        var inside = IsPoint ? Low!.Is(version) : (Low is null ? true : Low.IsReachedBy(version)) & IsBelowHigh(version);
        return Negated ? !inside : inside;
    }

    private bool? IsBelowHigh(ComponentVersion version)
    {
        if (High is null)
            return true;
        return !(HighInside ? High.IsPassedBy(version) : High.IsReachedBy(version));
    }
}
