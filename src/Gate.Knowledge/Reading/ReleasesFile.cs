using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Knowledge.Reading;

/// <summary>Reads <c>gate/releases/v1</c>: which Kubernetes releases the knowledge covers, and when it was checked.</summary>
internal sealed record ReleasesFile(DateOnly Checked, KubernetesVersion Newest, IReadOnlyList<KubernetesRelease> Releases)
{
    public const string Format = "gate/releases/v1";

    /// <summary>The releases; null where an error leaves too little.</summary>
    public static ReleasesFile? Read(StrictMapping root, FileErrors errors)
    {
        var day = root.Day("checked", required: true);
        var newest = root.Minor("newest", required: true);
        var releases = new List<KubernetesRelease>();
        var seen = new HashSet<KubernetesVersion>();
        foreach (var item in root.Items("releases", required: true))
        {
            if (StrictMapping.At(item, item.Start, "a release", errors) is not { } release)
                continue;
            var minor = release.Minor("minor", required: true);
            var released = release.Day("released");
            var source = release.Source();
            release.Close();
            if (minor is { } known && !seen.Add(known))
                errors.Add(release.PlaceOf("minor"), $"{known} is listed twice");
            if (minor is not null && source is not null)
                releases.Add(new(minor.Value, released, source));
        }

        root.Close();
        if (newest is not { } last || day is not { } checkedOn)
            return null;
        CheckNewest(root.PlaceOf("newest"), last, seen, errors);
        return new(checkedOn, last, releases);
    }

    private static void CheckNewest(Position place, KubernetesVersion newest, HashSet<KubernetesVersion> listed, FileErrors errors)
    {
        if (listed.Count == 0)
            return;
        if (!listed.Contains(newest))
            errors.Add(place, $"newest is {newest}, which is not among the releases");
        else if (listed.Max() > newest)
            errors.Add(place, $"newest is {newest}, but {listed.Max()} is among the releases");
    }
}
