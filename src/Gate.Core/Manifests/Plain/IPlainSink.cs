namespace Gate.Core.Manifests.Plain;

/// <summary>Takes the nodes of a text as <see cref="PlainReader{TSink}"/> comes by them. Every step gives false to leave the text to YamlDotNet.</summary>
internal interface IPlainSink
{
    bool OpenMapping(Position start);

    bool OpenSequence(Position start);

    /// <summary>A key of the innermost mapping.</summary>
    bool Key(ReadOnlySpan<byte> text, bool quoted, Position start);

    /// <summary>A value or an item; empty and not quoted where the text has none.</summary>
    bool Scalar(ReadOnlySpan<byte> text, bool quoted, Position start);

    bool Close();
}
