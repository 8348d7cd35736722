namespace Gate.Core.Manifests.Plain;

/// <summary>
/// Reads a file only where every reader of YAML that the tools use gives the same for it: sigs.k8s.io/yaml (YAML 1.1), Kustomize's kyaml (YAML 1.2
/// with exceptions) and what either of them prints again. Such a file needs no tool to say what it holds.
/// </summary>
public static class PlainDocuments
{
    /// <summary>The documents of a file, all of them mappings; null where readers could differ, where one is something else, or where a limit is reached.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="limits">How much is read.</param>
    public static IReadOnlyList<YamlMapping>? Read(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        if (utf8.Length > limits.Bytes)
            return null;
        var builder = new NodeBuilder(limits);
        builder.BeginFile();
        List<YamlMapping> documents = [];
        foreach (var part in DocumentPart.Split(utf8.Span))
        {
            var text = utf8.Span[part.Start..part.End];
            if (part is not { Directive: null, Unread: null, Column: 1 } || JsonValues.StartsLikeJson(text))
                return null;
            if (HoldsNothing(text))
                continue;
            builder.Begin();
            var nodes = new SameNodes(new(builder));
            if (!PlainReader<SameNodes>.TryRead(text, part.Line, ref nodes) || builder is not { Root: YamlMapping root, HasRepeatedKey: false })
                return null;
            documents.Add(root);
        }

        return documents;
    }

    /// <summary>Whether there are only comments.</summary>
    private static bool HoldsNothing(ReadOnlySpan<byte> text)
    {
        foreach (var line in text.Split((byte)'\n'))
        {
            if (text[line].TrimStart((byte)' ') is [not (byte)'#', ..])
                return false;
        }

        return true;
    }

    /// <summary>Takes no scalar whose type, or whose text once printed again, depends on the reader.</summary>
    private readonly struct SameNodes(PlainNodes nodes) : IPlainSink
    {
        public bool OpenMapping(Position start) => nodes.OpenMapping(start);

        public bool OpenSequence(Position start) => nodes.OpenSequence(start);

        public bool Key(ReadOnlySpan<byte> text, bool quoted, Position start) => (quoted || SameScalar.IsKey(text)) && nodes.Key(text, quoted, start);

        public bool Scalar(ReadOnlySpan<byte> text, bool quoted, Position start) => (quoted || SameScalar.Is(text)) && nodes.Scalar(text, quoted, start);

        public bool Close() => nodes.Close();
    }
}
