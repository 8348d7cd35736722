using System.Text;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>
/// Puts places of the checked tree onto the tree that is reviewed. The checked head is the result of the merge, where lines may have moved; a line that the
/// reviewer does not have becomes its file. Also fetches the line's text, for people to look at.
/// </summary>
internal sealed class ReviewedPlaces(Change change)
{
    private readonly Dictionary<(ITree, string), string[]?> lines = [];

    internal Finding Map(Finding finding)
    {
        var isFixed = finding.Status == Status.Fixed;
        return finding with
        {
            SourceLine = Text(finding, isFixed ? change.Base! : change.Head),
            Location = isFixed ? finding.Location : Map(finding.Location),
            Waived = Map(finding.Waived),
            Occurrences = [.. finding.Occurrences.Select(occurrence => occurrence.Status == Status.Fixed ? occurrence : occurrence with { Location = Map(occurrence.Location), Waived = Map(occurrence.Waived) })],
            Clauses = [.. finding.Clauses.Select(clause => isFixed || clause.Location is null ? clause : clause with { Location = Map(clause.Location) })],
            Related = [.. finding.Related.Select(related => isFixed || related.Line is not { } line ? related : related with { Line = change.ReviewedLine(related.File, line) })],
        };
    }

    internal NotChecked Map(NotChecked entry) => entry.Location is { } location ? entry with { Location = Map(location) } : entry;

    private Waiver? Map(Waiver? waiver) => waiver?.Location is { } location ? waiver with { Location = Map(location) } : waiver;

    private Location Map(Location location)
    {
        if (location.Line is not { } line)
            return location;
        var lastLine = location.EndLine ?? line;
        return change.ReviewedLine(location.File, line) is { } reviewed
            ? location with { Line = reviewed, EndLine = reviewed + lastLine - line }
            : Location.OfFile(location.File);
    }

    private string? Text(Finding finding, ITree tree)
    {
        if (finding.Location.Line is not { } line)
            return null;
        var file = finding.Location.File;
        if (!lines.TryGetValue((tree, file), out var text))
            lines[(tree, file)] = text = tree.Find(file) is { } entry ? Encoding.UTF8.GetString(tree.Read(entry).Span).TrimStart('\uFEFF').Split('\n') : null;
        if (text is null || line > text.Length)
            return null;
        var shown = text[line - 1].TrimEnd('\r');

        // In one line of flow style a secret's data may stand beside its apiVersion.
        var mayHoldSecret = finding.Occurrences.Any(occurrence => occurrence.Subject.ObjectKind == "Secret") && shown.Contains('{', StringComparison.Ordinal);
        return mayHoldSecret ? null : shown;
    }
}
