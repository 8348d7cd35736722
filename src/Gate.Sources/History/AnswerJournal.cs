using System.Security.Cryptography;
using System.Text;
using Gate.Sources.Rendering.Caching;

namespace Gate.Sources.History;

/// <summary>
/// The answers of a long run, written down one by one, so that a run that was stopped goes on where it was. Each line starts with a checksum over the rest: one that is
/// damaged or cut off is as if it were not there, and so is all that follows it. Safe for parallel use; a second run beside it keeps its own in a temporary file.
/// </summary>
public sealed class AnswerJournal : IDisposable
{
    private const int ChecksumLength = 16;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(30);
    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly Dictionary<string, (long Start, int Length)> answers = new(StringComparer.Ordinal);

    private AnswerJournal(FileStream file, bool isKept)
    {
        (this.file, IsKept) = (file, isKept);
        Load();
        Found = answers.Count;
    }

    /// <summary>How many answers were there when it was opened.</summary>
    public int Found { get; }

    /// <summary>Whether a later run finds what is written.</summary>
    public bool IsKept { get; }

    /// <summary>Opens the journal of a run.</summary>
    /// <param name="folder">A folder of this user's alone, which is made where there is none; null to keep nothing.</param>
    /// <param name="run">All that decides the answers.</param>
    /// <exception cref="IOException">Not even a temporary file can be made.</exception>
    public static AnswerJournal Open(string? folder, IEnumerable<string> run)
    {
        if (folder is not null && Kept(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', run))))) is { } kept)
            return new(kept, isKept: true);
        return new(new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose), isKept: false);
    }

    /// <summary>The answer for a commit, or null.</summary>
    public string? Find(string commit)
    {
        lock (gate)
        {
            if (!answers.TryGetValue(commit, out var place))
                return null;
            var bytes = new byte[place.Length];
            file.Position = place.Start;
            file.ReadExactly(bytes);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    /// <summary>Writes an answer down.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="answer">The answer, in one line.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(string commit, string answer)
    {
        var line = Encoding.UTF8.GetBytes($"{commit} {answer}");
        lock (gate)
        {
            file.Position = file.Length;
            answers[commit] = (file.Position + ChecksumLength + 1 + commit.Length + 1, line.Length - commit.Length - 1);
            // In one piece: what a killed run leaves is then at most one line that is cut off.
            file.Write([.. Checksum(line), (byte)' ', .. line, (byte)'\n']);
            file.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Load()
    {
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var start = 0;
        for (int length; (length = content.AsSpan(start).IndexOf((byte)'\n')) >= 0; start += length + 1)
        {
            var line = content.AsSpan(start, length);
            if (length <= ChecksumLength || line[ChecksumLength] != (byte)' ' || !line[..ChecksumLength].SequenceEqual(Checksum(line[(ChecksumLength + 1)..])))
                break;
            var rest = line[(ChecksumLength + 1)..];
            var space = rest.IndexOf((byte)' ');
            answers[Encoding.ASCII.GetString(rest[..space])] = (start + ChecksumLength + 1 + space + 1, rest.Length - space - 1);
        }

        file.SetLength(start);
    }

    private static byte[] Checksum(ReadOnlySpan<byte> line) => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(line).AsSpan(0, ChecksumLength / 2)));

    private static FileStream? Kept(string folder, string name)
    {
        try
        {
            CacheFolder.Make(folder);
            if (CacheFolder.Danger(folder) is not null)
                return null;
            foreach (var old in new DirectoryInfo(folder).EnumerateFiles().Where(static old => DateTime.UtcNow - old.LastWriteTimeUtc > Abandoned))
                old.Delete();
            // Nobody else writes to it meanwhile.
            return new(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
