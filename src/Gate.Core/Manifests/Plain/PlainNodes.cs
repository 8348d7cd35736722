namespace Gate.Core.Manifests.Plain;

/// <summary>Builds the nodes of a text, as <see cref="DocumentParser"/> does from YamlDotNet's events.</summary>
internal readonly struct PlainNodes(NodeBuilder builder) : IPlainSink
{
    /// <summary>The root of a document; null where YamlDotNet must look at it.</summary>
    public static YamlNode? Read(ReadOnlySpan<byte> text, Position start, NodeBuilder builder)
    {
        if (start.Column != 1)
            return null;
        builder.Begin();
        var nodes = new PlainNodes(builder);
        if (PlainReader<PlainNodes>.TryRead(text, start.Line, ref nodes) && builder.Root is { } root)
            return root;
        builder.BeginAgain();
        return null;
    }

    public bool OpenMapping(Position start) => builder.OpenMapping(start) is null;

    public bool OpenSequence(Position start) => builder.OpenSequence(start) is null;

    public bool Key(ReadOnlySpan<byte> text, bool quoted, Position start) => Scalar(text, quoted, start);

    public bool Scalar(ReadOnlySpan<byte> text, bool quoted, Position start)
    {
        var value = builder.Text(text);
        return builder.Add(start, value, quoted ? ScalarType.String : ScalarTypes.OfPlain(value)) is null;
    }

    public bool Close() => builder.Close() is null;
}
