using System.Buffers;

namespace Gate.Core.Versions;

/// <summary>What follows the numbers of a version.</summary>
/// <param name="Pre">What makes it a pre-release, or null.</param>
/// <param name="Revision">How it was packed, or null.</param>
/// <param name="Unclear">The text of a suffix that may mark a pre-release or a revision, or null: <c>1.2.3-1</c>, <c>1.2.3-acme</c>.</param>
internal sealed record VersionSuffix(PreRelease? Pre, Revision? Revision, string? Unclear)
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    public static readonly VersionSuffix None = new(null, null, null);

    /// <summary>Reads all that follows the numbers; null where the text is no version at all.</summary>
    public static VersionSuffix? Read(ReadOnlySpan<char> rest)
    {
        // The chart label writes the + of a version as _, since a label cannot hold it.
        var plus = rest.IndexOfAny('+', '_');
        var build = plus < 0 ? null : Versions.Revision.OfBuild(rest[(plus + 1)..]);
        if (plus == rest.Length - 1 && plus >= 0)
            return null;
        if (plus >= 0)
            rest = rest[..plus];
        if (rest.IsEmpty)
            return new(null, build, null);
        if (rest[0] != '-')
            return ReadGlued(rest, build);
        rest = rest[1..];
        if (rest.IsEmpty || rest.ContainsAnyExcept(Allowed))
            return null;
        if (PreRelease.Read(rest, out var tail) is { } pre)
            return WithTail(pre, tail, build);
        return Versions.Revision.Read(rest) is { } revision ? new(null, Join(revision, build), null) : new(null, build, rest.ToString());
    }

    /// <summary>Orders what follows equal numbers, apart from revisions.</summary>
    public static int? CompareRelease(VersionSuffix left, VersionSuffix right)
    {
        if (left.Unclear is not null || right.Unclear is not null)
            return left.Unclear == right.Unclear && left.Pre is null && right.Pre is null ? 0 : null;
        return (left.Pre, right.Pre) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            var (first, second) => PreRelease.Compare(first, second),
        };
    }

    /// <summary>A pre-release with no hyphen, as in <c>16beta1</c> or <c>1.25rc2</c>. Any other letter makes the text no version: <c>4e5f6a7</c>.</summary>
    private static VersionSuffix? ReadGlued(ReadOnlySpan<char> rest, Revision? build)
    {
        if (rest.ContainsAnyExcept(Allowed) || PreRelease.Read(rest, out var tail) is not { Numbers.Count: > 0, Rest.Length: 0 } pre)
            return null;
        return WithTail(pre, tail, build);
    }

    private static VersionSuffix WithTail(PreRelease pre, ReadOnlySpan<char> tail, Revision? build)
    {
        if (tail.IsEmpty)
            return new(pre, build, null);
        return Versions.Revision.Read(tail) is { } revision ? new(pre, Join(revision, build), null) : new(pre with { Rest = $"{pre.Rest}-{tail}" }, build, null);
    }

    private static Revision Join(Revision revision, Revision? build) =>
        build is null ? revision : new($"{revision.Kind}{revision.Number}+{build.Kind}{build.Number}", null);
}
