using System.Text;

namespace Gate.Sources.Rendering;

/// <summary>
/// The <c># Source: CHART/templates/FILE</c> comments of what Helm prints: one a document for templates, one a file for <c>crds/</c>,
/// so that a document without one belongs to the last before it.
/// </summary>
internal sealed class SourceComments
{
    private readonly List<int> lines = [];
    private readonly List<string> sources = [];

    /// <summary>Reads the comments that name a file that is there: charts have comments of this look of their own.</summary>
    public SourceComments(ReadOnlySpan<byte> output, Func<string, bool> isFile)
    {
        var line = 0;
        var starts = true;
        foreach (var range in output.Split((byte)'\n'))
        {
            line++;
            var text = output[range].TrimEnd((byte)'\r');
            if (starts && text.StartsWith("# Source: "u8) && Encoding.UTF8.GetString(text[10..]) is var source && isFile(source))
            {
                lines.Add(line);
                sources.Add(source);
            }

            starts = text.StartsWith("---"u8);
        }
    }

    /// <summary>The source of what stands on a line, or null.</summary>
    public string? At(int line)
    {
        var found = lines.BinarySearch(line);
        var index = found >= 0 ? found : ~found - 1;
        return index < 0 ? null : sources[index];
    }
}
