using System.Security.Cryptography;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering;

/// <summary>The files of a checkout in a folder of this machine.</summary>
internal sealed class WrittenFiles : IDisposable
{
    private const int ReadAtOnce = 256;
    private readonly ScratchFolder folder;
    private readonly List<NotCopied> failed = [];
    private readonly HashSet<string> made = new(StringComparer.Ordinal);

    private WrittenFiles(ScratchFolder folder) => this.folder = folder;

    /// <summary>The folder's absolute path.</summary>
    public string Folder => folder.Path;

    /// <summary>What could not be written.</summary>
    public IReadOnlyList<NotCopied> Failed => failed;

    /// <summary>Writes files to a fresh folder.</summary>
    /// <exception cref="IOException">There can be no folder, or a file of the tree is not what it was.</exception>
    public static WrittenFiles Of(IReadOnlyList<(string Path, CheckoutFile File)> files, ITree tree, string? scratchRoot)
    {
        var written = new WrittenFiles(ScratchFolder.Create(scratchRoot));
        try
        {
            foreach (var some in files.Chunk(ReadAtOnce))
            {
                var entries = some.Select(static one => one.File.Entry).OfType<TreeEntry>().ToList();
                var contents = new Queue<ReadOnlyMemory<byte>>(tree.Read(entries));
                foreach (var (path, file) in some)
                    written.Write(path, file, file.Entry is null ? file.Own.Span : contents.Dequeue().Span);
            }

            return written;
        }
        catch
        {
            written.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    private void Write(string path, CheckoutFile file, ReadOnlySpan<byte> content)
    {
        // What is rendered is kept under the digest, so it must be of that content: a folder may be written to meanwhile.
        if (file.Entry is not null && !SHA256.HashData(content).AsSpan().SequenceEqual(file.Digest))
            throw new IOException($"{file.Origin} changed while it was read");
        var target = Path.Combine(Folder, path);
        try
        {
            var parent = Path.GetDirectoryName(target)!;
            if (made.Add(parent))
                Directory.CreateDirectory(parent);
            using var stream = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            stream.Write(content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Two names that this file system takes for one, or a name that it does not have.
            failed.Add(new(file.Origin, NotCheckedCode.Unsupported, "a name that cannot be written here: " + e.Message.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)));
        }
    }
}
