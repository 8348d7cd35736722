using CsCheck;
using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

/// <summary>What holds for every text: pieces of manifests put together and spoiled, and bytes of no sense at all.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Pieces =
    [
        "apiVersion: v1\n", "apiVersion", "kind: ConfigMap\n", "kind", "Kind: x\n", "metadata: {name: a}\n", "items:\n", "kind: List\n", "- ", "  ", "\n", "\r\n",
        "\r", "\t", "---\n", "--- ", "...\n", "# c\n", "{", "}", "[", "]", ": ", ":", ",", "\"", "'", "|\n  x\n", ">-\n", "&a ", "*a", "<<: ", "!!int ", "!x ", "? ",
        "%YAML 1.2\n", "{{ .x }}", "é", "😀", "\uFEFF", "\u2028", "\0", "\\", "\\x61piVersion", "\\u0061", "a: b\n", "a: [b,\nc]\n", "h: \"i\"#j\n", "m: |\n  \n",
        "{\"apiVersion\":\"v1\",\"kind\":\"A\"}", "{\"\\u0061piVersion\":\"v1\",\"kind\":\"A\"}", "\"api\\\n  Version\"", "APIVERSION: v1\n", "yes", "1.10", "~", "null",
    ];

    private static readonly Gen<byte[]> Manifest =
        from pieces in Gen.OneOf(Pieces.Select(Gen.Const).ToArray()).Array[0, 25]
        from whole in Gen.Bool
        select Text.Bytes((whole ? Text.Map : "") + string.Concat(pieces));

    private static readonly Gen<byte[]> Spoiled =
        from text in Manifest
        from spots in Gen.Select(Gen.Int[0, 400], Gen.Byte, Gen.Int[0, 2]).Array[0, 4]
        select Spoil(text, spots);

    private static readonly Gen<byte[]> Any = Gen.OneOf(Manifest, Spoiled, Spoiled, Gen.Byte.Array[0, 200]);

    [Fact]
    public void Reading_never_throws_and_every_place_is_inside_the_text() =>
        Any.Sample(
            bytes =>
            {
                var lines = LineLengths(bytes);
                foreach (var document in YamlReader.Read(bytes))
                {
                    Inside(document.Start, lines);
                    if (document.Unreadable is { } unreadable)
                        Inside(unreadable.Position, lines);
                    Walk(document.Root, lines);
                }

                foreach (var unreadable in ManifestReader.Read(bytes).Unreadable)
                    Inside(unreadable.Position, lines);
            },
            iter: 20_000);

    [Fact]
    public void The_scan_never_passes_over_a_file_in_which_the_reader_finds_something() =>
        Any.Sample(
            bytes =>
            {
                if (ManifestScan.MayHoldObjects(bytes))
                    return;
                var file = ManifestReader.Read(bytes);
                Assert.Empty(file.Objects);
                Assert.Empty(file.Unreadable);
            },
            iter: 20_000);

    [Fact]
    public void Whatever_stands_between_good_documents_they_are_read() =>
        Spoiled.Sample(
            bytes =>
            {
                // A directive at the end of what stands between spoils the next document, and no other.
                byte[] before = [.. Text.Bytes(Text.Map + "---\n"), .. bytes, .. Text.Bytes("\n---\n" + Text.Map + "---\n")];
                var file = ManifestReader.Read((byte[])[.. before, .. Text.Bytes(Text.Map)]);
                Assert.Equal(("good", new(1, 1)), (file.Objects[0].Name, file.Objects[0].ApiVersionPosition));
                Assert.Equal(("good", new(LineLengths(before).Count, 1)), (file.Objects[^1].Name, file.Objects[^1].ApiVersionPosition));
            },
            iter: 10_000);

    [Fact]
    public void Bytes_are_read_the_same_every_time() =>
        Any.Sample(bytes => ManifestReader.Read(bytes).Unreadable.SequenceEqual(ManifestReader.Read(bytes).Unreadable), iter: 1_000);

    private static byte[] Spoil(byte[] text, (int At, byte Byte, int How)[] spots)
    {
        var bytes = text.ToList();
        foreach (var (at, one, how) in spots)
        {
            if (how == 0 || bytes.Count == 0)
                bytes.Insert(at % (bytes.Count + 1), one);
            else if (how == 1)
                bytes.RemoveAt(at % bytes.Count);
            else
                bytes[at % bytes.Count] = one;
        }

        return [.. bytes];
    }

    /// <summary>How long each line is, in bytes: an upper bound for its columns, and for its UTF-16 units.</summary>
    private static List<int> LineLengths(byte[] bytes)
    {
        List<int> lines = [0];
        for (var at = 0; at < bytes.Length; at++)
        {
            lines[^1]++;
            if (bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 == bytes.Length || bytes[at + 1] != '\n')))
                lines.Add(0);
        }

        return lines;
    }

    private static void Walk(YamlNode? node, List<int> lines)
    {
        if (node is null)
            return;
        Inside(node.Start, lines);
        foreach (var child in node is YamlSequence sequence ? sequence.Items : node is YamlMapping mapping ? mapping.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }) : [])
            Walk(child, lines);
    }

    private static void Inside(Position position, List<int> lines)
    {
        Assert.InRange(position.Line, 1, lines.Count);
        Assert.InRange(position.Column, 1, lines[position.Line - 1] + 1);
    }
}
