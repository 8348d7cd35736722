namespace Gate.Sources.Decisions.Layout;

/// <summary>Tells by brackets how the lines of Terraform's language stand in each other.</summary>
internal sealed class HclLayout
{
    // No code is as deep; what is deeper belongs to what it stands in.
    private const int Deepest = 64;

    private readonly FilePart?[] byLine;
    private FilePart current = new(null, "", 0);
    private int depth;

    private HclLayout(int lines) => byLine = new FilePart?[lines];

    /// <summary>The layout of a file.</summary>
    internal static FileLayout Of(IReadOnlyList<SourceLine> lines)
    {
        var layout = new HclLayout(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsContinued)
                layout.byLine[i] = layout.current.Add(new(layout.current, lines[i].Code, i));
            else
                layout.Place(i, lines[i].Code);
            for (var part = layout.current; part is not null; part = part.Parent)
                part.End = i;
        }

        return new(lines, layout.byLine);
    }

    private void Place(int number, string code)
    {
        var (from, quoted) = (0, false);
        for (var i = 0; i < code.Length; i++)
        {
            if (quoted && code[i] == '\\')
                i++;
            else if (code[i] == '"')
                quoted = !quoted;
            else if (!quoted && code[i] is '{' or '[' or '(')
            {
                Open(number, code[from..i], isEnd: code.AsSpan(i + 1).IsWhiteSpace());
                from = i + 1;
            }
            else if (!quoted && code[i] is '}' or ']' or ')')
            {
                Close(number, code[from..i], isStart: code.AsSpan(0, i).IsWhiteSpace());
                from = i + 1;
            }
        }

        Leaf(number, code[from..]);
    }

    // A bracket is no part of what it encloses.
    private void Open(int number, string text, bool isEnd)
    {
        if (++depth > Deepest)
            return;
        var label = LabelOf(text);
        current = current.Add(new(current, label, isEnd ? number + 1 : number) { IsNameless = label.Length == 0 });
        byLine[number] ??= current;
    }

    private void Close(int number, string text, bool isStart)
    {
        Leaf(number, text);
        byLine[number] ??= current;
        if (depth > 0 && depth-- <= Deepest)
        {
            current.End = isStart ? number - 1 : number;
            current = current.Parent!;
        }
    }

    private void Leaf(int number, string text)
    {
        if (LabelOf(text) is { Length: > 0 } label)
            byLine[number] ??= current.Add(new(current, label, number) { Value = text });
    }

    private static string LabelOf(string text) => text.Split('=', 2)[0].Trim(' ', '\t', ',', ':');
}
