using System.Buffers.Binary;
using System.Text;

namespace Gate.Knowledge.Blobs;

/// <summary>The bytes of a blob, its header checked. Everything else is checked when it is read, so that opening costs the same for any size.</summary>
internal sealed class Blob
{
    private readonly ReadOnlyMemory<byte> memory;

    /// <summary>Checks the header.</summary>
    /// <exception cref="InvalidKnowledgeException">It is no blob of this format, or is cut short.</exception>
    public Blob(ReadOnlyMemory<byte> memory)
    {
        this.memory = memory;
        var span = memory.Span;
        if (span.Length < BlobFormat.HeaderBytes || !span.StartsWith(BlobFormat.Magic))
            throw new InvalidKnowledgeException("this is no knowledge of Gate's");
        if (Number(span, BlobFormat.Magic.Length) is var version and not BlobFormat.Version)
            throw new InvalidKnowledgeException($"this knowledge has format {version}; this Gate reads format {BlobFormat.Version}");
        if (Number(span, BlobFormat.LengthAt) is var length && length != span.Length)
            throw new InvalidKnowledgeException($"this knowledge says that it has {length} bytes and has {span.Length}");
        for (var section = default(Section); (int)section < BlobFormat.Sections; section++)
        {
            var end = Offset(span, section) + (Rows(span, section) * BlobFormat.RowBytes(section));
            if (Offset(span, section) < BlobFormat.HeaderBytes || end > span.Length)
                throw Damaged($"its section {section} lies outside");
        }

        if (Rows(span, Section.TextStarts) == 0)
            throw Damaged("it has no strings");
    }

    public ReadOnlySpan<byte> Bytes => memory.Span;

    private uint Strings => (uint)Count(Section.TextStarts) - 1;

    public static InvalidKnowledgeException Damaged(string what) => new($"this knowledge is damaged: {what}");

    public static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    public static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    public int Count(Section section) => (int)Rows(memory.Span, section);

    public ReadOnlySpan<byte> Row(Section section, uint row)
    {
        var span = memory.Span;
        if (row >= Rows(span, section))
            throw Damaged($"{section} has no row {row}");
        var size = BlobFormat.RowBytes(section);
        return span.Slice((int)(Offset(span, section) + (row * size)), size);
    }

    /// <summary>The string with a number.</summary>
    public string String(uint number) => Encoding.UTF8.GetString(Utf8(number));

    /// <summary>As <see cref="String"/>, or null for <see cref="BlobFormat.None"/>.</summary>
    public string? StringOrNull(uint number) => number == BlobFormat.None ? null : String(number);

    /// <summary>The list at a place.</summary>
    public string[] List(uint place)
    {
        var count = Number(Row(Section.Lists, place), 0);
        if (count > Count(Section.Lists) - 1 - place)
            throw Damaged($"the list at {place} is too long");
        var list = new string[count];
        for (var i = 0u; i < count; i++)
            list[i] = String(Number(Row(Section.Lists, place + 1 + i), 0));
        return list;
    }

    /// <summary>The number of a string, or <see cref="BlobFormat.None"/> where the blob does not have it.</summary>
    public uint Find(ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(text, utf8, out var length))
            return BlobFormat.None;
        utf8 = utf8[..length];
        var (low, high) = (0u, Strings);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = Utf8(middle).SequenceCompareTo(utf8);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return BlobFormat.None;
    }

    private static long Offset(ReadOnlySpan<byte> span, Section section) => Number(span, BlobFormat.TableAt + ((int)section * 8));

    private static long Rows(ReadOnlySpan<byte> span, Section section) => Number(span, BlobFormat.TableAt + ((int)section * 8) + 4);

    /// <summary>The bytes of the string with a number.</summary>
    public ReadOnlySpan<byte> Utf8(uint number)
    {
        if (number >= Strings)
            throw Damaged($"it has no string {number}");
        var start = Number(Row(Section.TextStarts, number), 0);
        var end = Number(Row(Section.TextStarts, number + 1), 0);
        var span = memory.Span;
        if (start > end || end > Rows(span, Section.Text))
            throw Damaged($"its string {number} lies outside");
        return span.Slice((int)(Offset(span, Section.Text) + start), (int)(end - start));
    }
}
