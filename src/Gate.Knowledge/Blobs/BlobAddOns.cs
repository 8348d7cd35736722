using System.Text.RegularExpressions;
using Gate.Core.Inventory;

namespace Gate.Knowledge.Blobs;

/// <summary>The add-ons of a blob. Each lookup searches sorted rows in place; an add-on is decoded when it is first asked for.</summary>
internal sealed partial class BlobAddOns(Blob blob) : IAddOnKnowledge
{
    private AddOn?[]? decoded;

    public IReadOnlyList<AddOn> AddOns => [.. Enumerable.Range(0, blob.Count(Section.AddOns)).Select(row => AddOn((uint)row))];

    public AddOn? FindAddOn(ReadOnlySpan<char> id)
    {
        var number = blob.Find(id);
        var (low, high) = (0u, (uint)blob.Count(Section.AddOns));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var here = Blob.Number(blob.Row(Section.AddOns, middle), AddOnRow.Id);
            if (here == number)
                return AddOn(middle);
            if (here < number)
                low = middle + 1;
            else
                high = middle;
        }

        return null;
    }

    public KnownChart? FindChart(ReadOnlySpan<char> repository, ReadOnlySpan<char> name)
    {
        var row = Find(Section.Charts, repository, name);
        if (row.IsEmpty)
            return null;
        if (row[IdentityRow.Meaning] > (byte)ChartVersions.Own)
            throw Blob.Damaged("a chart's row makes no sense");
        return new(AddOn(Blob.Short(row, IdentityRow.AddOn)), (ChartVersions)row[IdentityRow.Meaning]);
    }

    public IEnumerable<(string Repository, string Name, ChartVersions Versions)> ChartsOf(AddOn addOn)
    {
        for (var number = 0u; number < blob.Count(Section.Charts); number++)
        {
            var chart = ChartAt(number);
            if (chart.AddOn.Id == addOn.Id)
                yield return (chart.Repository, chart.Name, chart.Versions);
        }
    }

    private (AddOn AddOn, string Repository, string Name, ChartVersions Versions) ChartAt(uint number)
    {
        var row = blob.Row(Section.Charts, number);
        return (AddOn(Blob.Short(row, IdentityRow.AddOn)), blob.String(Blob.Number(row, IdentityRow.First)), blob.String(Blob.Number(row, IdentityRow.Second)), (ChartVersions)row[IdentityRow.Meaning]);
    }

    public KnownImage? FindImage(ReadOnlySpan<char> name)
    {
        if (FindIn(Section.Images, name) is { IsEmpty: false } exact)
            return Image(exact);
        return RegionalRegistry().Match(name.ToString()) is { Success: true } regional
            ? FindImage($"{regional.Groups["account"].Value}*{regional.Groups["rest"].Value}")
            : null;
    }

    public AddOn? FindManifests(ReadOnlySpan<char> repository) =>
        FindIn(Section.Images, ManifestsOf(repository)) is { IsEmpty: false } row ? AddOn(Blob.Short(row, IdentityRow.AddOn)) : null;

    internal static string ManifestsOf(ReadOnlySpan<char> repository) => $"manifests {repository}";

    public AddOn? FindCrdGroup(ReadOnlySpan<char> group) =>
        FindIn(Section.CrdGroups, group) is { IsEmpty: false } row ? AddOn(Blob.Short(row, IdentityRow.AddOn)) : null;

    public AddOn? FindLabel(ReadOnlySpan<char> key, ReadOnlySpan<char> value) =>
        Find(Section.Labels, key, value) is { IsEmpty: false } row ? AddOn(Blob.Short(row, IdentityRow.AddOn)) : null;

    public ChartRelease? FindRelease(ReadOnlySpan<char> repository, ReadOnlySpan<char> name, ReadOnlySpan<char> version)
    {
        var row = Find(Section.Charts, repository, name);
        return row.IsEmpty || Blob.Number(row, IdentityRow.Releases) is var releases && releases == BlobFormat.None
            ? null
            : ReleaseText.Find(blob.Utf8(releases), version);
    }

    public IEnumerable<string> ReleasesOf(string repository, string name)
    {
        var row = Find(Section.Charts, repository, name);
        return row.IsEmpty || Blob.Number(row, IdentityRow.Releases) is var releases && releases == BlobFormat.None ? [] : ReleaseText.Versions(blob.Utf8(releases));
    }

    private ReadOnlySpan<byte> FindIn(Section section, ReadOnlySpan<char> text) => Find(section, text, default);

    /// <summary>The row with two texts; empty where there is none. A row with one text has none for the second.</summary>
    private ReadOnlySpan<byte> Find(Section section, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var firstNumber = blob.Find(first);
        var secondNumber = second.IsEmpty ? BlobFormat.None : blob.Find(second);
        if (firstNumber == BlobFormat.None || (!second.IsEmpty && secondNumber == BlobFormat.None))
            return default;
        var key = ((ulong)firstNumber << 32) | secondNumber;
        var (low, high) = (0u, (uint)blob.Count(section));
        while (low < high)
        {
            var middle = (low + high) / 2;
            var row = blob.Row(section, middle);
            var here = ((ulong)Blob.Number(row, IdentityRow.First) << 32) | Blob.Number(row, IdentityRow.Second);
            if (here == key)
                return row;
            if (here < key)
                low = middle + 1;
            else
                high = middle;
        }

        return default;
    }

    private KnownImage Image(ReadOnlySpan<byte> row) => new(AddOn(Blob.Short(row, IdentityRow.AddOn)), row[IdentityRow.Meaning] != 0);

    private AddOn AddOn(uint number)
    {
        // Two threads may both decode a row; either result is right.
        var row = blob.Row(Section.AddOns, number);
        var cache = decoded ??= new AddOn?[blob.Count(Section.AddOns)];
        return cache[number] ??= new(
            blob.String(Blob.Number(row, AddOnRow.Id)),
            blob.String(Blob.Number(row, AddOnRow.Name)),
            blob.String(Blob.Number(row, AddOnRow.Category)),
            blob.String(Blob.Number(row, AddOnRow.Homepage)),
            blob.List(Blob.Number(row, AddOnRow.Sources)));
    }

    /// <summary>Amazon gives the images of its add-ons in a registry for each region.</summary>
    [GeneratedRegex(@"^(?<account>[0-9]{12}\.dkr\.ecr\.)[a-z0-9-]+(?<rest>\.amazonaws\.com/.+)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex RegionalRegistry();
}
