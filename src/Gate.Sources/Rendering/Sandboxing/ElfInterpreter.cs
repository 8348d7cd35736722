using System.Buffers.Binary;
using System.Text;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>The loader that a dynamically linked program names. The renderers' own releases are static and need none; some packages are not.</summary>
internal static class ElfInterpreter
{
    /// <summary>Where the loader finds libraries; read only, for programs lie there too.</summary>
    internal static IReadOnlyList<string> LibraryPaths { get; } = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"];

    /// <summary>The loader's path, or null where the program needs none or is no ELF program of 64 bits.</summary>
    internal static string? Of(string program)
    {
        try
        {
            using var file = File.OpenRead(program);
            var start = new byte[4096];
            var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            return Find(start.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Find(ReadOnlySpan<byte> start)
    {
        const byte Is64 = 2;
        const byte IsLittleEndian = 1;
        const uint Interpreter = 3;
        if (start.Length < 64 || !start.StartsWith("\u007fELF"u8) || start[4] != Is64 || start[5] != IsLittleEndian)
            return null;
        var table = BinaryPrimitives.ReadUInt64LittleEndian(start[32..]);
        int size = BinaryPrimitives.ReadUInt16LittleEndian(start[54..]);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(start[56..]);
        for (var i = 0; i < count; i++)
        {
            var at = table + (ulong)(i * size);
            if (at + 56 > (ulong)start.Length)
                return null;
            var header = start[(int)at..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Interpreter)
                continue;
            var (offset, length) = (BinaryPrimitives.ReadUInt64LittleEndian(header[8..]), BinaryPrimitives.ReadUInt64LittleEndian(header[32..]));
            return offset < (ulong)start.Length && length > 1 && length <= (ulong)start.Length - offset
                ? Encoding.UTF8.GetString(start.Slice((int)offset, (int)length - 1))
                : null;
        }

        return null;
    }
}
