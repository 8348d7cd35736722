using System.Text;
using Gate.Core.Inventory;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Blobs;

/// <summary>
/// The versions of one chart as one text: a line for each application version, with a tab after it and after the range of Kubernetes
/// versions, then the chart's versions between semicolons. Searching all of it takes less time than decoding a row would, and it needs a
/// quarter of the room of a table.
/// </summary>
internal static class ReleaseText
{
    public static string Write(ChartReleases releases)
    {
        var text = new StringBuilder();
        foreach (var run in releases.Runs)
            text.Append(run.AppVersion).Append('\t').Append(run.KubeVersion).Append("\t;").AppendJoin(';', run.Versions).Append(";\n");
        return text.ToString();
    }

    /// <summary>What is in a version of the chart; a <c>v</c> in front may be missing on either side.</summary>
    public static ChartRelease? Find(ReadOnlySpan<byte> text, ReadOnlySpan<char> version)
    {
        if (version is ['v' or 'V', .. var bare])
            version = bare;
        Span<byte> wanted = stackalloc byte[256];
        if (version.IsEmpty || version.Contains(';') || !Encoding.UTF8.TryGetBytes(version, wanted, out var length))
            return null;
        wanted = wanted[..length];
        var from = 0;
        while (text[from..].IndexOf(wanted) is var found and >= 0)
        {
            var start = from + found;
            var end = start + length;
            if (start > 0 && text[start - 1] == 'v')
                start--;
            if (start > 0 && text[start - 1] == ';' && end < text.Length && text[end] == ';')
                return Release(text[(text[..start].LastIndexOf((byte)'\n') + 1)..], text[start..end]);
            from = end;
        }

        return null;
    }

    /// <summary>All versions of the chart.</summary>
    public static IReadOnlyList<string> Versions(ReadOnlySpan<byte> text) =>
        [.. Encoding.UTF8.GetString(text).Split('\n').SelectMany(static line => line[(line.LastIndexOf('\t') + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries))];

    private static ChartRelease Release(ReadOnlySpan<byte> line, ReadOnlySpan<byte> version)
    {
        var first = line.IndexOf((byte)'\t');
        var second = first < 0 ? -1 : line[(first + 1)..].IndexOf((byte)'\t');
        if (second < 0)
            throw Blob.Damaged("the versions of a chart make no sense");
        var app = Encoding.UTF8.GetString(line[..first]).Replace(ChartFile.ChartVersion, Encoding.UTF8.GetString(version), StringComparison.Ordinal);
        return new(app, second == 0 ? null : Encoding.UTF8.GetString(line.Slice(first + 1, second)));
    }
}
