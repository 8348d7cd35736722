using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Configuration;

namespace Gate.Sources.Decisions;

/// <summary>The baseline as a file: one occurrence a line, sorted, so that two branches that shorten it seldom meet in one line.</summary>
public static partial class BaselineFile
{
    private const string Version = "gate/baseline/v1";

    private const string Head = """
        # What was known here when this file was written: it counts as existing and fails no check.
        # `gate check --write-baseline` writes it again, without what is mended. It is for the backlog; what is new is mended, or waived with a reason.
        """;

    /// <summary>The entries of a file, or all that is wrong with it.</summary>
    /// <param name="file">The path to report.</param>
    /// <param name="bytes">The content.</param>
    public static (IReadOnlyList<ListedEntry> Entries, IReadOnlyList<GateFileError> Errors) Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var nodes = new SettingsNodes(file);
        var entries = new List<ListedEntry>();
        if (nodes.Root(bytes, $"'apiVersion: {Version}' and 'occurrences:'") is not { } root)
        {
            if (nodes.Errors.Count == 0)
                nodes.Fail(new(1, 1), $"a baseline starts with 'apiVersion: {Version}'; `gate check --write-baseline` writes one");
            return (entries, nodes.Errors);
        }

        nodes.Known(root, "apiVersion", "occurrences");
        if (nodes.Required(root, "apiVersion") is { } version && version != Version)
            nodes.Fail(root["apiVersion"]!.Start, $"this version of Gate reads {Version}");
        foreach (var item in nodes.Mappings(root["occurrences"], "occurrences"))
        {
            nodes.Known(item, "rule", "cluster", "object", "id");
            if ((nodes.Required(item, "rule"), nodes.Required(item, "cluster"), nodes.Required(item, "object"), nodes.Required(item, "id")) is ({ } rule, { } cluster, { } about, { } id))
                entries.Add(new(new(rule, cluster, about, id), nodes.Place(item.Start)));
        }

        return (entries, nodes.Errors);
    }

    /// <summary>The text of a file; the same entries give the same bytes.</summary>
    /// <param name="entries">The entries, sorted.</param>
    public static string Write(IReadOnlyList<BaselineEntry> entries)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n")).Append($"\napiVersion: {Version}\noccurrences:{(entries.Count == 0 ? " []" : "")}\n");
        foreach (var entry in entries)
            text.Append($"- {{rule: {Scalar(entry.Rule)}, cluster: {Scalar(entry.Cluster)}, object: {Scalar(entry.Object)}, id: \"{entry.Id}\"}}\n");
        return text.ToString();
    }

    // What is quoted is JSON, which YAML reads alike.
    private static string Scalar(string text) => Plain().IsMatch(text) ? text : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    [GeneratedRegex(@"^(?![Nn]ull\z|NULL\z)[A-Za-z][A-Za-z0-9._-]*([/ ][A-Za-z0-9][A-Za-z0-9._-]*)*\z")]
    private static partial Regex Plain();
}
