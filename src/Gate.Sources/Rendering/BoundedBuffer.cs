namespace Gate.Sources.Rendering;

/// <summary>Bytes that a renderer printed, up to a limit; what is over it is dropped.</summary>
internal sealed class BoundedBuffer(int limit)
{
    private byte[] bytes = new byte[Math.Min(limit, 16 << 10)];
    private int length;

    /// <summary>Whether more came than the limit allows.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>What was kept.</summary>
    public ReadOnlyMemory<byte> Kept => bytes.AsMemory(0, length);

    /// <summary>Takes what fits.</summary>
    public void Add(ReadOnlySpan<byte> more)
    {
        var room = limit - length;
        if (more.Length > room)
        {
            Overflowed = true;
            more = more[..room];
        }

        if (length + more.Length > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(limit, Math.Max((long)bytes.Length * 2, length + more.Length)));
        more.CopyTo(bytes.AsSpan(length));
        length += more.Length;
    }
}
