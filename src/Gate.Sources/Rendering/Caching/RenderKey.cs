using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gate.Sources.Rendering.Caching;

/// <summary>
/// What a rendering is kept under: the SHA-256 of all that decides it. Each part goes in with its length, so that no two lists of parts
/// read the same.
/// </summary>
public sealed class RenderKey : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds a text.</summary>
    public RenderKey Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a number.</summary>
    public RenderKey Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds bytes.</summary>
    public RenderKey Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        hash.AppendData(bytes);
        return this;
    }

    /// <summary>Adds texts in their order.</summary>
    public RenderKey Add(IReadOnlyCollection<string> texts)
    {
        Add(texts.Count);
        foreach (var text in texts)
            Add(text);
        return this;
    }

    /// <summary>The key of all parts, as 64 hexadecimal digits: a name for a file.</summary>
    public override string ToString() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
