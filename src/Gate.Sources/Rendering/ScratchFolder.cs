namespace Gate.Sources.Rendering;

/// <summary>A fresh folder that only this user can read, removed with all that it holds on dispose.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Prefix = "gate-render-";
    private static readonly Lock Sweeping = new();
    private static readonly HashSet<string> Swept = [];

    private ScratchFolder(string path) => Path = path;

    /// <summary>The folder's absolute path, links resolved.</summary>
    public string Path { get; }

    /// <summary>Makes a folder in <paramref name="root"/> (the system's temporary folder where null).</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static ScratchFolder Create(string? root = null)
    {
        root ??= System.IO.Path.GetTempPath();
        lock (Sweeping)
        {
            if (Swept.Add(root))
                Sweep(root, DateTime.UtcNow);
        }

        // Renderers name resolved paths in their messages: on macOS the temporary folder lies behind a link.
        var path = System.IO.Path.Combine(root, Prefix + Guid.NewGuid().ToString("N"));
        var folder = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new(Resolved(folder.FullName));
    }

    /// <summary>Removes what killed runs left behind in <paramref name="root"/> more than a day ago.</summary>
    public static void Sweep(string root, DateTime utcNow)
    {
        try
        {
            foreach (var left in new DirectoryInfo(root).EnumerateDirectories(Prefix + "*"))
            {
                if (left.LinkTarget is null && utcNow - left.LastWriteTimeUtc > TimeSpan.FromDays(1))
                    Remove(left.FullName);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or gone meanwhile: somebody else tidies up.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Remove(Path);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A later run sweeps it.
        }
    }

    private static string Resolved(string path)
    {
        var parent = System.IO.Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var own = System.IO.Path.Combine(Resolved(parent), System.IO.Path.GetFileName(path));
        return new DirectoryInfo(own).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? own;
    }
}
