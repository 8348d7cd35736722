using System.Globalization;
using System.Text.RegularExpressions;

namespace Gate.Core.Versions;

/// <summary>
/// How a release was packed, which does not change what it is: <c>eksbuild.2</c>, <c>k3s1</c>, <c>debian-11-r0</c>, <c>alpine</c>.
/// Revisions with a number of one kind stand in order, after the bare release; all others have none.
/// </summary>
/// <param name="Kind">What stands before the number, or the whole text.</param>
/// <param name="Number">The number, or null where the revision has no order.</param>
internal sealed partial record Revision(string Kind, long? Number)
{
    private static readonly HashSet<string> Flavours = new(StringComparer.Ordinal)
    {
        "alpine", "debian", "ubuntu", "centos", "rocky", "photon", "rhel", "ubi", "ol", "bookworm", "bullseye", "buster", "trixie", "noble", "jammy",
        "focal", "slim", "distroless", "scratch", "static", "nonroot", "rootless", "debug", "fips", "full", "minimal", "core", "linux", "windows", "windowsservercore",
        "nanoserver", "ltsc", "amd", "arm", "armv", "x", "v", "ppc", "ppc64le", "s", "s390x", "riscv", "cuda", "cudnn", "jdk", "jre", "openjdk", "temurin", "fpm", "apache", "cli",
        "management", "all", "libc", "gnu", "musl", "thick", "thin", "server", "runtime", "multiarch", "base", "standard", "enterprise", "oss", "ent", "ce", "ee",
    };

    /// <summary>Reads what follows the hyphen of <c>1.2.3-eksbuild.2</c>; null where it may be anything.</summary>
    public static Revision? Read(ReadOnlySpan<char> text)
    {
        var whole = text.ToString();
        if (Numbered().Match(whole) is { Success: true } match)
            return new(match.Groups["kind"].Value, Long(match.Groups["number"].ValueSpan));
        if (Describe().Match(whole) is { Success: true } described)
            return new("commits after", Long(described.Groups["number"].ValueSpan));
        return Commit().IsMatch(whole) || IsFlavour(whole) ? new(whole, null) : null;
    }

    /// <summary>Reads what follows the <c>+</c> of <c>1.2.3+k3s1</c>, which is never part of the release.</summary>
    public static Revision OfBuild(ReadOnlySpan<char> text) =>
        Numbered().Match(text.ToString()) is { Success: true } match
            ? new(match.Groups["kind"].Value, Long(match.Groups["number"].ValueSpan))
            : new($"+{text}", null);

    /// <summary>Below zero where the left one is earlier; null where that cannot be said.</summary>
    public static int? Compare(Revision? left, Revision? right)
    {
        if (left == right)
            return 0;
        if (left is null)
            return right!.Number is null ? null : -1;
        if (right is null)
            return left.Number is null ? null : 1;
        return left.Kind == right.Kind && left.Number is { } first && right.Number is { } second ? first.CompareTo(second) : null;
    }

    /// <summary>Whether every word tells of a distribution, a platform or an edition. Later words may be mere numbers.</summary>
    private static bool IsFlavour(string text)
    {
        var words = text.Split('-');
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i].TrimEnd([.. "0123456789."]);
            if ((word.Length == 0 && (i == 0 || words[i].Length == 0)) || (word.Length > 0 && !Flavours.Contains(word) && !Flavours.Contains(words[i])))
                return false;
        }

        return true;
    }

    private static long Long(ReadOnlySpan<char> digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<kind>eksbuild\.|gke\.|k3s|rke2r|do\.|vmware\.|rancher|build\.?|r|(debian|photon|ubuntu|ol|centos)-[0-9]{1,2}-r)(?<number>[0-9]{1,18})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Numbered();

    /// <summary>As <c>git describe</c> names a commit after a tag.</summary>
    [GeneratedRegex(@"^(?<number>[0-9]{1,6})-g[0-9a-f]{7,40}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Describe();

    /// <summary>As EKS names its builds of Kubernetes: the commit has no order even where it is all digits.</summary>
    [GeneratedRegex(@"^eks-[0-9a-f]{7,40}\z")]
    private static partial Regex Commit();
}
