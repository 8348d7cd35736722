using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Gate.Sources.Rendering.Caching;

/// <summary>
/// The SHA-256 of renderers. They have 50 MB and more, so it is remembered for a file that is the same in path, device, inode, size and both its
/// times: the time of change is the kernel's own and cannot be set, so that one who replaces or rewrites the program is always seen.
/// </summary>
internal sealed class ProgramDigests(RenderCache cache)
{
    // A file that is written twice within a tick of the kernel's clock shows one time; git waits for the clock in the same place.
    private const long SettledNanoseconds = 2_000_000_000;
    private readonly ConcurrentDictionary<string, Lazy<byte[]?>> known = new(StringComparer.Ordinal);

    /// <summary>A program's digest, or null where it cannot be read, or is a script: that may start another program each time, as those of version managers do.</summary>
    public byte[]? Of(string program) => known.GetOrAdd(program, path => new(() => Recall(path))).Value;

    private byte[]? Recall(string path)
    {
        if (FileFacts.Of(path, followsLink: true) is not { } facts)
            return Compute(path);
        using var parts = new RenderKey().Add("program").Add(path).Add((long)facts.Device).Add((long)facts.Inode).Add(facts.Size).Add(facts.Modified).Add(facts.Changed);
        var key = parts.ToString();
        if (cache.Find(key) is { Length: SHA256.HashSizeInBytes } remembered)
            return remembered.ToArray();
        var digest = Compute(path);
        var isSettled = (DateTime.UtcNow - DateTime.UnixEpoch).TotalNanoseconds - facts.Changed > SettledNanoseconds;
        if (digest is not null && isSettled && FileFacts.Of(path, followsLink: true) == facts)
            cache.Keep(key, digest);
        return digest;
    }

    private static byte[]? Compute(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            Span<byte> start = stackalloc byte[2];
            if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("#!"u8))
                return null;
            stream.Position = 0;
            return SHA256.HashData(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
