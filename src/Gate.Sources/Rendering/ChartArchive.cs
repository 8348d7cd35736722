using System.Formats.Tar;
using System.IO.Compression;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>A packed chart, as <c>helm package</c> writes it.</summary>
internal static class ChartArchive
{
    private const long MaximumBytes = 64L << 20;
    private const int MaximumFiles = 20_000;

    /// <summary>Whether it only says where Git LFS keeps the archive.</summary>
    public static bool IsPointer(ReadOnlySpan<byte> archive) => archive.StartsWith("version https://git-lfs"u8);

    /// <summary>
    /// The files of a packed chart without the name of the folder that they are packed in, or the reason why there are none.
    /// Links are passed over, as Helm does.
    /// </summary>
    public static (IReadOnlyList<(string Path, byte[] Content)> Files, string? Failure) Read(ReadOnlyMemory<byte> archive)
    {
        if (IsPointer(archive.Span))
            return ([], "Git LFS keeps its content elsewhere");
        var files = new List<(string, byte[])>();
        try
        {
            var left = MaximumBytes;
            using var packed = new GZipStream(new MemoryStream(archive.ToArray(), writable: false), CompressionMode.Decompress);
            using var bounded = new BoundedStream(packed, MaximumBytes + (MaximumFiles * 1024L));
            using var tar = new TarReader(bounded);
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                    continue;
                var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
                var path = slash < 0 ? "" : entry.Name[(slash + 1)..];
                if (!TreeFolders.IsSafe(path))
                    continue;
                left -= entry.Length;
                if (left < 0 || files.Count >= MaximumFiles)
                    return ([], $"it is larger than {MaximumBytes >> 20} MiB or {MaximumFiles} files");
                var content = new byte[entry.Length];
                entry.DataStream?.ReadExactly(content);
                files.Add((path, content));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or FormatException or ArgumentException or OverflowException)
        {
            return ([], "it is no packed chart, or unpacks to too much");
        }

        return files.Exists(static file => file.Item1 == ChartDeclaration.FileName) ? (files, null) : ([], "it holds no chart");
    }

    /// <summary>A stream that gives no more than so many bytes: what a bomb unpacks to is skipped, but has to be unpacked for that.</summary>
    private sealed class BoundedStream(Stream inner, long limit) : Stream
    {
        private long left = limit;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            left -= count;
            return left >= 0 ? count : throw new InvalidDataException("it unpacks to too much");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
