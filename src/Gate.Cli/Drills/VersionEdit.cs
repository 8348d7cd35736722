using System.Text;
using System.Text.RegularExpressions;
using Gate.Sources.Changes;

namespace Gate.Cli.Drills;

/// <summary>Writes another version where one stands, in memory.</summary>
internal static class VersionEdit
{
    /// <summary>The tree with a version moved; null where that version does not stand on the line as it is.</summary>
    internal static ITree? Moved(ITree tree, PlannedLine line, PlannedMove move)
    {
        var entry = tree.Find(line.At.File);
        if (entry is not { Kind: EntryKind.File } || line.At.Line is not { } number)
            return null;
        var lines = Encoding.UTF8.GetString(tree.Read(entry).Span).Split('\n');
        if (number > lines.Length || Moved(lines[number - 1], line, move) is not { } moved)
            return null;
        lines[number - 1] = moved;
        return new EditedTree(tree, entry.Path, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    private static string? Moved(string text, PlannedLine line, PlannedMove move)
    {
        var start = Math.Clamp((line.At.Column ?? 1) - 1, 0, text.Length);
        var match = Written(line).Match(text, start);
        if (!match.Success)
            match = Written(line).Match(text);
        if (!match.Success)
            return null;
        // A cluster's version may be spelled with its patch release, which starts anew with a minor.
        var by = move.To + (match.Groups["patch"] is { Success: true } ? ".0" : "");
        return $"{text[..match.Index]}{by}{text[(match.Index + match.Length)..]}";
    }

    private static Regex Written(PlannedLine line) => line.IsCluster
        ? new Regex($@"(?<![0-9.]){Regex.Escape(line.From)}(?<patch>\.[0-9]+)?(?![0-9.])", RegexOptions.ExplicitCapture)
        : new Regex($@"(?<![0-9A-Za-z.-]){Regex.Escape(line.From)}(?![0-9A-Za-z.-])");
}
