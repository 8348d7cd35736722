namespace Gate.Core.Versions;

/// <summary>A point among versions.</summary>
/// <param name="Version">The version; numbers that are not written are zero.</param>
/// <param name="Lowest">Whether the point lies before all pre-releases of the version, as <c>1.25.0-0</c> does.</param>
internal sealed record VersionBound(ComponentVersion Version, bool Lowest)
{
    /// <summary>Whether a version is exactly this one.</summary>
    public bool? Is(ComponentVersion version) =>
        (Version.Suffix.Revision is null ? version.CompareRelease(Version) : version.CompareTo(Version)) is { } order ? order == 0 : null;

    /// <summary>Whether a version is at the point or after it.</summary>
    public bool? IsReachedBy(ComponentVersion version) => Side(version) switch
    {
        0 when Lowest => true,
        0 => AtSameNumbers(version, passed: false),
        { } side => side > 0,
        null => null,
    };

    /// <summary>Whether a version is after the point.</summary>
    public bool? IsPassedBy(ComponentVersion version) => Side(version) switch
    {
        0 when Lowest => true,
        0 => AtSameNumbers(version, passed: true),
        { } side => side > 0,
        null => null,
    };

    /// <summary>On which side of the point's numbers all that a version may be lies; zero for the same numbers, null for both sides.</summary>
    private int? Side(ComponentVersion version)
    {
        if (version.Line is null || version.Line != Version.Line)
            return null;
        var places = Math.Max(version.Numbers.Count, Version.Numbers.Count);
        for (var i = 0; i < places; i++)
        {
            // 16 starts at 16.0, so it has reached any point up to there; what comes later of it nobody knows.
            if (version.IsPartial && i >= version.Numbers.Count)
                return Enumerable.Range(i, places - i).All(place => Version.NumberAt(place) == 0) ? 0 : null;
            if (version.NumberAt(i) != Version.NumberAt(i))
                return version.NumberAt(i).CompareTo(Version.NumberAt(i));
        }

        return 0;
    }

    private bool? AtSameNumbers(ComponentVersion version, bool passed)
    {
        var pre = Version.Suffix.Pre;
        if (Version.Suffix.Unclear is not null)
            return null;
        if (version.IsPartial)
            return passed && pre is null ? null : true;
        if (version.Suffix.Unclear is not null)
            return passed && pre is null ? false : null;
        if (pre is not null)
            return version.Suffix.Pre is null ? true : PreRelease.Compare(version.Suffix.Pre, pre) is { } order ? (passed ? order > 0 : order >= 0) : null;
        if (version.Suffix.Pre is not null)
            return passed ? false : null;
        if (Version.Suffix.Revision is null)
            return !passed;
        return Revision.Compare(version.Suffix.Revision, Version.Suffix.Revision) is { } revision ? (passed ? revision > 0 : revision >= 0) : null;
    }
}
