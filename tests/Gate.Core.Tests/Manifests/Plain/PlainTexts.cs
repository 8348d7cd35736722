using CsCheck;

namespace Gate.Core.Tests.Manifests.Plain;

/// <summary>Texts in the manner of manifests: whole ones in many styles, and such with something odd put in.</summary>
internal static class PlainTexts
{
    private static readonly Gen<string> Key = OneOf(
        "apiVersion", "kind", "metadata", "name", "namespace", "spec", "a", "b", "app.kubernetes.io/name", "x_y", "1", "true", "null", "\"q\"", "'q q'", "\"\"", "/p", ".d", "a-b");

    private static readonly Gen<string> Usual = OneOf(
        "v1", "apps/v1", "Pod", "x", "1", "1.10", "true", "no", "~", "null", "-1", "--flag=on", "a:b", "http://h:80/x", "a#b", "a b  c", "(x)", "+1", "$x", "^a", "\\d", "=", "0x1f", "1_0",
        "a, b", "a]b", "a{b", "\"q\"", "\"\"", "'q q'", "' '", "\"a: b\"", "\"# c\"", "\"é\"", "zé", "\"it's\"", "'a\"b'", "[]", "{}", "[a, b]", "[ a , \"b\" ]", "{a: b}", "{ a: b, c: [d, {e: f}] }",
        "[[a], []]", "{a: {}}", "{\"a\": 1}", "[true, null]", ".5", "a - b", "1:2", "2026-01-01", "12:30:45", "0o7", "1e3", ".inf", "Yes", "a\\", "x {{ .y }}", "[a/b, c-d]", "{'a': \"{}\"}");

    private static readonly Gen<string> Unusual = OneOf(
        "x:", "é", "zé: y", "[a b]", "[a: b]", "{a}", "{a: }", "[a,]", "[,]", "{\"a\":1}", "[-1]", "[a#b]", "...", "---", "-", "- x", "'it''s'", "\"a\\tb\"", "*a", "&a x", "!!str 1", "@x", "`x`", "%x",
        "?x", ": x", "{{ .x }}", "<<", "|", ">", "[\"é\", x]", "\"a\"#b", "\"a\" b", "[a]: b", "\"a\": b", "a: b", "-.", "-/", "-#", "--", "-é", "[+1]", "[a,b]", "{a: b,c: d}", "[{]", "[\"a]");

    private static readonly Gen<string> Word = Gen.Frequency((40, Usual), (1, Unusual));

    private static readonly Gen<string> After = Gen.Frequency((40, Gen.Const("")), (4, OneOf(" ", " # c", "  # é")), (1, OneOf("#c", " #", "\t", "\r")));

    private static readonly Gen<string> Line = OneOf("", "", "", "", "", "# c\n", "\n", "   \n", "  # c\n", "        # c\n", "# é\n");

    private static readonly Gen<string> BlockLine = OneOf("text", "key: value", "- item", "# no comment", "", "more", "é", "'", "\"", "{{ x }}", "---", "kubernetes.io/x", "a", "b", "  more", "trailing ", " ", "\ttab");

    /// <summary>A manifest in block style, its lines indented by chance.</summary>
    public static Gen<string> Whole { get; } = Mapping(0, 3);

    /// <summary>The same with a few signs put in, taken out or exchanged.</summary>
    public static Gen<string> Odd { get; } =
        from text in Whole
        from spots in Gen.Select(Gen.Int[0, 600], OneOf(Pieces), Gen.Int[0, 3]).Array[1, 3]
        select Spoil(text, spots);

    private static string[] Pieces =>
        [" ", "  ", "\n", "-", "- ", ": ", ":", "#", " #", "\"", "'", "[", "]", "{", "}", ",", "|\n", ">-\n", "&a", "*a", "!", "?", "? ", "%", "\t", "\r\n", "é", "\u2028", "\uFEFF", "\u0085", "a", "---\n", "...\n", "\\", "~", "<<: x\n"];

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static Gen<string> Node(int indent, int depth) => depth == 0
        ? Flat(indent)
        : Gen.Frequency((5, Flat(indent)), (2, Nested(Mapping(indent + 1, depth - 1))), (2, Nested(Mapping(indent + 2, depth - 1))), (2, Nested(Sequence(indent, depth - 1))), (2, Nested(Sequence(indent + 2, depth - 1))));

    private static Gen<string> Flat(int indent) => Gen.Frequency(
        (10, Gen.Select(Word, After, static (word, after) => $" {word}{after}\n")),
        (2, Gen.Select(After, static after => $"{after}\n")),
        (2, Block(indent)));

    private static Gen<string> Nested(Gen<string> node) => Gen.Select(After, Line, node, static (after, line, text) => $"{after}\n{line}{text}");

    private static Gen<string> Block(int indent) =>
        from header in Gen.Frequency((20, OneOf("|", "|-", ">", ">-", "| ")), (1, OneOf("|+", "|2", "> # c", "|-#")))
        from more in Gen.Frequency((6, Gen.Int[1, 3]), (1, Gen.Const(0)))
        from lines in BlockLine.Array[0, 5]
        from end in OneOf("", "", "\n", "\n\n", " \n")
        select $" {header}\n{string.Concat(lines.Select(line => line.Length == 0 ? "\n" : $"{new string(' ', indent + more)}{line}\n"))}{end}";

    private static Gen<string> Mapping(int indent, int depth) =>
        from entries in Gen.Select(Key, Node(indent, depth), Line).Array[1, 5]
        select string.Concat(entries.Select(entry => $"{new string(' ', indent)}{entry.Item1}:{entry.Item2}{entry.Item3}"));

    private static Gen<string> Sequence(int indent, int depth) =>
        from items in Gen.Select(Gen.OneOf(Node(indent, depth), Compact(indent, depth)), Line).Array[1, 4]
        select string.Concat(items.Select(item => $"{new string(' ', indent)}-{item.Item1}{item.Item2}"));

    /// <summary>A mapping or sequence that starts in the line of the dash.</summary>
    private static Gen<string> Compact(int indent, int depth) => depth == 0
        ? Flat(indent)
        : from spaces in Gen.Int[1, 3]
          from node in Gen.OneOf(Mapping(indent + 1 + spaces, depth - 1), Sequence(indent + 1 + spaces, depth - 1))
          select new string(' ', spaces) + node.TrimStart(' ');

    private static string Spoil(string text, (int At, string Piece, int How)[] spots)
    {
        foreach (var (at, piece, how) in spots)
        {
            var place = at % (text.Length + 1);
            text = how switch
            {
                0 => text.Insert(place, piece),
                1 => text.Remove(place, Math.Min(1, text.Length - place)),
                2 => text.Remove(place, Math.Min(1, text.Length - place)).Insert(place, piece),
                _ => text[..place],
            };
        }

        return text;
    }
}
