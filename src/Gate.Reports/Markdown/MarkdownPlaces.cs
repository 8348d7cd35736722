using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports.Markdown;

/// <summary>Writes places: as links where the host shows them, else as code.</summary>
/// <param name="link">Where the host shows a line; null where that is not known.</param>
internal sealed class MarkdownPlaces(PlaceLink? link)
{
    /// <summary>A place of the reviewed commit, or of no known one: what is gone with the change is not there to be shown.</summary>
    internal string Of(Location location, bool inCell = false, bool isGone = false) =>
        Of(Words.Place(location), location.File, location.Precision == Precision.File || isGone ? null : location.Line, inCell);

    /// <summary>A file, or a line of it.</summary>
    internal string Of(string file, int? line) => Of(line is { } known ? $"{file}:{known}" : file, file, line, inCell: false);

    private string Of(string words, string file, int? line, bool inCell)
    {
        var code = MarkdownText.Code(words, inCell);
        return code.Length > 0 && line is { } known && link?.Invoke(file, known).AbsoluteUri is { } address && WebAddress.IsPlain(address) ? $"[{code}](<{address}>)" : code;
    }
}
