using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>Finds where a change first touches the files that something open is about without a line.</summary>
internal static class FirstChanges
{
    /// <summary>The lines, told in the tree that is reviewed; none for a file that the change does not touch or only shortens at its end.</summary>
    internal static IReadOnlyDictionary<string, int> Of(Change change, IEnumerable<Finding> findings, IEnumerable<NotChecked> notChecked)
    {
        var files = findings.Where(static finding => finding.Status == Status.New).Select(static finding => finding.Location)
            .Concat(notChecked.Where(static entry => entry is { Status: Status.New, Fails: true }).Select(static entry => entry.Location).OfType<Location>())
            .Where(static location => location.Line is null).Select(static location => location.File).ToHashSet(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var changed in change.Files)
        {
            if (changed.After is { } file && files.Contains(file) && ChangedLines.First(change, changed) is { } line && change.ReviewedLine(file, line) is { } reviewed)
                lines[file] = reviewed;
        }

        return lines;
    }
}
