using System.Security.Cryptography;
using System.Text;

namespace Gate.Sources.Rendering.Caching;

/// <summary>
/// Contents by key in a folder of this user's alone, one file each. An entry is written beside its place and moved there, so that whoever
/// reads finds all of it or nothing; it starts with a checksum over its key and content, so that what is damaged, cut off or renamed is no entry.
/// </summary>
internal sealed class CacheFolder(string path, long capacity)
{
    private const string Unfinished = ".tmp";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);
    private bool grown;

    /// <summary>Why the last entry that should have been kept is not, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Makes a folder that only this user can enter, where there is none.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, FolderMode);
    }

    /// <summary>Why what lies in a folder may be another user's, or null.</summary>
    public static string? Danger(string folder)
    {
        var here = new DirectoryInfo(folder);
        if (here.LinkTarget is not null)
            return "it is a symbolic link";
        // On Windows a folder of the user's profile is closed to others by its access list.
        if (OperatingSystem.IsWindows())
            return null;
        if ((here.UnixFileMode & Others) != 0)
            return "it is open to others: `chmod 700` closes it";
        // A closed folder that we can enter is ours, unless we can enter everything.
        var isOurs = OperatingSystem.IsLinux() ? FileFacts.Of(folder, followsLink: false)?.Owner == FileFacts.User : !Environment.IsPrivilegedProcess;
        return isOurs ? null : "it belongs to another user";
    }

    /// <summary>The content for a key, or null.</summary>
    /// <param name="key">Hexadecimal digits.</param>
    /// <param name="marks">Whether the folder may be changed: a use is noted, and what is no entry removed.</param>
    public ReadOnlyMemory<byte>? Read(string key, bool marks)
    {
        var file = FileOf(key);
        try
        {
            var here = new FileInfo(file);
            if (!here.Exists)
                return null;
            var whole = here.LinkTarget is null && here.Length <= capacity ? File.ReadAllBytes(file) : [];
            var isEntry = whole.Length >= SHA256.HashSizeInBytes && whole.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(Checksum(key, whole.AsSpan(SHA256.HashSizeInBytes)));
            if (marks && isEntry)
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
            else if (marks)
                File.Delete(file);
            return isEntry ? whole.AsMemory(SHA256.HashSizeInBytes) : (ReadOnlyMemory<byte>?)null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Removed meanwhile, or not ours to read: as if it were not there.
            return null;
        }
    }

    /// <summary>Keeps a content. Where that fails nothing else does: <see cref="Problem"/> says why.</summary>
    public void Write(string key, ReadOnlySpan<byte> content)
    {
        if (content.Length > capacity - SHA256.HashSizeInBytes)
            return;
        var unfinished = FileOf($"{key}.{Guid.NewGuid():N}{Unfinished}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(Checksum(key, content));
                stream.Write(content);
            }

            File.Move(unfinished, FileOf(key), overwrite: true);
            grown = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Problem = e.Message;
            Delete(unfinished);
        }
    }

    /// <summary>Brings a folder that has grown back to its capacity: what was not used for the longest time goes first.</summary>
    public void Trim()
    {
        if (!grown)
            return;
        try
        {
            var files = new DirectoryInfo(path).GetFiles().ToList();
            foreach (var left in files.Where(file => file.Extension == Unfinished && DateTime.UtcNow - file.LastWriteTimeUtc > Abandoned))
                Delete(left.FullName);
            var entries = files.Where(static file => file.Extension != Unfinished).OrderBy(static file => file.LastWriteTimeUtc).ThenBy(static file => file.Name, StringComparer.Ordinal).ToList();
            var size = entries.Sum(static file => file.Length);
            foreach (var entry in entries.TakeWhile(_ => size > capacity))
            {
                Delete(entry.FullName);
                size -= entry.Length;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another run trims as well, and has removed what was just listed: the next one sees to the rest.
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays until a later run.
        }
    }

    private static byte[] Checksum(string key, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(key));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    private string FileOf(string name) => Path.Combine(path, name);
}
