using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering.Templates;

/// <summary>
/// Reads a Go template as far as lines need it: text, actions, branches and definitions, with the white space that actions take away.
/// What is not understood prints something that is not known.
/// </summary>
internal sealed partial class TemplateParser
{
    private const int Deepest = 200;
    private readonly WrittenText source;
    private readonly Dictionary<string, NamedTemplate> named = new(StringComparer.Ordinal);
    private readonly List<(int Start, int End, string Words)> actions = [];
    private int next;
    private int textStart;

    private TemplateParser(WrittenText source)
    {
        this.source = source;
        FindActions();
    }

    /// <summary>What a file prints, and the templates that it defines.</summary>
    public static (IReadOnlyList<TemplateNode> Body, IReadOnlyDictionary<string, NamedTemplate> Named) Parse(WrittenText source)
    {
        var parser = new TemplateParser(source);
        var body = parser.Nodes(out _, 0);
        return (body, parser.named);
    }

    private void FindActions()
    {
        var text = source.Text;
        for (var at = text.IndexOf("{{", StringComparison.Ordinal); at >= 0; at = text.IndexOf("{{", at, StringComparison.Ordinal))
        {
            var match = Action().Match(text, at);
            if (!match.Success)
                return;
            var end = match.Index + match.Length;
            actions.Add((at, end, match.Groups["words"].Value));
            at = end;
        }
    }

    private List<TemplateNode> Nodes(out string stop, int depth)
    {
        var nodes = new List<TemplateNode>();
        while (next < actions.Count)
        {
            var (start, end, words) = actions[next++];
            AddText(nodes, start);
            textStart = end;
            var keyword = Keyword().Match(words).Value;
            var rest = words.AsSpan(keyword.Length).Trim();
            switch (keyword)
            {
                case "end" or "else":
                    stop = words;
                    return nodes;
                case "if" or "with" or "range" when depth < Deepest:
                    nodes.Add(Branch(start, keyword, rest, depth));
                    break;
                case "define" or "block" when depth < Deepest:
                    Define(nodes, start, keyword, rest, depth);
                    break;
                case "template":
                    nodes.Add(new ActionNode(start, Include(rest), null));
                    break;
                case "break" or "continue":
                    break;
                default:
                    if (!words.StartsWith("/*", StringComparison.Ordinal))
                        nodes.Add(Action(start, words));
                    break;
            }
        }

        AddText(nodes, source.Text.Length);
        textStart = source.Text.Length;
        stop = "";
        return nodes;
    }

    private void AddText(List<TemplateNode> nodes, int end)
    {
        var start = textStart;
        if (end < start)
            return;
        var text = source.Text;
        if (start >= 3 && text.AsSpan(0, start).EndsWith("-}}") && char.IsWhiteSpace(text[start - 4]))
        {
            while (start < end && char.IsWhiteSpace(text[start]))
                start++;
        }

        if (end + 3 < text.Length && text.AsSpan(end).StartsWith("{{-") && char.IsWhiteSpace(text[end + 3]))
        {
            while (end > start && char.IsWhiteSpace(text[end - 1]))
                end--;
        }

        if (end > start)
            nodes.Add(new TextNode(start, text[start..end]));
    }

    private BranchNode Branch(int start, string keyword, ReadOnlySpan<char> words, int depth)
    {
        var (variables, subject) = Declared(words);
        var body = Nodes(out var stop, depth + 1);
        List<TemplateNode> otherwise = [];
        if (stop.StartsWith("else", StringComparison.Ordinal))
        {
            var more = stop.AsSpan(4).Trim();
            var chained = Keyword().Match(more.ToString()).Value;
            if (chained is "if" or "with" && depth < Deepest)
                otherwise.Add(Branch(start, chained, more[chained.Length..].Trim(), depth + 1));
            else
                otherwise = Nodes(out _, depth + 1);
        }

        var kind = keyword switch { "if" => BranchKind.If, "with" => BranchKind.With, _ => BranchKind.Range };
        return new(start, kind, variables, ExpressionReader.Read(subject), body, otherwise);
    }

    private void Define(List<TemplateNode> nodes, int start, string keyword, ReadOnlySpan<char> words, int depth)
    {
        var body = Nodes(out _, depth + 1);
        if (ExpressionReader.Read(Name().Match(words.ToString()).Value) is Quoted name)
            named[name.Text] = new(source, body);
        if (keyword == "block")
            nodes.Add(new ActionNode(start, Include(words), null));
    }

    private static Call Include(ReadOnlySpan<char> words)
    {
        var name = Name().Match(words.ToString()).Value;
        Expression context = words.Length > name.Length ? ExpressionReader.Read(words[name.Length..].Trim()) : new Bare("nil");
        return new("include", [ExpressionReader.Read(name), context]);
    }

    private static ActionNode Action(int start, string words)
    {
        var (variables, value) = Declared(words);
        return new(start, ExpressionReader.Read(value), variables.Count == 0 ? null : variables[^1]);
    }

    private static (IReadOnlyList<string> Variables, string Value) Declared(ReadOnlySpan<char> words)
    {
        var text = words.ToString();
        var match = Declaration().Match(text);
        return match.Success ? ([.. match.Groups["name"].Captures.Select(static name => name.Value)], text[match.Length..]) : ([], text);
    }

    // Strings may hold braces. Comments are told apart by how they start.
    [GeneratedRegex("""\G\{\{(?:-(?=\s))?\s*(?<words>/\*.*?\*/|(?>"(?>[^"\\]|\\.)*"|`[^`]*`|(?!\s-?\}\}|\}\})[^"`])*)(?:\s+-|\s*)\}\}""", RegexOptions.Singleline)]
    private static partial Regex Action();

    [GeneratedRegex(@"^(?:if|else|end|with|range|define|block|template|break|continue)\b")]
    private static partial Regex Keyword();

    [GeneratedRegex("""^(?:"[^"]*"|`[^`]*`)""")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\$(?<name>\w*)(?:\s*,\s*\$(?<name>\w*))?\s*:?=\s*")]
    private static partial Regex Declaration();
}
