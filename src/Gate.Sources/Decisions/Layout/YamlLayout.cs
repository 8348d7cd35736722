namespace Gate.Sources.Decisions.Layout;

/// <summary>
/// Tells by indentation how the lines of YAML stand in each other. Templates of charts are no YAML yet, so nothing is parsed: an action of a template is a line of
/// where it stands, and what goes on over several lines belongs to the line in which it begins.
/// </summary>
internal sealed class YamlLayout
{
    // No manifest is as deep; what is deeper is told apart by its lines only.
    private const int Deepest = 64;

    private readonly FilePart file = new(null, "", 0);
    private readonly Stack<(FilePart Part, int Indent, bool IsItem)> open = new();
    private readonly FilePart?[] byLine;

    private YamlLayout(int lines) => byLine = new FilePart?[lines];

    /// <summary>The layout of a file.</summary>
    internal static FileLayout Of(IReadOnlyList<SourceLine> lines)
    {
        var layout = new YamlLayout(lines.Count);
        layout.OpenDocument(0);
        for (var i = 0; i < lines.Count; i++)
            layout.Place(i, lines[i]);
        foreach (var document in layout.file.Children)
            document.Label = NameOf(document);
        return new(lines, layout.byLine);
    }

    private void Place(int number, SourceLine line)
    {
        var code = line.Code.Trim();
        if (code.Length == 0)
            return;
        if (!line.IsContinued && YamlLines.IsMarker(line.Code))
            OpenDocument(number);
        else if (line.IsContinued || code.StartsWith("{{", StringComparison.Ordinal))
            byLine[number] = Within(number, code);
        else
            byLine[number] = Structure(number, code, line.Code.Length - line.Code.TrimStart(' ').Length);
        foreach (var (part, _, _) in open)
            part.End = number;
    }

    private FilePart Structure(int number, string code, int indent)
    {
        // A list may stand as far left as its key.
        var isItem = IsItem(code);
        while (open.Peek() is { Indent: >= 0 } last && (last.Indent > indent || (last.Indent == indent && (last.IsItem || !isItem))))
            open.Pop();
        FilePart? item = null;
        while (IsItem(code) && open.Count < Deepest)
        {
            item = Open(new(open.Peek().Part, "-", number) { IsNameless = true }, indent, isItem: true);
            var rest = code[1..].TrimStart(' ');
            (indent, code) = (indent + code.Length - rest.Length, rest);
        }

        if (KeyEnd(code) is not (> 0 and var end) || open.Count >= Deepest)
            return item ?? Within(number, code);
        var (owner, isOfItem, key, value) = (open.Peek().Part, open.Peek().IsItem, Plain(code[..end].Trim()), Plain(code[(end + 1)..].Trim()));
        if (isOfItem && key == "name" && value.Length > 0)
            (owner.Label, owner.IsNameless) = ($"- {value}", false);
        return Open(new(owner, key, number) { Value = value }, indent);
    }

    // What stands before the first document is one only where it says something.
    private void OpenDocument(int number)
    {
        open.Clear();
        open.Push((file.Children is [.., { Children.Count: 0 } empty] ? empty : file.Add(new(file, "", number)), -1, false));
    }

    private FilePart Open(FilePart part, int indent, bool isItem = false)
    {
        open.Push((part.Parent!.Add(part), indent, isItem));
        return part;
    }

    private FilePart Within(int number, string code)
    {
        var parent = open.Peek().Part;
        return parent.Add(new(parent, code, number));
    }

    private static bool IsItem(string code) => code is "-" || code.StartsWith("- ", StringComparison.Ordinal);

    // An object keeps its name, whatever else of it changes.
    private static string NameOf(FilePart document)
    {
        var metadata = document.Children.Where(static child => child.Label == "metadata").ToList();
        IEnumerable<IEnumerable<string>> parts = [document.ValuesOf("kind"), metadata.Select(static one => one.Value ?? ""), metadata.SelectMany(static one => one.ValuesOf("namespace")), metadata.SelectMany(static one => one.ValuesOf("name"))];
        return string.Join('/', parts.Select(static part => string.Join('|', part)));
    }

    /// <summary>Where the colon behind a key stands; -1 where a line has no key.</summary>
    private static int KeyEnd(string code)
    {
        var from = code is ['"' or '\'', ..] ? code.IndexOf(code[0], 1) : code is [] or ['[' or '{' or '&' or '*' or '!' or '|' or '>', ..] ? -1 : 0;
        for (var at = from < 0 ? -1 : code.IndexOf(':', from); at >= 0; at = code.IndexOf(':', at + 1))
        {
            if (at + 1 == code.Length || code[at + 1] is ' ' or '\t')
                return at;
        }

        return -1;
    }

    private static string Plain(string text) => text is ['"' or '\'', _, ..] && text[^1] == text[0] ? text[1..^1] : text;
}
