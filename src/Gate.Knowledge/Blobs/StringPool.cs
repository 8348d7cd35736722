using System.Buffers.Binary;
using System.Text;

namespace Gate.Knowledge.Blobs;

/// <summary>All strings of a blob, each once, sorted by their UTF-8 bytes.</summary>
internal sealed class StringPool
{
    private readonly Dictionary<string, uint> numbers = new(StringComparer.Ordinal);

    public StringPool(IEnumerable<string> strings)
    {
        var sorted = strings.Distinct(StringComparer.Ordinal).Select(text => (text, bytes: Encoding.UTF8.GetBytes(text))).ToList();
        sorted.Sort(static (left, right) => left.bytes.AsSpan().SequenceCompareTo(right.bytes));
        Starts = new byte[(sorted.Count + 1) * 4];
        Text = new byte[sorted.Sum(entry => entry.bytes.Length)];
        var at = 0;
        for (var i = 0; i < sorted.Count; i++)
        {
            numbers.Add(sorted[i].text, (uint)i);
            BinaryPrimitives.WriteInt32LittleEndian(Starts.AsSpan(i * 4), at);
            sorted[i].bytes.CopyTo(Text, at);
            at += sorted[i].bytes.Length;
        }

        BinaryPrimitives.WriteInt32LittleEndian(Starts.AsSpan(sorted.Count * 4), at);
    }

    public byte[] Starts { get; }

    public byte[] Text { get; }

    public uint this[string? text] => text is null ? BlobFormat.None : numbers[text];
}
