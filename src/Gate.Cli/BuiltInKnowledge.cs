using System.Buffers;
using Gate.Knowledge.Blobs;

namespace Gate.Cli;

/// <summary>The knowledge that is built into the program.</summary>
internal static class BuiltInKnowledge
{
    private const string Resource = "gate.knowledge";

    /// <summary>Opens it where it lies in the program's own memory: nothing is copied.</summary>
    /// <exception cref="InvalidKnowledgeException">The program was built without knowledge, or with one of another format.</exception>
    public static unsafe BlobKnowledge Open()
    {
        var stream = typeof(BuiltInKnowledge).Assembly.GetManifestResourceStream(Resource);
        return stream switch
        {
            null => throw new InvalidKnowledgeException($"the program was built without its resource {Resource}"),
            UnmanagedMemoryStream mapped => BlobKnowledge.Open(new MappedMemory(mapped.PositionPointer, (int)mapped.Length).Memory),
            _ => BlobKnowledge.Open(Copied(stream)),
        };
    }

    private static byte[] Copied(Stream stream)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Memory of the program's image. It stays as long as the program runs.</summary>
    private sealed unsafe class MappedMemory(byte* start, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
